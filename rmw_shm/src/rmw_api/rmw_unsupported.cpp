// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The part of the API that is exported, because the dispatcher looks every function up, and says
// that it is not there.
#include "identifier.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

namespace
{

rmw_ret_t unsupported(const char * what) noexcept
{
  return rmw_shm::fail(RMW_RET_UNSUPPORTED, "%s does not support %s", rmw_shm::kIdentifier, what);
}

}  // namespace

extern "C" {

// Preallocation: message bounds are not part of type supports anywhere in ROS 2.

rmw_ret_t rmw_init_publisher_allocation(
  const rosidl_message_type_support_t *, const rosidl_runtime_c__Sequence__bound *,
  rmw_publisher_allocation_t *)
{
  return unsupported("publisher allocations");
}

rmw_ret_t rmw_fini_publisher_allocation(rmw_publisher_allocation_t *)
{
  return unsupported("publisher allocations");
}

rmw_ret_t rmw_init_subscription_allocation(
  const rosidl_message_type_support_t *, const rosidl_runtime_c__Sequence__bound *,
  rmw_subscription_allocation_t *)
{
  return unsupported("subscription allocations");
}

rmw_ret_t rmw_fini_subscription_allocation(rmw_subscription_allocation_t *)
{
  return unsupported("subscription allocations");
}

rmw_ret_t rmw_get_serialized_message_size(
  const rosidl_message_type_support_t *, const rosidl_runtime_c__Sequence__bound *, size_t *)
{
  return unsupported("the serialized size of bounded messages");
}

}  // extern "C"
