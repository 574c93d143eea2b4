// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "rcutils/types/string_array.h"
#include "rmw/get_node_info_and_types.h"
#include "rmw/rmw.h"
#include "rmw/sanity_checks.h"
#include "rmw_api/graph_arguments.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::Naming;
using rmw_shm::registry_of;
using rmw_shm::Side;
using shmcore::EndpointKind;

namespace
{

rmw_ret_t check_array(rcutils_string_array_t * array, const char * name) noexcept
{
  RMW_SHM_CHECK(check_argument(array, name));
  if (rmw_check_zero_rmw_string_array(array) != RMW_RET_OK) {
    return rmw_shm::fail(RMW_RET_INVALID_ARGUMENT, "'%s' is not zero-initialised", name);
  }
  return RMW_RET_OK;
}

rmw_ret_t list_nodes(
  const rmw_node_t * node, rcutils_string_array_t & names, rcutils_string_array_t & namespaces,
  rcutils_string_array_t * enclaves) noexcept
{
  return rmw_shm::status(rmw_shm::catch_bad_alloc([&]() -> shmcore::Result<void> {
    return rmw_shm::copy_out(rmw_shm::node_names(registry_of(node)), names, namespaces, enclaves);
  }));
}

rmw_ret_t topics_by_node(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * node_name,
  const char * node_namespace, bool no_demangle, Side side, rmw_names_and_types_t * output) noexcept
{
  return rmw_shm::answer_by_node(
    node, allocator, node_name, node_namespace, output, [&](const auto & nodes) {
      return rmw_shm::topics(
        registry_of(node), &nodes, side, no_demangle ? Naming::wire : Naming::ros);
    });
}

rmw_ret_t services_by_node(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * node_name,
  const char * node_namespace, EndpointKind kind, rmw_names_and_types_t * output) noexcept
{
  return rmw_shm::answer_by_node(
    node, allocator, node_name, node_namespace, output,
    [&](const auto & nodes) { return rmw_shm::services(registry_of(node), &nodes, kind); });
}

}  // namespace

extern "C" {

rmw_ret_t rmw_get_node_names(
  const rmw_node_t * node, rcutils_string_array_t * node_names,
  rcutils_string_array_t * node_namespaces)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_array(node_names, "node_names"));
  RMW_SHM_CHECK(check_array(node_namespaces, "node_namespaces"));
  return list_nodes(node, *node_names, *node_namespaces, nullptr);
}

rmw_ret_t rmw_get_node_names_with_enclaves(
  const rmw_node_t * node, rcutils_string_array_t * node_names,
  rcutils_string_array_t * node_namespaces, rcutils_string_array_t * enclaves)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_array(node_names, "node_names"));
  RMW_SHM_CHECK(check_array(node_namespaces, "node_namespaces"));
  RMW_SHM_CHECK(check_array(enclaves, "enclaves"));
  return list_nodes(node, *node_names, *node_namespaces, enclaves);
}

rmw_ret_t rmw_get_publisher_names_and_types_by_node(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * node_name,
  const char * node_namespace, bool no_demangle, rmw_names_and_types_t * topic_names_and_types)
{
  return topics_by_node(
    node, allocator, node_name, node_namespace, no_demangle, Side::publishers,
    topic_names_and_types);
}

rmw_ret_t rmw_get_subscriber_names_and_types_by_node(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * node_name,
  const char * node_namespace, bool no_demangle, rmw_names_and_types_t * topic_names_and_types)
{
  return topics_by_node(
    node, allocator, node_name, node_namespace, no_demangle, Side::subscriptions,
    topic_names_and_types);
}

rmw_ret_t rmw_get_service_names_and_types_by_node(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * node_name,
  const char * node_namespace, rmw_names_and_types_t * service_names_and_types)
{
  return services_by_node(
    node, allocator, node_name, node_namespace, EndpointKind::service, service_names_and_types);
}

rmw_ret_t rmw_get_client_names_and_types_by_node(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * node_name,
  const char * node_namespace, rmw_names_and_types_t * service_names_and_types)
{
  return services_by_node(
    node, allocator, node_name, node_namespace, EndpointKind::client, service_names_and_types);
}

}  // extern "C"
