// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "population/discovery.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "crew.hpp"
#include "outcome.hpp"
#include "process_usage.hpp"

using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t ready_limit_ns = 30 * second_ns;
// From the word to the start: everybody has read it by then, also where all wait for one core.
constexpr std::int64_t lead_time_ns = 100'000'000;

std::int64_t limit_ns(const PopulationOptions & options) noexcept
{
  return static_cast<std::int64_t>(options.max_seconds * 1e9);
}

}  // namespace

Result<void> run_discovery_member(const PopulationOptions & options, ParentLink & parent) noexcept
{
  auto rmw = load_rmw(options.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  if (auto told = parent.report(Report()); !told) {
    return told;
  }
  auto start = parent.await_word();
  if (!start) {
    return std::move(start).error();
  }
  sleep_until_ns(*start);
  const std::int64_t cpu_before = process_cpu_ns();
  auto group = open_share(options, *rmw);
  if (!group) {
    return std::move(group).error();
  }
  const std::int64_t created = now_ns();
  auto full = await_full_graph(options, **group, *start + limit_ns(options));
  if (!full) {
    return full;
  }
  Report graph;
  graph.add("full_graph", now_ns() - *start);
  graph.add("created", created - *start);
  graph.add("cpu_ns", process_cpu_ns() - cpu_before);
  if (auto reported = parent.report(graph); !reported) {
    return reported;
  }
  // Nobody leaves, and nobody's memory is counted, before all have arrived.
  if (auto all_there = parent.await_word(); !all_there) {
    return std::move(all_there).error();
  }
  auto pss = process_pss_bytes();
  if (!pss) {
    return std::move(pss).error();
  }
  Report memory;
  memory.add("pss_bytes", *pss);
  return parent.conclude(std::move(memory));
}

Result<JsonObject> run_discovery(const PopulationOptions & options, char ** argv) noexcept
{
  auto rmw = check_population(options);
  if (!rmw) {
    return std::move(rmw).error();
  }
  Crew crew(argv, options.run);
  if (auto added = crew.add(member_role, options.processes); !added) {
    return std::move(added).error();
  }
  if (auto ready = crew.gather(now_ns() + ready_limit_ns); !ready) {
    return std::move(ready).error();
  }
  const std::int64_t start = now_ns() + lead_time_ns;
  if (auto told = crew.tell_all(start); !told) {
    return std::move(told).error();
  }
  auto graphs = crew.gather(start + limit_ns(options) + ready_limit_ns);
  if (!graphs) {
    return std::move(graphs).error();
  }
  if (auto told = crew.tell_all(0); !told) {
    return std::move(told).error();
  }
  auto memories = crew.gather(now_ns() + ready_limit_ns);
  if (!memories) {
    return std::move(memories).error();
  }
  if (auto finished = crew.finish(); !finished) {
    return std::move(finished).error();
  }
  Outcome outcome;
  outcome.series("full_graph", join(*graphs, "full_graph"));
  outcome.series("created", join(*graphs, "created"));
  outcome.value("cpu_ns", static_cast<double>(sum(*graphs, "cpu_ns")));
  outcome.value("pss_bytes", mean(*memories, "pss_bytes"));
  if (auto written = outcome.write_samples(options.samples_folder); !written) {
    return std::move(written).error();
  }
  JsonObject out = outcome.describe(*rmw);
  out.integer("nodes", static_cast<std::int64_t>(options.nodes))
    .integer("processes", static_cast<std::int64_t>(options.processes));
  return out;
}

}  // namespace bench
