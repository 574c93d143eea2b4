// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Many nodes spread over several processes, each node with a publisher and a subscription of topics
// of its own.
#ifndef POPULATION__POPULATION_HPP_
#define POPULATION__POPULATION_HPP_

#include <cstddef>
#include <cstdint>
#include <string>

#include "agent.hpp"
#include "population/node_group.hpp"
#include "shmcore/result.hpp"

namespace bench
{

struct PopulationOptions : AgentOptions
{
  std::size_t nodes = 10;
  std::size_t processes = 2;
};

constexpr const char * member_role = "member";

void declare_population(OptionSet & set, PopulationOptions & options);

// Every process has a node; the rmw loads.
shmcore::Result<RmwLibrary> check_population(const PopulationOptions & options) noexcept;

// The nodes of this process. Those of all processes are as many as asked for.
shmcore::Result<std::unique_ptr<NodeGroup>> open_share(
  const PopulationOptions & options, const RmwLibrary & rmw) noexcept;

// Until this process sees all nodes of all processes.
shmcore::Result<void> await_full_graph(
  const PopulationOptions & options, NodeGroup & group, std::int64_t deadline_ns) noexcept;

}  // namespace bench

#endif  // POPULATION__POPULATION_HPP_
