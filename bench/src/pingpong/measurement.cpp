// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "measurement.hpp"

#include <sys/resource.h>

#include <optional>
#include <utility>
#include <vector>

#include "outcome.hpp"
#include "samples.hpp"

namespace bench
{

namespace
{

// The figure that benches without a clock in the loop report.
std::optional<double> whole_run_mean(
  const PingpongOptions & options, const Measurement & measurement)
{
  if (options.interval_us > 0 || measurement.lost > 0 || measurement.round_trips.empty()) {
    return std::nullopt;
  }
  return static_cast<double>(measurement.measured_ns) / 2 /
         static_cast<double>(measurement.round_trips.size());
}

Outcome outcome_of(
  const PingpongOptions & options, const Measurement & measurement,
  const std::vector<Arrival> & arrivals)
{
  Outcome out;
  out.series("round_trip", measurement.round_trips);
  if (options.one_way) {
    std::vector<std::int64_t> there;
    for (const Arrival & arrival : arrivals) {
      if (arrival.sequence >= measurement.first_sequence) {
        there.push_back(arrival.one_way_ns);
      }
    }
    out.series("one_way", std::move(there));
  }
  out.value("lost", static_cast<double>(measurement.lost));
  out.value("late", static_cast<double>(measurement.late));
  out.value("meet_ns", static_cast<double>(measurement.meet_ns));
  if (const auto mean = whole_run_mean(options, measurement)) {
    out.value("whole_run_half_round_trip_ns", *mean);
  }
  return out;
}

// How it was measured, and what a reader of the one line wants to see.
void add_details(const PingpongOptions & options, const Measurement & measurement, JsonObject & out)
{
  JsonObject usage;
  usage.integer("minor_faults", measurement.usage.minor_faults)
    .integer("voluntary_switches", measurement.usage.voluntary_switches)
    .integer("involuntary_switches", measurement.usage.involuntary_switches);
  out.text("mode", options.poll ? "poll" : "wait")
    .text("kind", options.kind)
    .integer("bytes", static_cast<std::int64_t>(options.bytes))
    .text("reliability", options.best_effort ? "best_effort" : "reliable")
    .integer("depth", static_cast<std::int64_t>(options.depth))
    .integer("interval_us", options.interval_us)
    .integer("warmup", options.warmup)
    .integer("core_ping", options.cores.ping)
    .integer("core_pong", options.pong_command.empty() ? options.cores.pong : -1)
    .object("half_round_trip_ns", summarize(measurement.round_trips, 2).json)
    .object("ping_thread", usage);
}

}  // namespace

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

shmcore::Result<JsonObject> present(
  const PingpongOptions & options, const RmwLibrary & rmw, const Measurement & measurement,
  const std::vector<Arrival> & arrivals) noexcept
{
  const Outcome outcome = outcome_of(options, measurement, arrivals);
  if (auto written = outcome.write_samples(options.samples_folder); !written) {
    return std::move(written).error();
  }
  JsonObject out = outcome.describe(rmw);
  add_details(options, measurement, out);
  return out;
}

}  // namespace bench
