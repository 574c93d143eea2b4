// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/endpoint_spec.hpp"

#include <cstring>

#include "graph/qos_conversion.hpp"

namespace rmw_shm
{

static_assert(1 + ROSIDL_TYPE_HASH_SIZE <= shmcore::kTypeHashBytes);

shmcore::EndpointSpec endpoint_spec(
  const Node & node, std::string_view topic, std::string_view type,
  const rosidl_type_hash_t & type_hash, const rmw_qos_profile_t & qos) noexcept
{
  shmcore::EndpointSpec spec{};
  spec.node = node.slot();
  spec.topic = topic;
  spec.type = type;
  spec.type_hash[0] = type_hash.version;
  std::memcpy(&spec.type_hash[1], type_hash.value, sizeof(type_hash.value));
  spec.qos = to_core_qos(qos);
  spec.hidden = qos.avoid_ros_namespace_conventions;
  return spec;
}

}  // namespace rmw_shm
