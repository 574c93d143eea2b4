// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/node.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::check_identifier;
using rmw_shm::fail;
using rmw_shm::Node;

namespace
{

rmw_ret_t check_usable(const rmw_context_t * context) noexcept
{
  RMW_SHM_CHECK(check_argument(context, "context"));
  RMW_SHM_CHECK(check_argument(context->impl, "context->impl"));
  RMW_SHM_CHECK(check_identifier(context->implementation_identifier, "context"));
  if (context->impl->context->is_shutdown()) {
    return fail(RMW_RET_ERROR, "the context has been shut down");
  }
  if (!context->impl->context->process().usable()) {
    return fail(
      RMW_RET_ERROR, "this process was forked after rmw_init; the context is its parent's");
  }
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

rmw_node_t * rmw_create_node(rmw_context_t * context, const char * name, const char * namespace_)
{
  RMW_SHM_CHECK_OR_NULL(check_usable(context));
  RMW_SHM_CHECK_OR_NULL(check_argument(name, "name"));
  RMW_SHM_CHECK_OR_NULL(check_argument(namespace_, "namespace_"));
  return rmw_shm::release(Node::create(*context, name, namespace_));
}

rmw_ret_t rmw_destroy_node(rmw_node_t * node)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  delete &rmw_shm::entity_of<Node>(node);
  return RMW_RET_OK;
}

const rmw_guard_condition_t * rmw_node_get_graph_guard_condition(const rmw_node_t * node)
{
  RMW_SHM_CHECK_OR_NULL(check_handle(node, "node"));
  return rmw_shm::entity_of<Node>(node).graph_guard().handle();
}

}  // extern "C"
