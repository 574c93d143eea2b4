// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/publisher.hpp"
#include "entity/subscription.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::entity_of;
using rmw_shm::fail;
using rmw_shm::Publisher;
using rmw_shm::Subscription;

namespace
{

// A pointer that is not on loan is not a wrong argument to rmw, but an error.
rmw_ret_t loan_status(const shmcore::Result<void> & done) noexcept
{
  if (!done && done.error().code() == shmcore::Errc::invalid_argument) {
    return fail(RMW_RET_ERROR, "%s", done.error().message());
  }
  return rmw_shm::status(done);
}

rmw_ret_t take_loaned(
  const rmw_subscription_t * subscription, void ** loaned_message, bool * taken,
  rmw_message_info_t * info) noexcept
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  RMW_SHM_CHECK(check_argument(loaned_message, "loaned_message"));
  RMW_SHM_CHECK(check_argument(taken, "taken"));
  if (*loaned_message != nullptr) {
    return fail(RMW_RET_INVALID_ARGUMENT, "'*loaned_message' is in use; return that message first");
  }
  auto message = entity_of<Subscription>(subscription).take_loaned(info);
  if (!message) {
    return fail(message.error());
  }
  *loaned_message = *message;
  *taken = *message != nullptr;
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

rmw_ret_t rmw_borrow_loaned_message(
  const rmw_publisher_t * publisher, const rosidl_message_type_support_t * type_support,
  void ** ros_message)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  RMW_SHM_CHECK(check_argument(type_support, "type_support"));
  RMW_SHM_CHECK(check_argument(ros_message, "ros_message"));
  if (*ros_message != nullptr) {
    return fail(RMW_RET_INVALID_ARGUMENT, "'*ros_message' is in use; pass a null pointer");
  }
  return rmw_shm::status(entity_of<Publisher>(publisher).borrow(), *ros_message);
}

rmw_ret_t rmw_return_loaned_message_from_publisher(
  const rmw_publisher_t * publisher, void * loaned_message)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  RMW_SHM_CHECK(check_argument(loaned_message, "loaned_message"));
  return loan_status(entity_of<Publisher>(publisher).return_loaned(loaned_message));
}

rmw_ret_t rmw_publish_loaned_message(
  const rmw_publisher_t * publisher, void * ros_message, rmw_publisher_allocation_t *)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  RMW_SHM_CHECK(check_argument(ros_message, "ros_message"));
  return loan_status(entity_of<Publisher>(publisher).publish_loaned(ros_message));
}

rmw_ret_t rmw_take_loaned_message(
  const rmw_subscription_t * subscription, void ** loaned_message, bool * taken,
  rmw_subscription_allocation_t *)
{
  return take_loaned(subscription, loaned_message, taken, nullptr);
}

rmw_ret_t rmw_take_loaned_message_with_info(
  const rmw_subscription_t * subscription, void ** loaned_message, bool * taken,
  rmw_message_info_t * message_info, rmw_subscription_allocation_t *)
{
  RMW_SHM_CHECK(check_argument(message_info, "message_info"));
  return take_loaned(subscription, loaned_message, taken, message_info);
}

rmw_ret_t rmw_return_loaned_message_from_subscription(
  const rmw_subscription_t * subscription, void * loaned_message)
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  RMW_SHM_CHECK(check_argument(loaned_message, "loaned_message"));
  return loan_status(entity_of<Subscription>(subscription).return_loaned(loaned_message));
}

}  // extern "C"
