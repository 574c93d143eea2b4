// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_discovery: how soon every process sees all nodes. Prints one JSON object.
#include "population/discovery.hpp"

using bench::PopulationOptions;

int main(int argc, char ** argv)
{
  PopulationOptions options;
  options.max_seconds = 60;
  bench::OptionSet set(
    "bench_discovery",
    "Time from a common start until every process sees all nodes, its own included.");
  declare_common(set, options);
  declare_population(set, options);
  const bench::AgentBody body{
    [&options](char ** arguments) { return run_discovery(options, arguments); },
    [&options](bench::ParentLink & parent) { return run_discovery_member(options, parent); }};
  return run_agent(set, options, body, argc, argv);
}
