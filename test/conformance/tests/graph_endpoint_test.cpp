// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the graph says about single endpoints (contract points 5 and 20).
#include <cstring>
#include <set>

#include "harness/graph_fixture.hpp"
#include "harness/messages.hpp"

namespace conformance
{
namespace
{

using GraphEndpoint = GraphTest;

TEST_P(GraphEndpoint, ANodeWithoutEndpointsHasEmptyLists)
{
  ASSERT_TRUE(eventually([&] { return knows(asker(), node->name); }));
  EXPECT_TRUE(publishers_of(asker(), subject()).empty());
  EXPECT_TRUE(subscribers_of(asker(), subject()).empty());
  EXPECT_TRUE(services_of(asker(), subject()).empty());
  EXPECT_TRUE(clients_of(asker(), subject()).empty());
}

TEST_P(GraphEndpoint, DescribesPublishers)
{
  Qos qos;
  qos.transient_local().keep_last(17);
  qos.deadline = {1, 234'567'891};
  qos.liveliness_lease_duration = {3, 456'789'123};
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, qos);
  ASSERT_TRUE(eventually([&] { return publishers_info(asker(), topic).size() == 1; }));
  // The node behind an endpoint may become known after the endpoint.
  EXPECT_TRUE(
    eventually([&] { return publishers_info(asker(), topic)[0].node_name == node->name; }));
  const Endpoint seen = publishers_info(asker(), topic)[0];
  EXPECT_STREQ("/", seen.node_namespace.c_str());
  EXPECT_EQ(kNumberedType, seen.type);
  EXPECT_EQ(RMW_ENDPOINT_PUBLISHER, seen.kind);
  rmw_gid_t gid;
  ASSERT_OK(api().get_gid_for_publisher(publisher, &gid));
  EXPECT_EQ(0, std::memcmp(gid.data, seen.gid.data(), seen.gid.size()));
}

TEST_P(GraphEndpoint, DescribesTheQosOfPublishers)
{
  Qos qos;
  qos.transient_local();
  qos.deadline = {1, 234'567'891};
  qos.lifespan = {2, 345'678'912};
  qos.liveliness = RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC;
  qos.liveliness_lease_duration = {3, 456'789'123};
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, qos);
  ASSERT_TRUE(eventually([&] { return publishers_info(asker(), topic).size() == 1; }));
  const rmw_qos_profile_t seen = publishers_info(asker(), topic)[0].qos;
  EXPECT_EQ(qos.reliability, seen.reliability);
  EXPECT_EQ(qos.durability, seen.durability);
  EXPECT_EQ(qos.liveliness, seen.liveliness);
  EXPECT_TRUE(rmw_time_equal(qos.deadline, seen.deadline));
  EXPECT_TRUE(rmw_time_equal(qos.lifespan, seen.lifespan));
  EXPECT_TRUE(rmw_time_equal(qos.liveliness_lease_duration, seen.liveliness_lease_duration));
}

TEST_P(GraphEndpoint, DescribesHistoryAndDepthOfPublishers)
{
  const Publisher publisher =
    create_publisher(node, type_of<Numbered>(), topic, Qos().keep_last(17));
  ASSERT_TRUE(eventually([&] { return publishers_info(asker(), topic).size() == 1; }));
  const rmw_qos_profile_t seen = publishers_info(asker(), topic)[0].qos;
  EXPECT_EQ(RMW_QOS_POLICY_HISTORY_KEEP_LAST, seen.history);
  EXPECT_EQ(17u, seen.depth);
}

TEST_P(GraphEndpoint, DescribesSubscriptions)
{
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos().best_effort());
  ASSERT_TRUE(eventually([&] { return subscriptions_info(asker(), topic).size() == 1; }));
  EXPECT_TRUE(
    eventually([&] { return subscriptions_info(asker(), topic)[0].node_name == node->name; }));
  const Endpoint seen = subscriptions_info(asker(), topic)[0];
  EXPECT_STREQ("/", seen.node_namespace.c_str());
  EXPECT_EQ(kNumberedType, seen.type);
  EXPECT_EQ(RMW_ENDPOINT_SUBSCRIPTION, seen.kind);
  EXPECT_EQ(RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT, seen.qos.reliability);
  EXPECT_EQ(RMW_QOS_POLICY_DURABILITY_VOLATILE, seen.qos.durability);
}

TEST_P(GraphEndpoint, EndpointsCarryTheTypeHash)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  ASSERT_TRUE(eventually([&] {
    return publishers_info(asker(), topic).size() == 1 &&
           subscriptions_info(asker(), topic).size() == 1;
  }));
  const rosidl_type_hash_t * expected =
    type_of<Numbered>()->get_type_hash_func(type_of<Numbered>());
  for (const Endpoint & seen :
       {publishers_info(asker(), topic)[0], subscriptions_info(asker(), topic)[0]}) {
    EXPECT_EQ(expected->version, seen.hash.version);
    EXPECT_EQ(0, std::memcmp(expected->value, seen.hash.value, ROSIDL_TYPE_HASH_SIZE));
  }
}

TEST_P(GraphEndpoint, SeparateEndpointsOfOneTopicAreListedSeparately)
{
  const Publisher first = create_publisher(node, type_of<Numbered>(), topic);
  const Publisher second = create_publisher(other_node, type_of<Numbered>(), topic);
  ASSERT_TRUE(eventually([&] { return publishers_info(asker(), topic).size() == 2; }));
  EXPECT_TRUE(eventually([&] {
    std::set<std::string> owners;
    for (const Endpoint & endpoint : publishers_info(asker(), topic)) {
      owners.insert(endpoint.node_name);
    }
    return owners == std::set<std::string>{node->name, other_node->name};
  }));
}

TEST_P(GraphEndpoint, AnUnusedTopicHasNoEndpoints)
{
  EXPECT_TRUE(publishers_info(asker(), topic).empty());
  EXPECT_TRUE(subscriptions_info(asker(), topic).empty());
}

INSTANTIATE_TEST_SUITE_P(
  AskedBy, GraphEndpoint, testing::Values(Asker::same_node, Asker::other_context), asker_name);

}  // namespace
}  // namespace conformance
