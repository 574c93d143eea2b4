// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef GRAPH__QOS_CONVERSION_HPP_
#define GRAPH__QOS_CONVERSION_HPP_

#include <cstdint>

#include "rmw/time.h"
#include "rmw/types.h"
#include "shmcore/layout.hpp"

namespace rmw_shm
{

// Saturates. UNSPECIFIED (zero), which asks for our default, and anything from
// RMW_DURATION_INFINITE on give kInfiniteNs.
int64_t policy_duration_ns(const rmw_time_t & time) noexcept;
// kInfiniteNs gives RMW_DURATION_INFINITE.
rmw_time_t policy_duration(int64_t nanoseconds) noexcept;

// `profile` is resolved: every policy has a definite value.
shmcore::Qos to_core_qos(const rmw_qos_profile_t & profile) noexcept;
rmw_qos_profile_t to_rmw_qos(const shmcore::Qos & qos, bool avoid_ros_conventions) noexcept;

}  // namespace rmw_shm

#endif  // GRAPH__QOS_CONVERSION_HPP_
