// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_service: round trips of a service between two processes. Prints one JSON object.
#include "agent.hpp"
#include "payload.hpp"
#include "service/service.hpp"

using bench::ServiceOptions;

namespace
{

bench::OptionSet declare(ServiceOptions & options)
{
  bench::OptionSet set("bench_service", "Round trips of a service: a client and a server process.");
  declare_common(set, options);
  set.either("mode", "wait", "poll", "rmw_wait then take, or take in a loop", options.poll)
    .count(
      "size", "bytes of a request; K and M are powers of 1024 (64)", options.bytes,
      bench::min_payload_bytes, bench::max_payload_bytes)
    .count("samples", "round trips measured (10000)", options.samples, 1, 100'000'000)
    .count("warmup", "round trips dropped before them (1000)", options.warmup, 0, 100'000'000)
    .count(
      "interval-us", "pause before every request, so that both sides sleep (0)",
      options.interval_us, 0, 10'000'000);
  return set;
}

}  // namespace

int main(int argc, char ** argv)
{
  ServiceOptions options;
  const bench::OptionSet set = declare(options);
  const bench::AgentBody body{
    [&options](char ** arguments) { return run_service(options, arguments); },
    [&options](bench::ParentLink & parent) { return run_server(options, parent); }};
  return run_agent(set, options, body, argc, argv);
}
