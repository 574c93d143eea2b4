// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_idle: what nodes cost that do nothing. Prints one JSON object.
#include "population/idle.hpp"

using bench::IdleOptions;

int main(int argc, char ** argv)
{
  IdleOptions options;
  options.max_seconds = 3'600;  // --seconds is what limits
  bench::OptionSet set(
    "bench_idle", "What nodes cost that wait for messages which nobody sends, per process.");
  declare_common(set, options);
  declare_population(set, options);
  set.number("seconds", "of the measured phase (5)", options.seconds, 0.01, 3'600)
    .number("warmup-seconds", "before it, once all see all (1)", options.warmup_seconds, 0, 600);
  const bench::AgentBody body{
    [&options](char ** arguments) { return run_idle(options, arguments); },
    [&options](bench::ParentLink & parent) { return run_idle_member(options, parent); }};
  return run_agent(set, options, body, argc, argv);
}
