// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_stream: messages from N writers to M readers, at a rate or as fast as possible. Prints one
// JSON object.
#include "agent.hpp"
#include "stream/stream.hpp"

using bench::StreamOptions;

namespace
{

bench::OptionSet declare(StreamOptions & options)
{
  bench::OptionSet set(
    "bench_stream",
    "Messages from N writers to M readers, each a process. --pin A,B: writers on A, readers on B.");
  declare_common(set, options);
  declare_messages(set, options);
  set.count("writers", "(1)", options.writers, 1, 1'000)
    .count("readers", "(1)", options.readers, 1, 1'000)
    .number(
      "rate", "messages per second of each writer; 0: as fast as publish returns (1000)",
      options.rate, 0, 10'000'000)
    .number("seconds", "of the measured phase (5)", options.seconds, 0.01, 3'600)
    .number("warmup-seconds", "before it (1)", options.warmup_seconds, 0, 600);
  return set;
}

}  // namespace

int main(int argc, char ** argv)
{
  StreamOptions options;
  options.max_seconds = 3'600;  // --seconds is what limits
  const bench::OptionSet set = declare(options);
  const bench::AgentBody body{
    [&options](char ** arguments) { return run_stream(options, arguments); },
    [&options](bench::ParentLink & parent) {
      return options.role == bench::writer_role ? run_stream_writer(options, parent)
                                                : run_stream_reader(options, parent);
    }};
  return run_agent(set, options, body, argc, argv);
}
