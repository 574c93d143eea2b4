// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "measurement.hpp"

#include <sys/resource.h>

#include <utility>
#include <vector>

#include "samples.hpp"

namespace bench
{

ThreadUsage ThreadUsage::now() noexcept
{
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  return {usage.ru_minflt, usage.ru_nvcsw, usage.ru_nivcsw};
}

ThreadUsage ThreadUsage::since(const ThreadUsage & before) const noexcept
{
  return {
    minor_faults - before.minor_faults, voluntary_switches - before.voluntary_switches,
    involuntary_switches - before.involuntary_switches};
}

JsonObject describe(
  const PingpongOptions & options, const RmwLibrary & rmw, const Measurement & measurement,
  const std::vector<Arrival> & arrivals)
{
  JsonObject out;
  out.text("rmw", rmw.get_implementation_identifier())
    .text("library", rmw.path)
    .text("mode", options.poll ? "poll" : "wait")
    .text("type", options.type)
    .integer("bytes", static_cast<std::int64_t>(options.bytes))
    .text("reliability", options.best_effort ? "best_effort" : "reliable")
    .integer("depth", static_cast<std::int64_t>(options.depth))
    .integer("interval_us", options.interval_us)
    .integer("warmup", options.warmup)
    .integer("core_ping", options.cores.ping)
    .integer("core_pong", options.cores.pong)
    .integer("lost", measurement.lost)
    .integer("late", measurement.late)
    .number("meet_ms", static_cast<double>(measurement.meet_ns) / 1e6)
    .object("half_round_trip_ns", summarize(measurement.round_trips, 2));
  if (options.one_way) {
    std::vector<std::int64_t> there;
    for (const Arrival & arrival : arrivals) {
      if (arrival.sequence >= measurement.first_sequence) {
        there.push_back(arrival.one_way_ns);
      }
    }
    out.object("one_way_ns", summarize(std::move(there), 1));
  }
  // The figure that benches without a clock in the loop report.
  if (options.interval_us == 0 && measurement.lost == 0 && !measurement.round_trips.empty()) {
    out.number(
      "whole_run_half_round_trip_ns", static_cast<double>(measurement.measured_ns) / 2 /
                                        static_cast<double>(measurement.round_trips.size()));
  }
  JsonObject usage;
  usage.integer("minor_faults", measurement.usage.minor_faults)
    .integer("voluntary_switches", measurement.usage.voluntary_switches)
    .integer("involuntary_switches", measurement.usage.involuntary_switches);
  return out.object("ping_thread", usage);
}

}  // namespace bench
