// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef COUNT_TAKE_HPP_
#define COUNT_TAKE_HPP_

#include <cstdint>
#include <optional>

#include "take_file.hpp"

namespace take_probe
{
struct Sequenced
{
  const uint8_t * gid;  // kGidBytes
  uint64_t number;      // publication sequence number
};

struct Take
{
  int64_t source_ns;  // CLOCK_REALTIME of the publisher; 0 or less: not stamped
  int64_t now_ns;     // CLOCK_REALTIME
  // Empty where the rmw numbers no publications.
  std::optional<Sequenced> sequenced;
};

// Counts one message. For several threads at once; allocates nothing and calls no system. Waits for
// `adding` only at the first message of a publisher: it keeps two from taking one place. Where it is
// not had in time the message counts as untracked, and the publisher's next one tries again.
void count_take(Record & record, const Take & take, std::atomic<uint32_t> & adding) noexcept;

// A lock of a word that holds 0 when it is free. It is not waited for without end: a thread of a
// real-time priority keeps the core from a holder of a lower one for as long as it waits.
class BoundedLock
{
public:
  explicit BoundedLock(std::atomic<uint32_t> & word) noexcept;
  ~BoundedLock()
  {
    if (held_) {
      // SYNC adding: release, shows what was added; pairs with the exchange of the next holder.
      word_.store(0, std::memory_order_release);
    }
  }
  BoundedLock(const BoundedLock &) = delete;
  BoundedLock & operator=(const BoundedLock &) = delete;

  // False: somebody else had it for longer than is waited.
  bool held() const noexcept { return held_; }

private:
  std::atomic<uint32_t> & word_;
  bool held_;
};

}  // namespace take_probe

#endif  // COUNT_TAKE_HPP_
