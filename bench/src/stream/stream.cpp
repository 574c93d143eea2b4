// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "stream/stream.hpp"

#include <cstdint>
#include <iterator>
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
  // Of what flows beside; one of each, or none.
  std::vector<Report> background_writers;
  std::vector<Report> background_readers;
};

// Every subscription is to get every message of every writer.
struct Losses
{
  std::int64_t received = 0;
  std::int64_t lost = 0;
  JsonObject by_pair;  // "writer-subscription", of those that lost any
};

Losses count_losses(const std::vector<Report> & writers, const std::vector<Report> & readers)
{
  const std::vector<std::int64_t> received = join(readers, "received");
  Losses out;
  for (std::size_t w = 0; w < writers.size(); ++w) {
    const std::int64_t sent = writers[w].number("sent");
    for (std::size_t pair = w; pair < received.size(); pair += writers.size()) {
      const std::int64_t lost = sent - received[pair];
      out.received += received[pair];
      out.lost += lost;
      if (lost != 0) {
        const std::size_t subscription = pair / writers.size();
        out.by_pair.integer(std::to_string(w) + "-" + std::to_string(subscription), lost);
      }
    }
  }
  return out;
}

void add_background(const StreamReports & reports, Outcome & out)
{
  const Losses losses = count_losses(reports.background_writers, reports.background_readers);
  out.series("background_age", join(reports.background_readers, "age"));
  out.value("background_received", static_cast<double>(losses.received));
  out.value("background_lost", static_cast<double>(losses.lost));
  out.value("background_unsent", static_cast<double>(sum(reports.background_writers, "unsent")));
}

Outcome outcome_of(
  const StreamOptions & options, const StreamReports & reports, const Losses & losses)
{
  const double seconds = options.measured_seconds();
  const auto subscriptions = static_cast<double>(options.all_subscriptions());
  const auto processes = static_cast<double>(options.readers + options.writers);
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
  out.value("received_per_second", static_cast<double>(losses.received) / subscriptions / seconds);
  out.value("cpu_ns", writer_cpu + reader_cpu);
  out.value("writer_cpu_ns", writer_cpu);
  out.value("reader_cpu_ns", reader_cpu);
  out.value("cpu_share", (writer_cpu + reader_cpu) / (seconds * 1e9));
  out.value("pss_bytes", pss / processes);
  const std::int64_t unkept = sum(reports.readers, "unkept") + sum(reports.writers, "unkept");
  out.value("samples_not_kept", static_cast<double>(unkept));
  if (options.has_background()) {
    add_background(reports, out);
  }
  return out;
}

// Processes of one role, and where their reports go.
struct Part
{
  const char * role;
  std::size_t processes;
  std::vector<Report> & reports;
};

Result<StreamReports> measure(const StreamOptions & options, char ** argv)
{
  Crew crew(argv, options.run);
  StreamReports out;
  const std::size_t beside = options.has_background() ? 1 : 0;
  // Readers first: theirs is the longer way to the first message.
  const Part parts[] = {
    {reader_role, options.readers, out.readers},
    {writer_role, options.writers, out.writers},
    {background_reader_role, beside, out.background_readers},
    {background_writer_role, beside, out.background_writers}};
  for (const Part & part : parts) {
    if (auto added = crew.add(part.role, part.processes); !added) {
      return std::move(added).error();
    }
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
  auto next = std::make_move_iterator(reports->begin());
  for (const Part & part : parts) {
    const auto end = next + static_cast<std::ptrdiff_t>(part.processes);
    part.reports.assign(next, end);
    next = end;
  }
  return out;
}

Result<void> check_messages(const StreamOptions & options, const RmwLibrary & rmw)
{
  auto carrier = make_carrier(options.kind, options.bytes, rmw, Direction::out);
  if (carrier && options.has_background()) {
    carrier = make_carrier(options.background.kind, options.background.bytes, rmw, Direction::out);
  }
  return carrier ? Result<void>() : std::move(carrier).error();
}

}  // namespace

Result<JsonObject> run_stream(const StreamOptions & options, char ** argv) noexcept
{
  // A mistake is said before there are processes to make it again.
  auto rmw = load_rmw(options.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  if (auto checked = check_messages(options, *rmw); !checked) {
    return std::move(checked).error();
  }
  auto reports = measure(options, argv);
  if (!reports) {
    return std::move(reports).error();
  }
  const Losses losses = count_losses(reports->writers, reports->readers);
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
    .integer("subscriptions", static_cast<std::int64_t>(options.subscriptions))
    .integer("take_pause_us", options.take_pause_us)
    .number("background_rate", options.background.rate)
    .number("rate", options.rate)
    .number("seconds", options.measured_seconds())
    .object("lost_by_pair", losses.by_pair);
  return out;
}

}  // namespace bench
