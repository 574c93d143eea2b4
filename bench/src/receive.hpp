// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The two ways to receive, never mixed. A source is anything with
//   rmw_ret_t take(bool & taken)
//   rmw_ret_t wait(std::int64_t timeout_ns, bool & ready)
#ifndef RECEIVE_HPP_
#define RECEIVE_HPP_

#include <algorithm>
#include <cstdint>

#include "clock.hpp"
#include "rmw/ret_types.h"
#include "stop_signal.hpp"

namespace bench
{

enum class Received : unsigned char
{
  message,
  timeout,
  stopped,  // SIGINT or SIGTERM; while messages keep coming, callers look for themselves
  failed,   // the rmw's error text is still set
};

// rmw_take in a loop, until a message, `deadline_ns` (CLOCK_MONOTONIC) or a signal.
template<class Source>
Received receive_polling(Source & source, std::int64_t deadline_ns) noexcept
{
  // The clock is read rarely, so that the loop is the take and nothing else.
  constexpr std::uint32_t takes_per_clock_read = 1024;
  for (std::uint32_t turn = 1;; ++turn) {
    bool taken = false;
    if (source.take(taken) != RMW_RET_OK) {
      return Received::failed;
    }
    if (taken) {
      return Received::message;
    }
    if (turn % takes_per_clock_read == 0) {
      if (stop_requested()) {
        return Received::stopped;
      }
      if (now_ns() >= deadline_ns) {
        return Received::timeout;
      }
    }
  }
}

// Always rmw_wait first and then rmw_take, as an executor does, even if a message is there already.
template<class Source>
Received receive_waiting(Source & source, std::int64_t start_ns, std::int64_t deadline_ns) noexcept
{
  // Longest that a waiting role takes to notice a signal that its rmw_wait slept through.
  constexpr std::int64_t stop_check_ns = 100'000'000;
  std::int64_t left = deadline_ns - start_ns;
  for (;;) {
    bool ready = false;
    if (source.wait(std::clamp<std::int64_t>(left, 0, stop_check_ns), ready) != RMW_RET_OK) {
      return Received::failed;
    }
    bool taken = false;
    if (ready && source.take(taken) != RMW_RET_OK) {
      return Received::failed;
    }
    if (taken) {
      return Received::message;
    }
    if (stop_requested()) {
      return Received::stopped;
    }
    left = deadline_ns - now_ns();
    if (left <= 0) {
      return Received::timeout;
    }
  }
}

// `start_ns` is now, by a reading of the clock that the caller has anyway.
template<class Source>
Received receive(
  Source & source, bool poll, std::int64_t start_ns, std::int64_t deadline_ns) noexcept
{
  return poll ? receive_polling(source, deadline_ns)
              : receive_waiting(source, start_ns, deadline_ns);
}

}  // namespace bench

#endif  // RECEIVE_HPP_
