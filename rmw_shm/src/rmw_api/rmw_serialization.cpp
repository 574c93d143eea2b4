// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/serialized_message.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"
#include "typesupport/type_plan.hpp"

using rmw_shm::check_argument;
using rmw_shm::fail;
using rmw_shm::TypePlan;

namespace
{

// Type supports that we cannot read are "unsupported" elsewhere; here the API wants an error.
shmcore::Result<std::shared_ptr<const TypePlan>> compile(
  const rosidl_message_type_support_t * type_support) noexcept
{
  auto plan = TypePlan::compile(type_support);
  if (!plan && plan.error().code() == shmcore::Errc::unsupported) {
    return shmcore::make_error(shmcore::Errc::corrupt, "%s", plan.error().message());
  }
  return plan;
}

}  // namespace

extern "C" {

rmw_ret_t rmw_serialize(
  const void * ros_message, const rosidl_message_type_support_t * type_support,
  rmw_serialized_message_t * serialized_message)
{
  RMW_SHM_CHECK(check_argument(ros_message, "ros_message"));
  RMW_SHM_CHECK(check_argument(type_support, "type_support"));
  RMW_SHM_CHECK(check_argument(serialized_message, "serialized_message"));
  const auto plan = compile(type_support);
  if (!plan) {
    return fail(plan.error());
  }
  return rmw_shm::status(rmw_shm::serialize(**plan, ros_message, *serialized_message));
}

rmw_ret_t rmw_deserialize(
  const rmw_serialized_message_t * serialized_message,
  const rosidl_message_type_support_t * type_support, void * ros_message)
{
  RMW_SHM_CHECK(check_argument(serialized_message, "serialized_message"));
  RMW_SHM_CHECK(check_argument(type_support, "type_support"));
  RMW_SHM_CHECK(check_argument(ros_message, "ros_message"));
  const auto plan = compile(type_support);
  if (!plan) {
    return fail(plan.error());
  }
  return rmw_shm::status((*plan)->decode(
    reinterpret_cast<const std::byte *>(serialized_message->buffer),
    serialized_message->buffer_length, ros_message));
}

}  // extern "C"
