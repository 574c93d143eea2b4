// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "population/population.hpp"

#include <memory>
#include <utility>

#include "clock.hpp"
#include "stop_signal.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

void declare_population(OptionSet & set, PopulationOptions & options)
{
  set.count("nodes", "of all processes together (10)", options.nodes, 1, 10'000)
    .count("processes", "over which they are spread (2)", options.processes, 1, 1'000);
}

Result<RmwLibrary> check_population(const PopulationOptions & options) noexcept
{
  if (options.processes > options.nodes) {
    return make_error(
      Errc::invalid_argument, "--processes %zu: more than --nodes %zu, so some would have none",
      options.processes, options.nodes);
  }
  return load_rmw(options.rmw);
}

Result<std::unique_ptr<NodeGroup>> open_share(
  const PopulationOptions & options, const RmwLibrary & rmw) noexcept
{
  const std::size_t first = options.index * options.nodes / options.processes;
  const std::size_t end = (options.index + 1) * options.nodes / options.processes;
  auto group = NodeGroup::open(rmw, options.domain, options.run, first, end);
  if (!group) {
    return group;
  }
  // After the nodes exist, so that threads of the rmw stay where they were.
  const bool even = options.index % 2 == 0;
  if (auto pinned = pin_this_thread(even ? options.cores.ping : options.cores.pong); !pinned) {
    return std::move(pinned).error();
  }
  return group;
}

Result<void> await_full_graph(
  const PopulationOptions & options, NodeGroup & group, std::int64_t deadline_ns) noexcept
{
  // Every change wakes everybody. Looking after each of them would mostly measure the looking.
  constexpr std::int64_t least_pause_ns = 1'000'000;
  for (;;) {
    const std::int64_t looked = now_ns();
    auto visible = group.visible_nodes();
    if (!visible) {
      return std::move(visible).error();
    }
    if (*visible == options.nodes) {
      return {};
    }
    if (*visible > options.nodes) {
      return make_error(
        Errc::corrupt, "rmw_get_node_names tells of %zu nodes where there are %zu", *visible,
        options.nodes);
    }
    if (stop_requested()) {
      return stopped_error();
    }
    if (looked > deadline_ns) {
      return make_error(
        Errc::timeout, "%zu of %zu nodes were seen within the time (domain %zu)", *visible,
        options.nodes, options.domain);
    }
    sleep_until_ns(looked + least_pause_ns);
    if (auto changed = group.await_change(); !changed) {
      return changed;
    }
  }
}

}  // namespace bench
