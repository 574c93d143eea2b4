// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef POPULATION__NODE_GROUP_HPP_
#define POPULATION__NODE_GROUP_HPP_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "endpoint.hpp"
#include "participant.hpp"
#include "shmcore/result.hpp"
#include "wait_set.hpp"

namespace bench
{

// The nodes of one process, in one context.
class NodeGroup
{
public:
  // Nodes number `first` to `end` of the run.
  static shmcore::Result<std::unique_ptr<NodeGroup>> open(
    const RmwLibrary & rmw, std::size_t domain, const std::string & run, std::size_t first,
    std::size_t end) noexcept;
  NodeGroup(const NodeGroup &) = delete;
  NodeGroup & operator=(const NodeGroup &) = delete;

  // Nodes of the run, of all processes, that this one knows.
  shmcore::Result<std::size_t> visible_nodes() const noexcept;
  // Until the graph changes, or for 20 ms.
  shmcore::Result<void> await_change() noexcept;

  Participant & participant() noexcept { return *participant_; }
  const std::vector<std::unique_ptr<Reader>> & readers() const noexcept { return readers_; }

private:
  explicit NodeGroup(std::string suffix) noexcept : suffix_(std::move(suffix)) {}

  shmcore::Result<void> add_node(std::size_t number) noexcept;
  shmcore::Result<void> watch_graph() noexcept;

  std::string suffix_;  // of the names of all nodes of the run
  std::unique_ptr<Participant> participant_;
  std::vector<rmw_node_t *> nodes_;
  std::vector<std::unique_ptr<Writer>> writers_;
  std::vector<std::unique_ptr<Reader>> readers_;
  std::unique_ptr<WaitSet> graph_changes_;
};

}  // namespace bench

#endif  // POPULATION__NODE_GROUP_HPP_
