// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__DEADLINE_HPP_
#define ENTITY__DEADLINE_HPP_

#include <cstdint>

#include "rmw/time.h"
#include "shmcore/clock.hpp"

namespace rmw_shm
{

inline constexpr int64_t kNever = INT64_MAX;

// `timeout` from now on CLOCK_MONOTONIC. Saturates at kNever, which is what null and everything
// beyond 292 years means. Zero is already over.
inline int64_t deadline_ns(const rmw_time_t * timeout) noexcept
{
  if (timeout == nullptr) {
    return kNever;
  }
  const int64_t length = rmw_time_total_nsec(*timeout);
  if (length == 0) {
    return 0;
  }
  const int64_t now = shmcore::monotonic_ns();
  return length < kNever - now ? now + length : kNever;
}

}  // namespace rmw_shm

#endif  // ENTITY__DEADLINE_HPP_
