// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "receive.hpp"

#include <algorithm>
#include <csignal>
#include <cstdint>

#include "clock.hpp"

namespace bench
{

namespace
{

volatile std::sig_atomic_t stop_signal = 0;

// Longest a waiting role takes to notice a signal that its rmw_wait slept through.
constexpr std::int64_t stop_check_ns = 100'000'000;

}  // namespace

void install_stop_signals() noexcept
{
  struct sigaction action
  {
  };
  action.sa_handler = [](int) { stop_signal = 1; };
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool stop_requested() noexcept
{
  return stop_signal != 0;
}

Received receive_polling(Endpoint & endpoint, void * message, std::int64_t deadline_ns) noexcept
{
  // The clock is read rarely, so that the loop is the take and nothing else.
  constexpr std::uint32_t takes_per_clock_read = 1024;
  for (std::uint32_t turn = 1;; ++turn) {
    bool taken = false;
    if (endpoint.take(message, taken) != RMW_RET_OK) {
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

// Always wait first and then take, as an executor does, even if a message is there already.
Received receive_waiting(Endpoint & endpoint, void * message, std::int64_t deadline_ns) noexcept
{
  std::int64_t timeout_ns = stop_check_ns;
  for (;;) {
    bool ready = false;
    if (endpoint.wait(timeout_ns, ready) != RMW_RET_OK) {
      return Received::failed;
    }
    bool taken = false;
    if (ready && endpoint.take(message, taken) != RMW_RET_OK) {
      return Received::failed;
    }
    if (taken) {
      return Received::message;
    }
    if (stop_requested()) {
      return Received::stopped;
    }
    const std::int64_t left = deadline_ns - now_ns();
    if (left <= 0) {
      return Received::timeout;
    }
    timeout_ns = std::min(left, stop_check_ns);
  }
}

}  // namespace bench
