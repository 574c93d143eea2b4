// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "rmw/get_topic_endpoint_info.h"
#include "rmw_api/graph_arguments.hpp"

using rmw_shm::check_allocator;
using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::Naming;
using rmw_shm::registry_of;
using rmw_shm::Side;

namespace
{

rmw_ret_t list_endpoints(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * topic_name, bool no_mangle,
  Side side, rmw_topic_endpoint_info_array_t * output) noexcept
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_allocator(allocator));
  RMW_SHM_CHECK(check_argument(topic_name, "topic_name"));
  RMW_SHM_CHECK(check_argument(output, "endpoint info array"));
  if (rmw_topic_endpoint_info_array_check_zero(output) != RMW_RET_OK) {
    return rmw_shm::fail(
      RMW_RET_INVALID_ARGUMENT, "the endpoint info array is not zero-initialised");
  }
  const Naming naming = no_mangle ? Naming::wire : Naming::ros;
  return rmw_shm::status(rmw_shm::catch_bad_alloc([&]() -> shmcore::Result<void> {
    return rmw_shm::copy_out(
      rmw_shm::endpoints_of(registry_of(node), topic_name, side, naming), side, *allocator,
      *output);
  }));
}

}  // namespace

extern "C" {

rmw_ret_t rmw_get_publishers_info_by_topic(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * topic_name, bool no_mangle,
  rmw_topic_endpoint_info_array_t * publishers_info)
{
  return list_endpoints(node, allocator, topic_name, no_mangle, Side::publishers, publishers_info);
}

rmw_ret_t rmw_get_subscriptions_info_by_topic(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * topic_name, bool no_mangle,
  rmw_topic_endpoint_info_array_t * subscriptions_info)
{
  return list_endpoints(
    node, allocator, topic_name, no_mangle, Side::subscriptions, subscriptions_info);
}

}  // extern "C"
