// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_stream: messages from N writers to M readers, at a rate or as fast as possible. Prints one
// JSON object.
#include <cstdint>

#include "agent.hpp"
#include "payload.hpp"
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
    .count(
      "subscriptions", "of each reader, which polls them in turn or waits for all (1)",
      options.subscriptions, 1, 1'000)
    .count(
      "take-pause-us", "of a reader after each message, as one that has work to do (0)",
      options.take_pause_us, 0, 1'000'000)
    .word(
      "background-kind", bench::message_kinds(), "of what flows beside (image)",
      options.background.kind)
    .count(
      "background-size", "bytes (4M)", options.background.bytes, bench::min_payload_bytes,
      bench::max_payload_bytes)
    .number(
      "background-rate", "messages per second beside; 0: none (0)", options.background.rate, 0,
      100'000)
    .count(
      "max-samples", "kept of a series, of all processes (16M)", options.max_samples, 1'000,
      std::int64_t{1} << 30)
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
      const StreamOptions own = options.of_own_stream();
      return own.role == bench::writer_role ? run_stream_writer(own, parent)
                                            : run_stream_reader(own, parent);
    }};
  return run_agent(set, options, body, argc, argv);
}
