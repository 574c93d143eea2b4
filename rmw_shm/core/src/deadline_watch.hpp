// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef DEADLINE_WATCH_HPP_
#define DEADLINE_WATCH_HPP_

#include <algorithm>
#include <cstdint>

#include "shmcore/layout.hpp"

namespace shmcore
{

// Counts the periods in which no message came. The first period begins with the first message.
class DeadlineWatch
{
public:
  explicit DeadlineWatch(int64_t period_ns) noexcept
  : period_ns_(period_ns > 0 ? period_ns : kInfiniteNs)
  {
  }

  bool begun() const noexcept { return base_ns_ != 0; }
  bool wanted() const noexcept { return period_ns_ != kInfiniteNs; }

  // A message of this time; messages come in the order of their times.
  void message(int64_t at_ns) noexcept
  {
    if (base_ns_ != 0) {
      check(at_ns);
    }
    base_ns_ = std::max(base_ns_, at_ns);
  }

  // Counts the periods that have ended by now.
  void check(int64_t now_ns) noexcept
  {
    if (base_ns_ != 0 && now_ns > base_ns_) {
      const int64_t periods = (now_ns - base_ns_) / period_ns_;
      missed_ += static_cast<uint64_t>(periods);
      base_ns_ += periods * period_ns_;
    }
  }

  uint64_t missed() const noexcept { return missed_; }
  // CLOCK_MONOTONIC; kInfiniteNs: nothing is due.
  int64_t due_ns() const noexcept
  {
    return base_ns_ == 0 || base_ns_ > kInfiniteNs - period_ns_ ? kInfiniteNs
                                                                : base_ns_ + period_ns_;
  }

private:
  int64_t period_ns_;
  int64_t base_ns_ = 0;  // CLOCK_MONOTONIC; 0: no message yet
  uint64_t missed_ = 0;
};

}  // namespace shmcore

#endif  // DEADLINE_WATCH_HPP_
