// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SHMCORE__CLOCK_HPP_
#define SHMCORE__CLOCK_HPP_

#include <time.h>

#include <cstdint>

namespace shmcore
{

// CLOCK_MONOTONIC in nanoseconds: one time line for all processes of a host.
inline int64_t monotonic_ns() noexcept
{
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

inline int64_t realtime_ns() noexcept
{
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

}  // namespace shmcore

#endif  // SHMCORE__CLOCK_HPP_
