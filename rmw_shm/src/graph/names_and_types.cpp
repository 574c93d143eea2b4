// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "graph/names_and_types.hpp"

#include <cstring>
#include <string>
#include <tuple>

#include "graph/qos_conversion.hpp"
#include "rcutils/strdup.h"
#include "rmw/error_handling.h"
#include "rosidl_runtime_c/type_hash.h"

namespace rmw_shm
{
namespace
{

// The C functions left their own message; the border sets ours, which says what was attempted.
shmcore::Error out_of_memory(const char * what) noexcept
{
  rmw_reset_error();
  return shmcore::make_error(
    shmcore::Errc::out_of_memory, "the allocator cannot hold the %s of the graph", what);
}

bool fill(
  rcutils_string_array_t & array, size_t index, const std::string & text,
  const rcutils_allocator_t & allocator) noexcept
{
  array.data[index] = rcutils_strdup(text.c_str(), allocator);
  return array.data[index] != nullptr;
}

bool fill(
  const NamesAndTypes & from, rcutils_allocator_t & allocator, rmw_names_and_types_t & to) noexcept
{
  size_t index = 0;
  for (const auto & [name, types] : from) {
    if (
      !fill(to.names, index, name, allocator) ||
      rcutils_string_array_init(&to.types[index], types.size(), &allocator) != RCUTILS_RET_OK) {
      return false;
    }
    size_t type_index = 0;
    for (const std::string & type : types) {
      if (!fill(to.types[index], type_index++, type, allocator)) {
        return false;
      }
    }
    ++index;
  }
  return true;
}

bool fill(
  const EndpointInfo & from, Side side, rcutils_allocator_t & allocator,
  rmw_topic_endpoint_info_t & to) noexcept
{
  const shmcore::EndpointView & endpoint = from.endpoint;
  rosidl_type_hash_t hash = rosidl_get_zero_initialized_type_hash();
  hash.version = endpoint.type_hash[0];
  std::memcpy(hash.value, &endpoint.type_hash[1], sizeof(hash.value));
  const rmw_qos_profile_t qos = to_rmw_qos(endpoint.qos, endpoint.hidden);
  const auto type = side == Side::publishers ? RMW_ENDPOINT_PUBLISHER : RMW_ENDPOINT_SUBSCRIPTION;
  return rmw_topic_endpoint_info_set_node_name(&to, from.node_name.c_str(), &allocator) ==
           RMW_RET_OK &&
         rmw_topic_endpoint_info_set_node_namespace(&to, from.node_namespace.c_str(), &allocator) ==
           RMW_RET_OK &&
         rmw_topic_endpoint_info_set_topic_type(&to, from.type.c_str(), &allocator) == RMW_RET_OK &&
         rmw_topic_endpoint_info_set_topic_type_hash(&to, &hash) == RMW_RET_OK &&
         rmw_topic_endpoint_info_set_endpoint_type(&to, type) == RMW_RET_OK &&
         rmw_topic_endpoint_info_set_gid(&to, endpoint.gid.data(), endpoint.gid.size()) ==
           RMW_RET_OK &&
         rmw_topic_endpoint_info_set_qos_profile(&to, &qos) == RMW_RET_OK;
}

// Empties what has been made so far unless everything is.
class StringArray
{
public:
  explicit StringArray(rcutils_string_array_t * array) noexcept : array_(array) {}
  ~StringArray()
  {
    if (kept_ || array_ == nullptr) {
      return;
    }
    if (array_->data != nullptr) {
      std::ignore = rcutils_string_array_fini(array_);
    }
    *array_ = rcutils_get_zero_initialized_string_array();  // a failed init has set its size
  }
  StringArray(const StringArray &) = delete;
  StringArray & operator=(const StringArray &) = delete;

  bool fill_from(
    const std::vector<NodeName> & nodes, std::string NodeName::*field,
    const rcutils_allocator_t & allocator) noexcept
  {
    if (array_ == nullptr) {
      return true;
    }
    if (rcutils_string_array_init(array_, nodes.size(), &allocator) != RCUTILS_RET_OK) {
      return false;
    }
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (!fill(*array_, i, nodes[i].*field, allocator)) {
        return false;
      }
    }
    return true;
  }
  void keep() noexcept { kept_ = true; }

private:
  rcutils_string_array_t * array_;
  bool kept_ = false;
};

}  // namespace

shmcore::Result<void> copy_out(
  const NamesAndTypes & from, rcutils_allocator_t & allocator, rmw_names_and_types_t & to) noexcept
{
  if (from.empty()) {
    return {};
  }
  if (rmw_names_and_types_init(&to, from.size(), &allocator) != RMW_RET_OK) {
    to = rmw_get_zero_initialized_names_and_types();  // what failed has set its size
    return out_of_memory("names and types");
  }
  if (!fill(from, allocator, to)) {
    std::ignore = rmw_names_and_types_fini(&to);
    to = rmw_get_zero_initialized_names_and_types();
    return out_of_memory("names and types");
  }
  return {};
}

shmcore::Result<void> copy_out(
  const std::vector<NodeName> & from, rcutils_string_array_t & names,
  rcutils_string_array_t & namespaces, rcutils_string_array_t * enclaves) noexcept
{
  const rcutils_allocator_t allocator = rcutils_get_default_allocator();
  StringArray name_array(&names);
  StringArray namespace_array(&namespaces);
  StringArray enclave_array(enclaves);
  if (
    !name_array.fill_from(from, &NodeName::name, allocator) ||
    !namespace_array.fill_from(from, &NodeName::name_space, allocator) ||
    !enclave_array.fill_from(from, &NodeName::enclave, allocator)) {
    return out_of_memory("node names");
  }
  name_array.keep();
  namespace_array.keep();
  enclave_array.keep();
  return {};
}

shmcore::Result<void> copy_out(
  const std::vector<EndpointInfo> & from, Side side, rcutils_allocator_t & allocator,
  rmw_topic_endpoint_info_array_t & to) noexcept
{
  if (from.empty()) {
    return {};
  }
  if (rmw_topic_endpoint_info_array_init_with_size(&to, from.size(), &allocator) != RMW_RET_OK) {
    return out_of_memory("endpoints");
  }
  for (size_t i = 0; i < from.size(); ++i) {
    if (!fill(from[i], side, allocator, to.info_array[i])) {
      std::ignore = rmw_topic_endpoint_info_array_fini(&to, &allocator);
      to = rmw_get_zero_initialized_topic_endpoint_info_array();
      return out_of_memory("endpoints");
    }
  }
  return {};
}

}  // namespace rmw_shm
