// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Publisher and subscription handles: what creation fills and which names it accepts
// (contract point 4).
#include <cstring>

#include "harness/messages.hpp"
#include "rcutils/allocator.h"
#include "rmw/network_flow_endpoint_array.h"

namespace conformance
{
namespace
{

class PublisherHandle : public NodeTest
{
};
class SubscriptionHandle : public NodeTest
{
};

TEST_F(PublisherHandle, IsFilled)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  EXPECT_EQ(api().get_implementation_identifier(), publisher->implementation_identifier);
  EXPECT_EQ(topic, publisher->topic_name);
  EXPECT_NE(nullptr, publisher->data);
}

TEST_F(PublisherHandle, KeepsItsOwnCopyOfTheTopic)
{
  std::string name = topic;
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), name);
  name.assign(name.size(), 'x');
  EXPECT_EQ(topic, publisher->topic_name);
}

TEST_F(PublisherHandle, KeepsTheOptions)
{
  rmw_publisher_options_t options = rmw_get_default_publisher_options();
  options.rmw_specific_publisher_payload = nullptr;
  options.require_unique_network_flow_endpoints =
    RMW_UNIQUE_NETWORK_FLOW_ENDPOINTS_OPTIONALLY_REQUIRED;
  const Qos qos;
  const Publisher publisher(
    api().create_publisher(node, type_of<Numbered>(), topic.c_str(), &qos, &options),
    [&](rmw_publisher_t * handle) { return api().destroy_publisher(node, handle); });
  EXPECT_EQ(
    RMW_UNIQUE_NETWORK_FLOW_ENDPOINTS_OPTIONALLY_REQUIRED,
    publisher->options.require_unique_network_flow_endpoints);
}

TEST_F(PublisherHandle, TakesARelativeTopicWithoutRosConventions)
{
  Qos qos;
  qos.avoid_ros_namespace_conventions = true;
  const std::string relative = topic.substr(1);
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), relative, qos);
  EXPECT_EQ(relative, publisher->topic_name);
}

TEST_F(PublisherHandle, SurvivesManyCreationsAndDestructions)
{
  for (int i = 0; i < 200; ++i) {
    const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  }
}

TEST_F(PublisherHandle, PublishesToNobody)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  publish_numbers(publisher, 0, 100);
}

TEST_F(PublisherHandle, AssertsLiveliness)
{
  Qos qos;
  qos.liveliness = RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC;
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, qos);
  EXPECT_OK(api().publisher_assert_liveliness(publisher));
}

TEST_F(PublisherHandle, ReportsNetworkFlowEndpoints)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  rcutils_allocator_t allocator = rcutils_get_default_allocator();
  rmw_network_flow_endpoint_array_t endpoints =
    rmw_get_zero_initialized_network_flow_endpoint_array();
  ASSERT_OK(api().publisher_get_network_flow_endpoints(publisher, &allocator, &endpoints));
  EXPECT_OK(rmw_network_flow_endpoint_array_fini(&endpoints));
}

TEST_F(PublisherHandle, PreallocatesOrSaysUnsupported)
{
  rosidl_runtime_c__Sequence__bound bound{};
  rmw_publisher_allocation_t allocation{};
  const rmw_ret_t ret = api().init_publisher_allocation(type_of<Numbered>(), &bound, &allocation);
  take_error();
  if (ret == RMW_RET_OK) {
    EXPECT_OK(api().fini_publisher_allocation(&allocation));
  } else {
    EXPECT_EQ("UNSUPPORTED", ret_name(ret));
    EXPECT_RET(RMW_RET_UNSUPPORTED, api().fini_publisher_allocation(&allocation));
  }
}

TEST_F(SubscriptionHandle, IsFilled)
{
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  EXPECT_EQ(api().get_implementation_identifier(), subscription->implementation_identifier);
  EXPECT_EQ(topic, subscription->topic_name);
  EXPECT_NE(nullptr, subscription->data);
  EXPECT_FALSE(subscription->is_cft_enabled);
}

TEST_F(SubscriptionHandle, KeepsTheOptions)
{
  rmw_subscription_options_t options = rmw_get_default_subscription_options();
  options.ignore_local_publications = true;
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos(), options);
  EXPECT_TRUE(subscription->options.ignore_local_publications);
}

TEST_F(SubscriptionHandle, TakesARelativeTopicWithoutRosConventions)
{
  Qos qos;
  qos.avoid_ros_namespace_conventions = true;
  const std::string relative = topic.substr(1);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), relative, qos);
  EXPECT_EQ(relative, subscription->topic_name);
}

TEST_F(SubscriptionHandle, SurvivesManyCreationsAndDestructions)
{
  for (int i = 0; i < 200; ++i) {
    const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  }
}

TEST_F(SubscriptionHandle, PreallocatesOrSaysUnsupported)
{
  rosidl_runtime_c__Sequence__bound bound{};
  rmw_subscription_allocation_t allocation{};
  const rmw_ret_t ret =
    api().init_subscription_allocation(type_of<Numbered>(), &bound, &allocation);
  take_error();
  if (ret == RMW_RET_OK) {
    EXPECT_OK(api().fini_subscription_allocation(&allocation));
  } else {
    EXPECT_EQ("UNSUPPORTED", ret_name(ret));
    EXPECT_RET(RMW_RET_UNSUPPORTED, api().fini_subscription_allocation(&allocation));
  }
}

TEST_F(SubscriptionHandle, ReportsNetworkFlowEndpoints)
{
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  rcutils_allocator_t allocator = rcutils_get_default_allocator();
  rmw_network_flow_endpoint_array_t endpoints =
    rmw_get_zero_initialized_network_flow_endpoint_array();
  ASSERT_OK(api().subscription_get_network_flow_endpoints(subscription, &allocator, &endpoints));
  EXPECT_OK(rmw_network_flow_endpoint_array_fini(&endpoints));
}

}  // namespace
}  // namespace conformance
