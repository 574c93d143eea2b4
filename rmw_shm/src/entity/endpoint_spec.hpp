// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__ENDPOINT_SPEC_HPP_
#define ENTITY__ENDPOINT_SPEC_HPP_

#include <string_view>

#include "entity/node.hpp"
#include "rmw/types.h"
#include "rosidl_runtime_c/type_hash.h"
#include "shmcore/endpoint.hpp"

namespace rmw_shm
{

// `qos` is resolved. The views point into what the caller keeps.
shmcore::EndpointSpec endpoint_spec(
  const Node & node, std::string_view topic, std::string_view type,
  const rosidl_type_hash_t & type_hash, const rmw_qos_profile_t & qos) noexcept;

}  // namespace rmw_shm

#endif  // ENTITY__ENDPOINT_SPEC_HPP_
