// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/deadline.hpp"
#include "entity/publisher.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::entity_of;
using rmw_shm::Node;
using rmw_shm::Publisher;

extern "C" {

rmw_publisher_t * rmw_create_publisher(
  const rmw_node_t * node, const rosidl_message_type_support_t * type_support,
  const char * topic_name, const rmw_qos_profile_t * qos_profile,
  const rmw_publisher_options_t * publisher_options)
{
  RMW_SHM_CHECK_OR_NULL(check_handle(node, "node"));
  RMW_SHM_CHECK_OR_NULL(check_argument(type_support, "type_support"));
  RMW_SHM_CHECK_OR_NULL(check_argument(topic_name, "topic_name"));
  RMW_SHM_CHECK_OR_NULL(check_argument(qos_profile, "qos_profile"));
  RMW_SHM_CHECK_OR_NULL(check_argument(publisher_options, "publisher_options"));
  return rmw_shm::release(Publisher::create(
    entity_of<Node>(node), type_support, topic_name, *qos_profile, *publisher_options));
}

rmw_ret_t rmw_destroy_publisher(rmw_node_t * node, rmw_publisher_t * publisher)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  delete &entity_of<Publisher>(publisher);
  return RMW_RET_OK;
}

rmw_ret_t rmw_publish(
  const rmw_publisher_t * publisher, const void * ros_message, rmw_publisher_allocation_t *)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  RMW_SHM_CHECK(check_argument(ros_message, "ros_message"));
  return rmw_shm::status(entity_of<Publisher>(publisher).publish(ros_message));
}

rmw_ret_t rmw_publish_serialized_message(
  const rmw_publisher_t * publisher, const rmw_serialized_message_t * serialized_message,
  rmw_publisher_allocation_t *)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  RMW_SHM_CHECK(check_argument(serialized_message, "serialized_message"));
  return rmw_shm::status(entity_of<Publisher>(publisher).publish_serialized(*serialized_message));
}

rmw_ret_t rmw_publisher_count_matched_subscriptions(
  const rmw_publisher_t * publisher, size_t * subscription_count)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  RMW_SHM_CHECK(check_argument(subscription_count, "subscription_count"));
  *subscription_count = entity_of<Publisher>(publisher).matched();
  return RMW_RET_OK;
}

rmw_ret_t rmw_publisher_get_actual_qos(const rmw_publisher_t * publisher, rmw_qos_profile_t * qos)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  RMW_SHM_CHECK(check_argument(qos, "qos"));
  *qos = entity_of<Publisher>(publisher).actual_qos();
  return RMW_RET_OK;
}

rmw_ret_t rmw_publisher_assert_liveliness(const rmw_publisher_t * publisher)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  entity_of<Publisher>(publisher).assert_liveliness();
  return RMW_RET_OK;
}

rmw_ret_t rmw_publisher_wait_for_all_acked(
  const rmw_publisher_t * publisher, rmw_time_t wait_timeout)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  const int64_t deadline = rmw_shm::deadline_ns(&wait_timeout);
  return entity_of<Publisher>(publisher).wait_acknowledged(deadline)
           ? RMW_RET_OK
           : rmw_shm::fail(
               RMW_RET_TIMEOUT, "not every reader of '%s' has acknowledged", publisher->topic_name);
}

}  // extern "C"
