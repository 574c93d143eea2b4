// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Nodes, topics, services and counts in the graph (contract points 5 and 6). Each question is asked
// by the node itself and by a node of another context; other processes are asked in
// multiprocess_service_test.cpp.
#include <algorithm>
#include <cstring>

#include "harness/allocation_count.hpp"
#include "harness/graph_fixture.hpp"
#include "harness/messages.hpp"
#include "rcutils/types/string_array.h"
#include "test_msgs/msg/strings.hpp"

namespace conformance
{
namespace
{

using Graph = GraphTest;

TEST_P(Graph, ListsNodesWithNamespaceAndEnclave)
{
  Context context_with_enclave(test_domain(), "/vault");
  const std::string name = unique_node_name();
  const Node listed = create_node(context_with_enclave, name, "/deep/space");
  const NodeEntry expected{name, "/deep/space", "/vault"};
  EXPECT_TRUE(eventually([&] {
    const auto entries = nodes(asker());
    return std::find(entries.begin(), entries.end(), expected) != entries.end();
  }));
}

TEST_P(Graph, ListsNodesWithoutEnclaves)
{
  const std::string name = unique_node_name();
  const Node listed = create_node(context, name, "/space");
  EXPECT_TRUE(eventually([&] {
    rcutils_string_array_t names = rcutils_get_zero_initialized_string_array();
    rcutils_string_array_t spaces = rcutils_get_zero_initialized_string_array();
    require_ok(api().get_node_names(asker(), &names, &spaces), "rmw_get_node_names");
    EXPECT_EQ(names.size, spaces.size);
    bool found = false;
    for (std::size_t i = 0; i < names.size; ++i) {
      found = found || (name == names.data[i] && std::strcmp("/space", spaces.data[i]) == 0);
    }
    EXPECT_EQ(RCUTILS_RET_OK, rcutils_string_array_fini(&names));
    EXPECT_EQ(RCUTILS_RET_OK, rcutils_string_array_fini(&spaces));
    return found;
  }));
}

TEST_P(Graph, ForgetsDestroyedNodes)
{
  const std::string name = unique_node_name();
  {
    const Node listed = create_node(context, name);
    ASSERT_TRUE(eventually([&] { return knows(asker(), name); }));
  }
  EXPECT_TRUE(eventually([&] { return !knows(asker(), name); }));
}

TEST_P(Graph, ListsNodesOfTheSameNameAsOftenAsTheyExist)
{
  const std::string name = unique_node_name();
  const Node first = create_node(context, name);
  const Node second = create_node(context, name);
  EXPECT_TRUE(eventually([&] {
    const auto entries = nodes(asker());
    return std::count_if(entries.begin(), entries.end(), [&](const NodeEntry & entry) {
             return entry.name == name;
           }) == 2;
  }));
}

TEST_P(Graph, ListsTopicsWithTypes)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const std::string subscribed = unique_name();
  const Subscription subscription =
    create_subscription(node, type_of<test_msgs::msg::Strings>(), subscribed);
  EXPECT_TRUE(eventually([&] {
    const NamesAndTypes seen = topics(asker());
    return seen.contains(topic) && seen.contains(subscribed);
  }));
  EXPECT_EQ(std::set<std::string>{kNumberedType}, topics(asker())[topic]);
  EXPECT_EQ(std::set<std::string>{"test_msgs/msg/Strings"}, topics(asker())[subscribed]);
}

TEST_P(Graph, ForgetsTopicsNobodyUses)
{
  {
    const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
    ASSERT_TRUE(eventually([&] { return topics(asker()).contains(topic); }));
  }
  EXPECT_TRUE(eventually([&] { return !topics(asker()).contains(topic); }));
}

TEST_P(Graph, DoesNotListServicesAsTopics)
{
  const Service service = create_service(node, service_type_of<Call>(), topic);
  ASSERT_TRUE(eventually([&] { return services(asker()).contains(topic); }));
  for (const auto & [name, types] : topics(asker())) {
    EXPECT_EQ(std::string::npos, name.find(topic.substr(1))) << name;
  }
}

TEST_P(Graph, ListsServicesWithTypes)
{
  const Service service = create_service(node, service_type_of<Call>(), topic);
  ASSERT_TRUE(eventually([&] { return services(asker()).contains(topic); }));
  EXPECT_EQ(std::set<std::string>{kCallType}, services(asker())[topic]);
}

TEST_P(Graph, ForgetsServicesNobodyOffers)
{
  {
    const Service service = create_service(node, service_type_of<Call>(), topic);
    ASSERT_TRUE(eventually([&] { return services(asker()).contains(topic); }));
  }
  EXPECT_TRUE(eventually([&] { return !services(asker()).contains(topic); }));
}

TEST_P(Graph, ListsPublishersOfANode)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  ASSERT_TRUE(eventually([&] { return knows(asker(), node->name); }));
  EXPECT_TRUE(eventually([&] { return publishers_of(asker(), subject()).contains(topic); }));
  const NamesAndTypes expected = {{topic, {kNumberedType}}};
  EXPECT_EQ(expected, publishers_of(asker(), subject()));
}

TEST_P(Graph, ListsSubscribersOfANode)
{
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  ASSERT_TRUE(eventually([&] { return knows(asker(), node->name); }));
  EXPECT_TRUE(eventually([&] { return subscribers_of(asker(), subject()).contains(topic); }));
  const NamesAndTypes expected = {{topic, {kNumberedType}}};
  EXPECT_EQ(expected, subscribers_of(asker(), subject()));
}

TEST_P(Graph, ListsServicesOfANode)
{
  const Service service = create_service(node, service_type_of<Call>(), topic);
  ASSERT_TRUE(eventually([&] { return knows(asker(), node->name); }));
  EXPECT_TRUE(eventually([&] { return services_of(asker(), subject()).contains(topic); }));
  const NamesAndTypes expected = {{topic, {kCallType}}};
  EXPECT_EQ(expected, services_of(asker(), subject()));
  EXPECT_TRUE(clients_of(asker(), subject()).empty());
}

TEST_P(Graph, ListsClientsOfANode)
{
  const Client client = create_client(node, service_type_of<Call>(), topic);
  ASSERT_TRUE(eventually([&] { return knows(asker(), node->name); }));
  EXPECT_TRUE(eventually([&] { return clients_of(asker(), subject()).contains(topic); }));
  const NamesAndTypes expected = {{topic, {kCallType}}};
  EXPECT_EQ(expected, clients_of(asker(), subject()));
  EXPECT_TRUE(services_of(asker(), subject()).empty());
}

TEST_P(Graph, CountsPublishersAndSubscribers)
{
  std::vector<Publisher> publishers;
  std::vector<Subscription> subscriptions;
  EXPECT_EQ(0u, count(asker(), Kind::publishers, topic));
  EXPECT_EQ(0u, count(asker(), Kind::subscribers, topic));
  for (int i = 0; i < 3; ++i) {
    publishers.push_back(create_publisher(node, type_of<Numbered>(), topic));
  }
  for (int i = 0; i < 2; ++i) {
    subscriptions.push_back(create_subscription(node, type_of<Numbered>(), topic));
  }
  EXPECT_TRUE(eventually([&] {
    return count(asker(), Kind::publishers, topic) == 3 &&
           count(asker(), Kind::subscribers, topic) == 2;
  }));
  publishers.clear();
  subscriptions.clear();
  EXPECT_TRUE(eventually([&] {
    return count(asker(), Kind::publishers, topic) == 0 &&
           count(asker(), Kind::subscribers, topic) == 0;
  }));
}

TEST_P(Graph, CountsClientsAndServices)
{
  std::vector<Client> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(create_client(node, service_type_of<Call>(), topic));
  }
  {
    const Service service = create_service(node, service_type_of<Call>(), topic);
    EXPECT_TRUE(eventually([&] {
      return count(asker(), Kind::clients, topic) == 3 &&
             count(asker(), Kind::services, topic) == 1;
    }));
  }
  clients.clear();
  EXPECT_TRUE(eventually([&] {
    return count(asker(), Kind::clients, topic) == 0 && count(asker(), Kind::services, topic) == 0;
  }));
}

TEST_P(Graph, CountingClientsAndServicesTouchesNoHeap)
{
  if (!AllocationCount::available()) {
    GTEST_SKIP() << "heap operations cannot be counted in this build";
  }
  const Client client = create_client(node, service_type_of<Call>(), topic);
  const Service service = create_service(node, service_type_of<Call>(), topic);
  ASSERT_TRUE(eventually([&] { return count(asker(), Kind::services, topic) == 1; }));
  std::size_t clients = 0;
  std::size_t servers = 0;
  const AllocationCount heap;
  const rmw_ret_t clients_ret = api().count_clients(asker(), topic.c_str(), &clients);
  const rmw_ret_t services_ret = api().count_services(asker(), topic.c_str(), &servers);
  EXPECT_EQ(0u, heap.operations());
  EXPECT_OK(clients_ret);
  EXPECT_OK(services_ret);
}

TEST_P(Graph, DoesNotShowOtherDomains)
{
  Context elsewhere(other_domain());
  const std::string name = unique_node_name();
  const Node stranger = create_node(elsewhere, name);
  const Publisher publisher = create_publisher(stranger, type_of<Numbered>(), topic);
  const Node witness = create_node(other_context);
  ASSERT_TRUE(eventually([&] { return knows(asker(), witness->name); }));
  EXPECT_FALSE(knows(asker(), name));
  EXPECT_FALSE(topics(asker()).contains(topic));
}

INSTANTIATE_TEST_SUITE_P(
  AskedBy, Graph, testing::Values(Asker::same_node, Asker::other_context), asker_name);

}  // namespace
}  // namespace conformance
