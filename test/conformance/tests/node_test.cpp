// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/entities.hpp"

namespace conformance
{
namespace
{

TEST(NodeLife, FillsTheHandle)
{
  Context context;
  const std::string name = unique_node_name();
  const Node node = create_node(context, name, "/some/space");
  EXPECT_EQ(api().get_implementation_identifier(), node->implementation_identifier);
  EXPECT_EQ(name, node->name);
  EXPECT_STREQ("/some/space", node->namespace_);
  EXPECT_EQ(static_cast<rmw_context_t *>(context), node->context);
}

TEST(NodeLife, KeepsItsOwnCopyOfTheNames)
{
  Context context;
  std::string name = unique_node_name();
  std::string space = "/space";
  const Node node = create_node(context, name, space.c_str());
  const std::string expected = name;
  name.assign(name.size(), 'x');
  space.assign(space.size(), 'x');
  EXPECT_EQ(expected, node->name);
  EXPECT_STREQ("/space", node->namespace_);
}

TEST(NodeLife, TwoNodesMayShareAName)
{
  Context context;
  const std::string name = unique_node_name();
  const Node first = create_node(context, name);
  const Node second = create_node(context, name);
  EXPECT_NE(first.get(), second.get());
}

TEST(NodeLife, SurvivesManyCreationsAndDestructions)
{
  Context context;
  const std::string name = unique_node_name();
  for (int i = 0; i < 100; ++i) {
    const Node node = create_node(context, name);
  }
}

TEST(NodeLife, ManyNodesInOneContext)
{
  Context context;
  std::vector<Node> nodes;
  for (int i = 0; i < 50; ++i) {
    nodes.push_back(create_node(context));
  }
}

TEST(NodeLife, AcceptsTheLongestName)
{
  Context context;
  const Node node = create_node(context, std::string(255, 'n'));
  EXPECT_EQ(255u, std::string(node->name).size());
}

TEST(NodeLife, HasAGraphGuardConditionOfItsOwnIdentity)
{
  Context context;
  const Node node = create_node(context);
  const rmw_guard_condition_t * guard = api().node_get_graph_guard_condition(node);
  ASSERT_NE(nullptr, guard);
  EXPECT_EQ(guard, api().node_get_graph_guard_condition(node));
  EXPECT_EQ(api().get_implementation_identifier(), guard->implementation_identifier);
  EXPECT_NE(nullptr, guard->data);
}

}  // namespace
}  // namespace conformance
