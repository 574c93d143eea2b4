// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_wait_set: rmw_wait over N subscriptions. Prints one JSON object.
#include "wait_set_cost/wait_set_cost.hpp"

using bench::WaitSetOptions;

namespace
{

bench::OptionSet declare(WaitSetOptions & options)
{
  bench::OptionSet set(
    "bench_wait_set",
    "rmw_wait over N subscriptions, one of them ready. --pin A,B: the one thread is on A.");
  declare_common(set, options);
  set.count("entities", "subscriptions waited for (100)", options.entities, 1, 10'000)
    .count("samples", "waits measured (1000)", options.samples, 1, 10'000'000)
    .count("warmup", "waits dropped before them (100)", options.warmup, 0, 10'000'000);
  return set;
}

}  // namespace

int main(int argc, char ** argv)
{
  WaitSetOptions options;
  const bench::OptionSet set = declare(options);
  const bench::AgentBody body{
    [&options](char **) { return run_wait_set(options); },
    [](bench::ParentLink &) { return shmcore::Result<void>(); }};  // it starts no processes
  return run_agent(set, options, body, argc, argv);
}
