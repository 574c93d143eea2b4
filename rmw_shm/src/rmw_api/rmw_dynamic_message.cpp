// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "rmw/dynamic_message_type_support.h"

#include "entity/dynamic_message.hpp"
#include "entity/subscription.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"
#include "rmw_api/take_arguments.hpp"

using rmw_shm::check_allocator;
using rmw_shm::check_argument;
using rmw_shm::check_take;
using rmw_shm::entity_of;
using rmw_shm::Subscription;

extern "C" {

rmw_ret_t rmw_take_dynamic_message(
  const rmw_subscription_t * subscription,
  rosidl_dynamic_typesupport_dynamic_data_t * dynamic_message, bool * taken,
  rmw_subscription_allocation_t *)
{
  RMW_SHM_CHECK(check_take(subscription, dynamic_message, "dynamic_message", taken));
  return rmw_shm::status(
    entity_of<Subscription>(subscription).take_dynamic(*dynamic_message, nullptr), *taken);
}

rmw_ret_t rmw_take_dynamic_message_with_info(
  const rmw_subscription_t * subscription,
  rosidl_dynamic_typesupport_dynamic_data_t * dynamic_message, bool * taken,
  rmw_message_info_t * message_info, rmw_subscription_allocation_t *)
{
  RMW_SHM_CHECK(check_take(subscription, dynamic_message, "dynamic_message", taken));
  RMW_SHM_CHECK(check_argument(message_info, "message_info"));
  return rmw_shm::status(
    entity_of<Subscription>(subscription).take_dynamic(*dynamic_message, message_info), *taken);
}

// There is one such library, so its name does not matter.
rmw_ret_t rmw_serialization_support_init(
  const char *, rcutils_allocator_t * allocator,
  rosidl_dynamic_typesupport_serialization_support_t * serialization_support)
{
  RMW_SHM_CHECK(check_allocator(allocator));
  RMW_SHM_CHECK(check_argument(serialization_support, "serialization_support"));
  return rmw_shm::status(rmw_shm::init_dynamic_support(*allocator, *serialization_support));
}

}  // extern "C"
