// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__NODE_HPP_
#define ENTITY__NODE_HPP_

#include <memory>
#include <string>

#include "entity/context.hpp"
#include "entity/guard_condition.hpp"
#include "rmw/types.h"
#include "shmcore/layout.hpp"
#include "shmcore/result.hpp"

namespace rmw_shm
{

class Node
{
public:
  // Errors: invalid_argument naming what is wrong with the name or namespace; those of
  // Registry::add_node.
  static shmcore::Result<std::unique_ptr<Node>> create(
    rmw_context_t & context, const char * name, const char * name_space) noexcept;
  ~Node();
  Node(const Node &) = delete;
  Node & operator=(const Node &) = delete;

  rmw_node_t * handle() noexcept { return &handle_; }
  const std::shared_ptr<Context> & context() const noexcept { return context_; }
  shmcore::Registry & registry() const noexcept { return context_->registry(); }
  shmcore::SlotRef slot() const noexcept { return slot_; }
  GuardCondition & graph_guard() noexcept { return *graph_guard_; }

private:
  Node(rmw_context_t & context, const char * name, const char * name_space);

  rmw_node_t handle_;
  std::shared_ptr<Context> context_;
  std::string name_;
  std::string namespace_;
  std::unique_ptr<GuardCondition> graph_guard_;
  shmcore::SlotRef slot_{};
  bool counted_ = false;     // by the context
  bool registered_ = false;  // slot_ is ours
};

}  // namespace rmw_shm

#endif  // ENTITY__NODE_HPP_
