// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "rmw/get_service_names_and_types.h"
#include "rmw/get_topic_names_and_types.h"
#include "rmw/rmw.h"
#include "rmw_api/graph_arguments.hpp"

using rmw_shm::check_allocator;
using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::check_output;
using rmw_shm::registry_of;
using shmcore::EndpointKind;

namespace
{

rmw_ret_t count(
  const rmw_node_t * node, EndpointKind kind, const char * name, size_t * count) noexcept
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_argument(name, "name"));
  RMW_SHM_CHECK(rmw_shm::status(rmw_shm::check_topic_name(name)));
  RMW_SHM_CHECK(check_argument(count, "count"));
  *count = rmw_shm::count_endpoints(registry_of(node), kind, name);
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

rmw_ret_t rmw_get_topic_names_and_types(
  const rmw_node_t * node, rcutils_allocator_t * allocator, bool no_demangle,
  rmw_names_and_types_t * topic_names_and_types)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_allocator(allocator));
  RMW_SHM_CHECK(check_output(topic_names_and_types));
  const auto naming = no_demangle ? rmw_shm::Naming::wire : rmw_shm::Naming::ros;
  return rmw_shm::answer(
    [&] { return rmw_shm::topics(registry_of(node), nullptr, rmw_shm::Side::both, naming); },
    *allocator, *topic_names_and_types);
}

rmw_ret_t rmw_get_service_names_and_types(
  const rmw_node_t * node, rcutils_allocator_t * allocator,
  rmw_names_and_types_t * service_names_and_types)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_allocator(allocator));
  RMW_SHM_CHECK(check_output(service_names_and_types));
  return rmw_shm::answer(
    [&] { return rmw_shm::all_services(registry_of(node)); }, *allocator, *service_names_and_types);
}

rmw_ret_t rmw_count_publishers(const rmw_node_t * node, const char * topic_name, size_t * result)
{
  return count(node, EndpointKind::publisher, topic_name, result);
}

rmw_ret_t rmw_count_subscribers(const rmw_node_t * node, const char * topic_name, size_t * result)
{
  return count(node, EndpointKind::subscription, topic_name, result);
}

rmw_ret_t rmw_count_clients(const rmw_node_t * node, const char * service_name, size_t * result)
{
  return count(node, EndpointKind::client, service_name, result);
}

rmw_ret_t rmw_count_services(const rmw_node_t * node, const char * service_name, size_t * result)
{
  return count(node, EndpointKind::service, service_name, result);
}

}  // extern "C"
