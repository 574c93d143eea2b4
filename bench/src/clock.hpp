// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef CLOCK_HPP_
#define CLOCK_HPP_

#include <ctime>

#include <cstdint>

namespace bench
{

// CLOCK_MONOTONIC is one clock for the whole host, so stamps of two processes may be subtracted.
inline std::int64_t now_ns() noexcept
{
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

inline void sleep_until_ns(std::int64_t deadline) noexcept
{
  timespec time{};
  time.tv_sec = deadline / 1'000'000'000;
  time.tv_nsec = deadline % 1'000'000'000;
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) != 0) {
    if (now_ns() >= deadline) {
      return;  // an interrupted sleep is resumed; anything else must not become a busy loop
    }
  }
}

}  // namespace bench

#endif  // CLOCK_HPP_
