// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "core_pair.hpp"
#include "dds/version.h"
#include "roles.hpp"
#include "samples.hpp"
#include "stop_signal.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t meet_limit_ns = 15 * second_ns;
constexpr std::int64_t reply_limit_ns = 5 * second_ns;

class Ping
{
public:
  Ping(const CycloneOptions & options, Side & side, RoleProcess & pong)
  : options_(options), side_(side), pong_(pong), message_(options.bytes)
  {
  }

  Result<void> meet() noexcept;
  Result<void> warm_up() noexcept;
  Result<void> measure() noexcept;
  Result<void> stop() noexcept;
  Result<JsonObject> present() const noexcept;

private:
  Result<bool> try_round_trip(std::int64_t start_ns, std::int64_t limit_ns) noexcept;
  Result<void> round_trip(std::int64_t start_ns) noexcept;

  const CycloneOptions & options_;
  Side & side_;
  RoleProcess & pong_;
  Message message_;
  std::uint64_t sequence_ = 0;
  std::int64_t meet_ns_ = 0;
  std::int64_t measured_ns_ = 0;
  std::vector<std::int64_t> round_trips_;
};

// False where no reply came in time. Replies to earlier messages are passed over.
Result<bool> Ping::try_round_trip(std::int64_t start_ns, std::int64_t limit_ns) noexcept
{
  message_.stamp(++sequence_, start_ns);
  if (auto sent = side_.send(message_); !sent) {
    return std::move(sent).error();
  }
  do {
    auto received = side_.receive(message_, start_ns + limit_ns);
    if (!received || !*received) {
      return received;
    }
  } while (message_.sequence() < sequence_);
  if (message_.sequence() > sequence_ || !message_.intact()) {
    return make_error(
      Errc::corrupt, "the reply to message %" PRIu64 " is not what was sent", sequence_);
  }
  return true;
}

Result<void> Ping::round_trip(std::int64_t start_ns) noexcept
{
  auto replied = try_round_trip(start_ns, reply_limit_ns);
  if (!replied) {
    return std::move(replied).error();
  }
  if (*replied) {
    return {};
  }
  return make_error(
    Errc::timeout, "no reply to reliable message %" PRIu64 " within %" PRId64 " s", sequence_,
    reply_limit_ns / second_ns);
}

// Either side may know of a match before the other does: pings are repeated until one comes back.
Result<void> Ping::meet() noexcept
{
  const std::int64_t begin = now_ns();
  for (std::int64_t limit = second_ns / 20; now_ns() - begin < meet_limit_ns;) {
    auto matched = side_.matched();
    if (!matched) {
      return std::move(matched).error();
    }
    if (*matched) {
      auto replied = try_round_trip(now_ns(), limit);
      if (!replied) {
        return std::move(replied).error();
      }
      if (*replied) {
        meet_ns_ = now_ns() - begin;
        return {};
      }
      limit = std::min(2 * limit, reply_limit_ns);
    }
    if (!pong_.child().running()) {
      auto last = pong_.next_report(now_ns() + second_ns);
      return last ? make_error(Errc::system, "the pong process ended before it was told to")
                  : std::move(last).error();
    }
    if (stop_requested()) {
      return stopped_error();
    }
    sleep_until_ns(now_ns() + 1'000'000);
  }
  return make_error(
    Errc::timeout, "within %" PRId64 " s the two processes did not meet (domain %zu)",
    meet_limit_ns / second_ns, options_.domain);
}

Result<void> Ping::warm_up() noexcept
{
  const std::int64_t end = now_ns() + static_cast<std::int64_t>(options_.max_seconds * 1e9);
  for (std::int64_t i = 0; i < options_.warmup && now_ns() < end; ++i) {
    if (auto done = round_trip(now_ns()); !done) {
      return done;
    }
  }
  return {};
}

Result<void> Ping::measure() noexcept
{
  // Written once and then emptied, so that the measured loop does not fault its own pages in.
  round_trips_.resize(static_cast<std::size_t>(options_.samples));
  round_trips_.clear();
  const std::int64_t begin = now_ns();
  const std::int64_t end = begin + static_cast<std::int64_t>(options_.max_seconds * 1e9);
  // One clock read a round trip: the end of one is the beginning of the next.
  std::int64_t start = begin;
  for (std::int64_t i = 0; i < options_.samples && start < end; ++i) {
    if (auto done = round_trip(start); !done) {
      return done;
    }
    const std::int64_t arrived = now_ns();
    round_trips_.push_back(arrived - start);
    start = arrived;
  }
  measured_ns_ = start - begin;
  return {};
}

Result<void> Ping::stop() noexcept
{
  message_.stamp(stop_sequence, 0);
  if (auto sent = side_.send(message_); !sent) {
    return sent;
  }
  auto report = pong_.next_report(now_ns() + 2 * reply_limit_ns);
  if (!report) {
    return std::move(report).error();
  }
  return pong_.finish();
}

Result<JsonObject> Ping::present() const noexcept
{
  if (!options_.samples_folder.empty()) {
    const std::string path = options_.samples_folder + "/round_trip.i64";
    if (auto written = write_samples(path, round_trips_); !written) {
      return std::move(written).error();
    }
  }
  const auto count = static_cast<std::int64_t>(round_trips_.size());
  JsonObject series;
  series.integer("round_trip", count);
  JsonObject values;
  values.number("lost", 0).number("meet_ns", static_cast<double>(meet_ns_));
  if (count > 0) {
    values.number(
      "whole_run_half_round_trip_ns",
      static_cast<double>(measured_ns_) / 2 / static_cast<double>(count));
  }
  JsonObject out;
  out.text("rmw", "cyclonedds")
    .text("library", "libddsc " DDS_VERSION)
    .object("series", series)
    .object("values", values)
    .text("mode", options_.poll ? "poll" : "wait")
    .text("kind", "fixed")
    .integer("bytes", static_cast<std::int64_t>(options_.bytes))
    .integer("core_ping", options_.cores.ping)
    .integer("core_pong", options_.cores.pong)
    .object("half_round_trip_ns", summarize(round_trips_, 2).json);
  return out;
}

}  // namespace

Result<JsonObject> run_ping(
  const CycloneOptions & options, Side & side, RoleProcess & pong) noexcept
{
  if (auto pinned = pin_this_thread(options.cores.ping); !pinned) {
    return std::move(pinned).error();
  }
  Ping ping(options, side, pong);
  for (const auto phase : {&Ping::meet, &Ping::warm_up, &Ping::measure, &Ping::stop}) {
    if (auto done = (ping.*phase)(); !done) {
      return std::move(done).error();
    }
  }
  return ping.present();
}

}  // namespace bench
