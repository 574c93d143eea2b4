// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// All subscriptions of a reader process as one source of messages (see receive.hpp): polled in
// turn, or, as an executor does it, waited for together and then taken from one by one as far as
// that one rmw_wait found them ready.
#ifndef STREAM__STREAM_INBOX_HPP_
#define STREAM__STREAM_INBOX_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "carrier.hpp"
#include "endpoint.hpp"
#include "wait_set.hpp"

namespace bench
{

class StreamInbox
{
public:
  // `wait_set` holds the readers, in their order.
  StreamInbox(
    const std::vector<std::unique_ptr<Reader>> & readers, WaitSet & wait_set,
    Carrier & carrier) noexcept
  : readers_(readers), wait_set_(wait_set), carrier_(carrier), unseen_(readers.size())
  {
  }

  rmw_ret_t take(bool & taken) noexcept
  {
    current_ = next_;
    next_ = next_ + 1 == readers_.size() ? 0 : next_ + 1;
    return carrier_.take(*readers_[current_], taken);
  }
  rmw_ret_t wait(std::int64_t timeout_ns, bool & ready) noexcept
  {
    ready = turn_to_ready();
    if (ready) {
      return RMW_RET_OK;
    }
    const rmw_ret_t ret = wait_set_.wait(timeout_ns, ready);
    if (ready) {
      unseen_ = 0;
      ready = turn_to_ready();
    }
    return ret;
  }
  // Which of them was taken from last.
  std::size_t current() const noexcept { return current_; }
  rmw_ret_t release() noexcept { return carrier_.release(*readers_[current_]); }

private:
  bool turn_to_ready() noexcept
  {
    while (unseen_ < readers_.size()) {
      const std::size_t i = unseen_++;
      if (wait_set_.subscription_ready(i)) {
        next_ = i;
        return true;
      }
    }
    return false;
  }

  const std::vector<std::unique_ptr<Reader>> & readers_;
  WaitSet & wait_set_;
  Carrier & carrier_;
  std::size_t unseen_;  // the first whose part of the last answer of rmw_wait is not used yet
  std::size_t next_ = 0;
  std::size_t current_ = 0;
};

}  // namespace bench

#endif  // STREAM__STREAM_INBOX_HPP_
