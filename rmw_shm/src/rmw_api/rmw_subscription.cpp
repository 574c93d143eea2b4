// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/subscription.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::entity_of;
using rmw_shm::Node;
using rmw_shm::Subscription;

extern "C" {

rmw_subscription_t * rmw_create_subscription(
  const rmw_node_t * node, const rosidl_message_type_support_t * type_support,
  const char * topic_name, const rmw_qos_profile_t * qos_policies,
  const rmw_subscription_options_t * subscription_options)
{
  RMW_SHM_CHECK_OR_NULL(check_handle(node, "node"));
  RMW_SHM_CHECK_OR_NULL(check_argument(type_support, "type_support"));
  RMW_SHM_CHECK_OR_NULL(check_argument(topic_name, "topic_name"));
  RMW_SHM_CHECK_OR_NULL(check_argument(qos_policies, "qos_policies"));
  RMW_SHM_CHECK_OR_NULL(check_argument(subscription_options, "subscription_options"));
  return rmw_shm::release(Subscription::create(
    entity_of<Node>(node), type_support, topic_name, *qos_policies, *subscription_options));
}

rmw_ret_t rmw_destroy_subscription(rmw_node_t * node, rmw_subscription_t * subscription)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  delete &entity_of<Subscription>(subscription);
  return RMW_RET_OK;
}

rmw_ret_t rmw_subscription_count_matched_publishers(
  const rmw_subscription_t * subscription, size_t * publisher_count)
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  RMW_SHM_CHECK(check_argument(publisher_count, "publisher_count"));
  *publisher_count = entity_of<Subscription>(subscription).matched();
  return RMW_RET_OK;
}

rmw_ret_t rmw_subscription_get_actual_qos(
  const rmw_subscription_t * subscription, rmw_qos_profile_t * qos)
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  RMW_SHM_CHECK(check_argument(qos, "qos"));
  *qos = entity_of<Subscription>(subscription).actual_qos();
  return RMW_RET_OK;
}

}  // extern "C"
