// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Shared memory has no network flows: the answer is an empty array.
#include "rmw/get_network_flow_endpoints.h"
#include "rmw/network_flow_endpoint_array.h"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_allocator;
using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::fail;

namespace
{

rmw_ret_t list_none(
  rcutils_allocator_t * allocator, rmw_network_flow_endpoint_array_t * array) noexcept
{
  RMW_SHM_CHECK(check_allocator(allocator));
  RMW_SHM_CHECK(check_argument(array, "network_flow_endpoint_array"));
  if (rmw_network_flow_endpoint_array_check_zero(array) != RMW_RET_OK) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the array of endpoints is not zero-initialised");
  }
  array->allocator = allocator;  // what its fini asks for
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

rmw_ret_t rmw_publisher_get_network_flow_endpoints(
  const rmw_publisher_t * publisher, rcutils_allocator_t * allocator,
  rmw_network_flow_endpoint_array_t * network_flow_endpoint_array)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  return list_none(allocator, network_flow_endpoint_array);
}

rmw_ret_t rmw_subscription_get_network_flow_endpoints(
  const rmw_subscription_t * subscription, rcutils_allocator_t * allocator,
  rmw_network_flow_endpoint_array_t * network_flow_endpoint_array)
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  return list_none(allocator, network_flow_endpoint_array);
}

}  // extern "C"
