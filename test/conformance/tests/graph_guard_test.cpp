// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The graph guard condition: triggered within a second by everything that is created or destroyed,
// its own node included, and quiet otherwise (contract point 8).
#include <functional>
#include <memory>

#include "harness/messages.hpp"
#include "harness/waiting.hpp"

namespace conformance
{
namespace
{

struct Change
{
  const char * name;
  // Creates the entity; destroying the result destroys the entity.
  std::function<std::shared_ptr<void>(rmw_context_t *, rmw_node_t *, const std::string &)> create;
};

std::ostream & operator<<(std::ostream & out, const Change & change)
{
  return out << change.name;
}

const Change kChanges[] = {
  {"node",
   [](rmw_context_t * context, rmw_node_t *, const std::string &) {
     return std::make_shared<Node>(create_node(context));
   }},
  {"publisher",
   [](rmw_context_t *, rmw_node_t * node, const std::string & name) {
     return std::make_shared<Publisher>(create_publisher(node, type_of<Numbered>(), name));
   }},
  {"subscription",
   [](rmw_context_t *, rmw_node_t * node, const std::string & name) {
     return std::make_shared<Subscription>(create_subscription(node, type_of<Numbered>(), name));
   }},
  {"client",
   [](rmw_context_t *, rmw_node_t * node, const std::string & name) {
     return std::make_shared<Client>(create_client(node, service_type_of<Call>(), name));
   }},
  {"service",
   [](rmw_context_t *, rmw_node_t * node, const std::string & name) {
     return std::make_shared<Service>(create_service(node, service_type_of<Call>(), name));
   }},
};

class GraphGuard : public NodeTest, public testing::WithParamInterface<Change>
{
protected:
  const rmw_guard_condition_t * guard = api().node_get_graph_guard_condition(node);

  bool triggered_within(std::chrono::milliseconds patience)
  {
    return becomes_ready(context, guard, patience);
  }

  // Discovery of earlier changes goes on for a moment; waits until nothing has come for a while.
  bool becomes_quiet()
  {
    return eventually([&] { return !triggered_within(150ms); });
  }
};

TEST_P(GraphGuard, TriggersOnCreationAndDestructionInTheOwnContext)
{
  ASSERT_TRUE(becomes_quiet());
  auto entity = GetParam().create(context, node, topic);
  EXPECT_TRUE(triggered_within(1s)) << "created";
  ASSERT_TRUE(becomes_quiet());
  entity.reset();
  EXPECT_TRUE(triggered_within(1s)) << "destroyed";
}

TEST_P(GraphGuard, TriggersOnCreationAndDestructionInAnotherContext)
{
  Context other_context;
  const Node other_node = create_node(other_context);
  ASSERT_TRUE(becomes_quiet());
  auto entity = GetParam().create(other_context, other_node, topic);
  EXPECT_TRUE(triggered_within(1s)) << "created";
  ASSERT_TRUE(becomes_quiet());
  entity.reset();
  EXPECT_TRUE(triggered_within(1s)) << "destroyed";
}

INSTANTIATE_TEST_SUITE_P(On, GraphGuard, testing::ValuesIn(kChanges), [](const auto & change) {
  return std::string(change.param.name);
});

class QuietGraphGuard : public NodeTest
{
protected:
  const rmw_guard_condition_t * guard = api().node_get_graph_guard_condition(node);
};

TEST_F(QuietGraphGuard, IsTriggeredByItsOwnNode)
{
  EXPECT_TRUE(becomes_ready(context, guard, 1s));
}

TEST_F(QuietGraphGuard, StaysQuietWhenNothingChanges)
{
  Context other_context;
  const Node other_node = create_node(other_context);
  const Publisher publisher = create_publisher(other_node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  ASSERT_TRUE(eventually([&] { return !becomes_ready(context, guard, 300ms); }));
  // Heartbeats and messages are no changes of the graph.
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
  EXPECT_FALSE(becomes_ready(context, guard, 2s));
}

TEST_F(QuietGraphGuard, WakesEveryNodeOfTheContext)
{
  const Node second = create_node(context);
  const rmw_guard_condition_t * second_guard = api().node_get_graph_guard_condition(second);
  for (const rmw_guard_condition_t * each : {guard, second_guard}) {
    ASSERT_TRUE(eventually([&] { return !becomes_ready(context, each, 150ms); }));
  }
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  EXPECT_TRUE(becomes_ready(context, guard, 1s));
  if (second_guard->data != guard->data) {
    // Nodes may share one condition; then the first wait has already spent it.
    EXPECT_TRUE(becomes_ready(context, second_guard, 1s));
  }
}

TEST_F(QuietGraphGuard, TheGraphShowsTheChangeThatWoke)
{
  // Nothing may be announced before the queries show it: the woken would look and sleep again.
  ASSERT_TRUE(eventually([&] { return !becomes_ready(context, guard, 150ms); }));
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  ASSERT_TRUE(becomes_ready(context, guard, 1s));
  std::size_t count = 0;
  EXPECT_OK(api().count_publishers(node, topic.c_str(), &count));
  EXPECT_EQ(1u, count);
}

}  // namespace
}  // namespace conformance
