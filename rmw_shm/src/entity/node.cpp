// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/node.hpp"

#include <utility>

#include "entity/allocation.hpp"
#include "entity/ros_name.hpp"
#include "identifier.hpp"
#include "shmcore/registry.hpp"

namespace rmw_shm
{

Node::Node(rmw_context_t & context, const char * name, const char * name_space)
: handle_{}, context_(context.impl->context), name_(name), namespace_(name_space)
{
  handle_.implementation_identifier = kIdentifier;
  handle_.data = this;
  handle_.name = name_.c_str();
  handle_.namespace_ = namespace_.c_str();
  handle_.context = &context;
}

Node::~Node()
{
  if (registered_) {
    context_->registry().remove_node(slot_);
  }
  graph_guard_.reset();
  if (counted_) {
    context_->remove_node();
  }
}

shmcore::Result<std::unique_ptr<Node>> Node::create(
  rmw_context_t & context, const char * name, const char * name_space) noexcept
{
  if (shmcore::Result<void> valid = check_node_name(name); !valid) {
    return std::move(valid).error();
  }
  if (shmcore::Result<void> valid = check_namespace(name_space); !valid) {
    return std::move(valid).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<Node>> {
    std::unique_ptr<Node> node(new Node(context, name, name_space));
    node->counted_ = node->context_->add_node();
    if (!node->counted_) {
      return shmcore::make_error(shmcore::Errc::system, "the context has been shut down");
    }
    // Made first: the node's own appearance is the first change it reports.
    auto guard = GuardCondition::create(context, GuardCondition::Watch::graph);
    if (!guard) {
      return std::move(guard).error();
    }
    node->graph_guard_ = std::move(guard).value();
    auto slot = node->registry().add_node(name, name_space, node->context_->enclave());
    if (!slot) {
      return std::move(slot).error();
    }
    node->slot_ = *slot;
    node->registered_ = true;
    return node;
  });
}

}  // namespace rmw_shm
