// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/subscription.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"
#include "rmw_api/take_arguments.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::check_take;
using rmw_shm::entity_of;
using rmw_shm::fail;
using rmw_shm::Subscription;

namespace
{

template<class Sequence>
rmw_ret_t check_capacity(const Sequence * sequence, const char * name, size_t count) noexcept
{
  RMW_SHM_CHECK(check_argument(sequence, name));
  if (sequence->capacity < count) {
    return fail(
      RMW_RET_INVALID_ARGUMENT, "'%s' has room for %zu, but %zu are asked for", name,
      sequence->capacity, count);
  }
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

rmw_ret_t rmw_take(
  const rmw_subscription_t * subscription, void * ros_message, bool * taken,
  rmw_subscription_allocation_t *)
{
  RMW_SHM_CHECK(check_take(subscription, ros_message, "ros_message", taken));
  return rmw_shm::status(entity_of<Subscription>(subscription).take(ros_message, nullptr), *taken);
}

rmw_ret_t rmw_take_with_info(
  const rmw_subscription_t * subscription, void * ros_message, bool * taken,
  rmw_message_info_t * message_info, rmw_subscription_allocation_t *)
{
  RMW_SHM_CHECK(check_take(subscription, ros_message, "ros_message", taken));
  RMW_SHM_CHECK(check_argument(message_info, "message_info"));
  return rmw_shm::status(
    entity_of<Subscription>(subscription).take(ros_message, message_info), *taken);
}

rmw_ret_t rmw_take_sequence(
  const rmw_subscription_t * subscription, size_t count, rmw_message_sequence_t * message_sequence,
  rmw_message_info_sequence_t * message_info_sequence, size_t * taken,
  rmw_subscription_allocation_t *)
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  RMW_SHM_CHECK(check_argument(taken, "taken"));
  if (count == 0) {
    return fail(RMW_RET_INVALID_ARGUMENT, "'count' is 0; at least one message must be asked for");
  }
  RMW_SHM_CHECK(check_capacity(message_sequence, "message_sequence", count));
  RMW_SHM_CHECK(check_capacity(message_info_sequence, "message_info_sequence", count));
  return rmw_shm::status(
    entity_of<Subscription>(subscription)
      .take_sequence(count, *message_sequence, *message_info_sequence),
    *taken);
}

rmw_ret_t rmw_take_serialized_message(
  const rmw_subscription_t * subscription, rmw_serialized_message_t * serialized_message,
  bool * taken, rmw_subscription_allocation_t *)
{
  RMW_SHM_CHECK(check_take(subscription, serialized_message, "serialized_message", taken));
  return rmw_shm::status(
    entity_of<Subscription>(subscription).take_serialized(*serialized_message, nullptr), *taken);
}

rmw_ret_t rmw_take_serialized_message_with_info(
  const rmw_subscription_t * subscription, rmw_serialized_message_t * serialized_message,
  bool * taken, rmw_message_info_t * message_info, rmw_subscription_allocation_t *)
{
  RMW_SHM_CHECK(check_take(subscription, serialized_message, "serialized_message", taken));
  RMW_SHM_CHECK(check_argument(message_info, "message_info"));
  return rmw_shm::status(
    entity_of<Subscription>(subscription).take_serialized(*serialized_message, message_info),
    *taken);
}

}  // extern "C"
