// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "stream/stream.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "crew.hpp"
#include "outcome.hpp"

using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t meet_limit_ns = 60 * second_ns;
constexpr std::int64_t report_limit_ns = 60 * second_ns;  // after the end
// From the word to the start: everybody has read it by then, also where all wait for one core.
constexpr std::int64_t lead_time_ns = 100'000'000;

// What all processes reported, by role.
struct StreamReports
{
  std::vector<Report> writers;
  std::vector<Report> readers;
};

// Every reader is to get every message of every writer.
struct Losses
{
  std::int64_t received = 0;
  std::int64_t lost = 0;
  JsonObject by_pair;  // "writer-reader", of those that lost any
};

Losses count_losses(const StreamReports & reports)
{
  Losses out;
  for (std::size_t w = 0; w < reports.writers.size(); ++w) {
    const std::int64_t sent = reports.writers[w].number("sent");
    for (std::size_t r = 0; r < reports.readers.size(); ++r) {
      const std::int64_t received = reports.readers[r].list("received")[w];
      out.received += received;
      out.lost += sent - received;
      if (received != sent) {
        out.by_pair.integer(std::to_string(w) + "-" + std::to_string(r), sent - received);
      }
    }
  }
  return out;
}

Outcome outcome_of(
  const StreamOptions & options, const StreamReports & reports, const Losses & losses)
{
  const double seconds = options.measured_seconds();
  const auto readers = static_cast<double>(options.readers);
  const auto processes = readers + static_cast<double>(options.writers);
  const auto writer_cpu = static_cast<double>(sum(reports.writers, "cpu_ns"));
  const auto reader_cpu = static_cast<double>(sum(reports.readers, "cpu_ns"));
  const auto pss =
    static_cast<double>(sum(reports.writers, "pss_bytes") + sum(reports.readers, "pss_bytes"));
  Outcome out;
  out.series("age", join(reports.readers, "age"));
  out.series("publish", join(reports.writers, "publish"));
  if (options.rate > 0) {
    out.series("lag", join(reports.writers, "lag"));
  }
  out.value("sent", static_cast<double>(sum(reports.writers, "sent")));
  out.value("unsent", static_cast<double>(sum(reports.writers, "unsent")));
  out.value("received", static_cast<double>(losses.received));
  out.value("lost", static_cast<double>(losses.lost));
  out.value("out_of_order", static_cast<double>(sum(reports.readers, "out_of_order")));
  out.value("received_per_second", static_cast<double>(losses.received) / readers / seconds);
  out.value("cpu_ns", writer_cpu + reader_cpu);
  out.value("writer_cpu_ns", writer_cpu);
  out.value("reader_cpu_ns", reader_cpu);
  out.value("cpu_share", (writer_cpu + reader_cpu) / (seconds * 1e9));
  out.value("pss_bytes", pss / processes);
  return out;
}

Result<StreamReports> measure(const StreamOptions & options, char ** argv)
{
  Crew crew(argv, options.run);
  // Readers first: theirs is the longer way to the first message.
  if (auto added = crew.add(reader_role, options.readers); !added) {
    return std::move(added).error();
  }
  if (auto added = crew.add(writer_role, options.writers); !added) {
    return std::move(added).error();
  }
  if (auto met = crew.gather(now_ns() + meet_limit_ns); !met) {
    return std::move(met).error();
  }
  const std::int64_t start = now_ns() + lead_time_ns;
  if (auto told = crew.tell_all(start); !told) {
    return std::move(told).error();
  }
  auto reports = crew.gather(StreamPhases::from(start, options).end_ns + report_limit_ns);
  if (!reports) {
    return std::move(reports).error();
  }
  if (auto finished = crew.finish(); !finished) {
    return std::move(finished).error();
  }
  const auto first_writer = reports->begin() + static_cast<std::ptrdiff_t>(options.readers);
  StreamReports out;
  out.readers.assign(
    std::make_move_iterator(reports->begin()), std::make_move_iterator(first_writer));
  out.writers.assign(
    std::make_move_iterator(first_writer), std::make_move_iterator(reports->end()));
  return out;
}

}  // namespace

Result<JsonObject> run_stream(const StreamOptions & options, char ** argv) noexcept
{
  // A mistake is said before there are processes to make it again.
  auto rmw = load_rmw(options.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  if (auto carrier = make_carrier(options.kind, options.bytes, *rmw, Direction::out); !carrier) {
    return std::move(carrier).error();
  }
  auto reports = measure(options, argv);
  if (!reports) {
    return std::move(reports).error();
  }
  const Losses losses = count_losses(*reports);
  const Outcome outcome = outcome_of(options, *reports, losses);
  if (auto written = outcome.write_samples(options.samples_folder); !written) {
    return std::move(written).error();
  }
  JsonObject out = outcome.describe(*rmw);
  out.text("mode", options.poll ? "poll" : "wait")
    .text("kind", options.kind)
    .integer("bytes", static_cast<std::int64_t>(options.bytes))
    .text("reliability", options.best_effort ? "best_effort" : "reliable")
    .integer("depth", static_cast<std::int64_t>(options.depth))
    .integer("writers", static_cast<std::int64_t>(options.writers))
    .integer("readers", static_cast<std::int64_t>(options.readers))
    .number("rate", options.rate)
    .number("seconds", options.measured_seconds())
    .object("lost_by_pair", losses.by_pair);
  return out;
}

}  // namespace bench
