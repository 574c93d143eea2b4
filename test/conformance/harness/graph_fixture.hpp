// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef HARNESS__GRAPH_FIXTURE_HPP_
#define HARNESS__GRAPH_FIXTURE_HPP_

#include <string>

#include "harness/graph.hpp"

namespace conformance
{

inline constexpr const char * kNumberedType = "test_msgs/msg/BasicTypes";
inline constexpr const char * kCallType = "test_msgs/srv/BasicTypes";

// The same questions from inside and from outside.
enum class Asker
{
  same_node,
  other_context
};

class GraphTest : public NodeTest, public testing::WithParamInterface<Asker>
{
protected:
  Context other_context;
  Node other_node = create_node(other_context);

  rmw_node_t * asker() { return GetParam() == Asker::same_node ? node : other_node; }
  NodeName subject() { return {node->name, node->namespace_}; }
};

inline std::string asker_name(const testing::TestParamInfo<Asker> & info)
{
  return info.param == Asker::same_node ? "same_node" : "other_context";
}

}  // namespace conformance

#endif  // HARNESS__GRAPH_FIXTURE_HPP_
