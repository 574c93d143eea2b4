// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Waiting for what happens eventually: polls with a deadline, never a fixed sleep.
#ifndef HARNESS__POLLING_HPP_
#define HARNESS__POLLING_HPP_

#include <chrono>
#include <thread>
#include <utility>

namespace conformance
{

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

// Long enough for discovery on a loaded machine; only a failing test ever waits this long.
inline constexpr std::chrono::milliseconds kPatience = 10s;

template<class Predicate>
bool eventually(Predicate && predicate, std::chrono::milliseconds patience = kPatience)
{
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!predicate()) {
    if (std::chrono::steady_clock::now() >= deadline) {
      return false;
    }
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

// True while the predicate stays true for the whole period.
template<class Predicate>
bool stays(Predicate && predicate, std::chrono::milliseconds period)
{
  return !eventually([&] { return !predicate(); }, period);
}

template<class Function>
std::chrono::nanoseconds duration_of(Function && function)
{
  const auto start = std::chrono::steady_clock::now();
  std::forward<Function>(function)();
  return std::chrono::steady_clock::now() - start;
}

}  // namespace conformance

#endif  // HARNESS__POLLING_HPP_
