// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef GRAPH__QOS_RESOLUTION_HPP_
#define GRAPH__QOS_RESOLUTION_HPP_

#include <string_view>

#include "rmw/types.h"
#include "shmcore/layout.hpp"
#include "shmcore/registry.hpp"
#include "shmcore/result.hpp"

namespace rmw_shm
{

// What an endpoint of `kind` on `topic` gets when it asks for `asked`. SYSTEM_DEFAULT becomes
// keep last, depth 1, reliable, volatile, automatic, no time limits. BEST_AVAILABLE becomes the
// strictest that matches every counterpart in the graph now, except for services and clients, which
// get the services' default. Errors: invalid_argument naming the policy.
shmcore::Result<rmw_qos_profile_t> resolve_qos(
  const rmw_qos_profile_t & asked, shmcore::EndpointKind kind, const shmcore::Registry & registry,
  std::string_view topic) noexcept;

}  // namespace rmw_shm

#endif  // GRAPH__QOS_RESOLUTION_HPP_
