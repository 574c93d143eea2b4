// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The checks that graph queries share.
#ifndef RMW_API__GRAPH_ARGUMENTS_HPP_
#define RMW_API__GRAPH_ARGUMENTS_HPP_

#include <utility>
#include <vector>

#include "entity/allocation.hpp"
#include "entity/node.hpp"
#include "entity/ros_name.hpp"
#include "graph/graph_query.hpp"
#include "graph/names_and_types.hpp"
#include "rmw/names_and_types.h"
#include "rmw/types.h"
#include "rmw_api/border.hpp"

namespace rmw_shm
{

inline rmw_ret_t check_output(rmw_names_and_types_t * output) noexcept
{
  RMW_SHM_CHECK(check_argument(output, "names_and_types"));
  if (rmw_names_and_types_check_zero(output) != RMW_RET_OK) {
    return fail(RMW_RET_INVALID_ARGUMENT, "'names_and_types' is not zero-initialised");
  }
  return RMW_RET_OK;
}

inline const shmcore::Registry & registry_of(const rmw_node_t * node) noexcept
{
  return entity_of<Node>(node).registry();
}

// Runs a query that may throw std::bad_alloc and copies its result out.
template<class Query>
rmw_ret_t answer(
  Query && query, rcutils_allocator_t & allocator, rmw_names_and_types_t & output) noexcept
{
  return status(catch_bad_alloc([&]() -> shmcore::Result<void> {
    return copy_out(std::forward<Query>(query)(), allocator, output);
  }));
}

// The same about the nodes of one name: `query` gets them.
template<class Query>
rmw_ret_t answer_by_node(
  const rmw_node_t * node, rcutils_allocator_t * allocator, const char * node_name,
  const char * node_namespace, rmw_names_and_types_t * output, Query && query) noexcept
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_allocator(allocator));
  RMW_SHM_CHECK(check_argument(node_name, "node_name"));
  RMW_SHM_CHECK(status(check_node_name(node_name)));
  RMW_SHM_CHECK(check_argument(node_namespace, "node_namespace"));
  RMW_SHM_CHECK(status(check_namespace(node_namespace)));
  RMW_SHM_CHECK(check_output(output));
  std::vector<shmcore::SlotRef> nodes;
  RMW_SHM_CHECK(status(catch_bad_alloc([&]() -> shmcore::Result<void> {
    nodes = find_nodes(registry_of(node), node_name, node_namespace);
    return {};
  })));
  if (nodes.empty()) {
    return fail(
      RMW_RET_NODE_NAME_NON_EXISTENT, "there is no node '%s' in namespace '%s'", node_name,
      node_namespace);
  }
  return answer([&] { return query(nodes); }, *allocator, *output);
}

}  // namespace rmw_shm

#endif  // RMW_API__GRAPH_ARGUMENTS_HPP_
