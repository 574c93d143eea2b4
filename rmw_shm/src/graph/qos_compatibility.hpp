// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef GRAPH__QOS_COMPATIBILITY_HPP_
#define GRAPH__QOS_COMPATIBILITY_HPP_

#include <cstddef>

#include "rmw/qos_profiles.h"
#include "rmw/types.h"

namespace rmw_shm
{

// Whether endpoints with these profiles would match, with a sentence for each policy that stands in
// the way. WARNING: it depends on what a SYSTEM_DEFAULT or UNKNOWN policy turns out to be. For
// definite profiles OK is the same as shmcore::qos_compatible. `reason` is terminated, cut where it
// does not fit, and may be null when `reason_size` is 0.
rmw_qos_compatibility_type_t check_compatibility(
  const rmw_qos_profile_t & publisher, const rmw_qos_profile_t & subscription, char * reason,
  size_t reason_size) noexcept;

}  // namespace rmw_shm

#endif  // GRAPH__QOS_COMPATIBILITY_HPP_
