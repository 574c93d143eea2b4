// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_cyclonedds: round trips between two processes over Cyclone DDS's own API. Prints one JSON
// object.
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string>
#include <utility>

#include "agent.hpp"
#include "cyclonedds_options.hpp"
#include "dds/version.h"
#include "roles.hpp"

using bench::CycloneOptions;
using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace
{

// Options of bench_pingpong that this peer knows one value of.
struct OnlyValues
{
  std::string kind = "fixed";
  std::string reliability = "reliable";
  std::int64_t depth = 10;
  std::int64_t interval_us = 0;
};

bench::OptionSet declare(CycloneOptions & options, OnlyValues & only)
{
  bench::OptionSet set("bench_cyclonedds", "Round trips over Cyclone DDS's own API.");
  declare_common(set, options);
  set.either("mode", "wait", "poll", "wait set then take, or take in a loop", options.poll)
    .count("size", "64, 1K, 64K, 1M, 4M or 8M (64)", options.bytes, 64, 8 << 20)
    .count("samples", "round trips measured (10000)", options.samples, 1, 100'000'000)
    .count("warmup", "round trips dropped before them (1000)", options.warmup, 0, 100'000'000)
    .word("kind", {"fixed"}, "", only.kind)
    .word("reliability", {"reliable"}, "", only.reliability)
    .count("depth", "", only.depth, 10, 10)
    .count("interval-us", "", only.interval_us, 0, 0);
  return set;
}

Result<bench::JsonObject> lead(const CycloneOptions & options, char ** argv)
{
  const auto & sizes = bench::message_sizes;
  if (std::find(std::begin(sizes), std::end(sizes), options.bytes) == std::end(sizes)) {
    return make_error(
      Errc::invalid_argument, "--size %zu: there are messages of 64, 1K, 64K, 1M, 4M and 8M only",
      options.bytes);
  }
  auto side = bench::Side::open(options, bench::Role::ping);
  if (!side) {
    return std::move(side).error();
  }
  auto pong = bench::RoleProcess::start(argv, "pong", 0, options.run);
  if (!pong) {
    return std::move(pong).error();
  }
  return bench::run_ping(options, **side, *pong);
}

}  // namespace

int main(int argc, char ** argv)
{
  if (argc == 2 && std::string(argv[1]) == "--version") {
    std::puts("bench_cyclonedds on cyclonedds " DDS_VERSION);
    return 0;
  }
  CycloneOptions options;
  options.rmw = "none";  // --rmw is accepted as every agent does, and chooses nothing here
  OnlyValues only;
  const bench::OptionSet set = declare(options, only);
  const bench::AgentBody body{
    [&options](char ** arguments) { return lead(options, arguments); },
    [&options](bench::ParentLink & parent) { return bench::run_pong(options, parent); }};
  return run_agent(set, options, body, argc, argv);
}
