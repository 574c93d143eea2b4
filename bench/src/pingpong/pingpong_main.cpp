// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_pingpong: round trips between two processes over any rmw. Prints one JSON object.
#include <utility>

#include "agent.hpp"
#include "carrier.hpp"
#include "exchange.hpp"
#include "message_options.hpp"
#include "pingpong_options.hpp"
#include "pong_process.hpp"

using bench::PingpongOptions;
using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace
{

bench::OptionSet declare(PingpongOptions & options)
{
  bench::OptionSet set("bench_pingpong", "Round trips between two processes.");
  declare_common(set, options);
  declare_messages(set, options);
  set.count("samples", "round trips measured (10000)", options.samples, 1, 100'000'000)
    .count("warmup", "round trips dropped before them (1000)", options.warmup, 0, 100'000'000)
    .count(
      "interval-us", "pause before every ping, so that both sides sleep (0)", options.interval_us,
      0, 10'000'000)
    .flag(
      "one-way", "measure the way to the pong role, too, which then reads its clock",
      options.one_way)
    .text(
      "pong", "COMMAND", "run this as the pong role (its environment tells it the topics)",
      options.pong_command);
  return set;
}

Result<bench::JsonObject> lead(const PingpongOptions & options, char ** argv)
{
  if (options.one_way && !options.pong_command.empty()) {
    return make_error(
      Errc::invalid_argument, "--one-way asks our own pong role; a --pong command cannot tell");
  }
  // A mistake is said before there is a second process to make it again.
  auto opened = bench::open_exchange(options, "ping");
  if (!opened) {
    return std::move(opened).error();
  }
  auto pong = bench::PongProcess::start(argv, options, **opened);
  if (!pong) {
    return std::move(pong).error();
  }
  return bench::run_ping(options, **opened, *pong);
}

}  // namespace

int main(int argc, char ** argv)
{
  PingpongOptions options;
  const bench::OptionSet set = declare(options);
  const bench::AgentBody body{
    [&options](char ** arguments) { return lead(options, arguments); },
    [&options](bench::ParentLink & parent) { return bench::run_pong(options, parent); }};
  return run_agent(set, options, body, argc, argv);
}
