// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef RECEIVE_HPP_
#define RECEIVE_HPP_

#include <cstdint>

#include "endpoint.hpp"

namespace bench
{

enum class Received : unsigned char
{
  message,
  timeout,
  stopped,  // SIGINT or SIGTERM
  failed,   // the rmw's error text is still set
};

// Until a message, `deadline_ns` (CLOCK_MONOTONIC) or a signal.
Received receive_polling(Endpoint & endpoint, void * message, std::int64_t deadline_ns) noexcept;
Received receive_waiting(Endpoint & endpoint, void * message, std::int64_t deadline_ns) noexcept;

inline Received receive(
  Endpoint & endpoint, bool poll, void * message, std::int64_t deadline_ns) noexcept
{
  return poll ? receive_polling(endpoint, message, deadline_ns)
              : receive_waiting(endpoint, message, deadline_ns);
}

// SIGINT and SIGTERM end a receive; without this an interrupted bench would skip the clean-up that
// removes an rmw's shared memory.
void install_stop_signals() noexcept;
// For the loops around receive(): while messages keep coming it does not look.
bool stop_requested() noexcept;

}  // namespace bench

#endif  // RECEIVE_HPP_
