// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "outcome.hpp"
#include "receive.hpp"
#include "role_process.hpp"
#include "service/service.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t meet_limit_ns = 15 * second_ns;
constexpr std::int64_t response_limit_ns = 5 * second_ns;

class Calls
{
public:
  Calls(const ServiceOptions & options, ServiceClient & client, RoleProcess & server) noexcept
  : options_(options), client_(client), server_(server)
  {
  }

  Result<void> meet() noexcept;
  Result<void> warm_up() noexcept;
  Result<void> measure() noexcept;
  Result<void> stop() noexcept;
  Outcome outcome() const;

private:
  Received round_trip(std::int64_t start_ns, std::int64_t limit_ns) noexcept;
  Result<void> judge(Received received) noexcept;

  const ServiceOptions & options_;
  ServiceClient & client_;
  RoleProcess & server_;
  std::uint64_t sequence_ = 0;
  bool damaged_ = false;  // a response that is not what was sent
  std::vector<std::int64_t> round_trips_;
  std::int64_t meet_ns_ = 0;
  std::int64_t measured_ns_ = 0;
};

Received Calls::round_trip(std::int64_t start_ns, std::int64_t limit_ns) noexcept
{
  if (client_.send(++sequence_, start_ns) != RMW_RET_OK) {
    return Received::failed;
  }
  for (;;) {
    const Received received = receive(client_, options_.poll, start_ns, start_ns + limit_ns);
    if (received != Received::message) {
      return received;
    }
    if (stop_requested()) {
      return Received::stopped;
    }
    // Older ones answer requests that were given up before the two sides had met.
    if (client_.sequence() >= sequence_) {
      damaged_ = client_.sequence() > sequence_ || !client_.intact();
      return damaged_ ? Received::failed : Received::message;
    }
  }
}

Result<void> Calls::judge(Received received) noexcept
{
  if (received == Received::message) {
    return {};
  }
  if (received == Received::stopped) {
    return stopped_error();
  }
  if (received == Received::failed && damaged_) {
    return make_error(
      Errc::corrupt,
      "the response to request %" PRIu64 " is not what was sent (it says %" PRIu64 ")", sequence_,
      client_.sequence());
  }
  if (received == Received::failed) {
    return rmw_failure("request", std::to_string(sequence_));
  }
  if (!server_.child().running()) {
    auto last = server_.next_report(now_ns() + second_ns);
    return last ? make_error(Errc::system, "the server process ended before it was told to")
                : std::move(last).error();
  }
  return make_error(
    Errc::timeout, "no response to request %" PRIu64 " within %" PRId64 " s", sequence_,
    response_limit_ns / second_ns);
}

// That the server is available does not say in every implementation that its response will find the
// way back, so requests are repeated, at growing distances, until one is answered.
Result<void> Calls::meet() noexcept
{
  const std::int64_t begin = now_ns();
  for (std::int64_t limit = second_ns / 20;;) {
    auto there = client_.server_is_there();
    if (!there) {
      return std::move(there).error();
    }
    if (*there) {
      const Received received = round_trip(now_ns(), limit);
      if (received == Received::message) {
        break;
      }
      if (received != Received::timeout) {
        return judge(received);
      }
      limit = std::min(2 * limit, response_limit_ns);
    }
    if (!server_.child().running() || stop_requested()) {
      return judge(stop_requested() ? Received::stopped : Received::timeout);
    }
    if (now_ns() - begin > meet_limit_ns) {
      return make_error(
        Errc::timeout, "%s: no request was answered within 15 s (domain %zu)", options_.rmw.c_str(),
        options_.domain);
    }
    sleep_until_ns(now_ns() + 1'000'000);
  }
  meet_ns_ = now_ns() - begin;
  return {};
}

Result<void> Calls::warm_up() noexcept
{
  const std::int64_t end = now_ns() + static_cast<std::int64_t>(options_.max_seconds * 1e9);
  for (std::int64_t i = 0; i < options_.warmup && now_ns() < end; ++i) {
    if (auto judged = judge(round_trip(now_ns(), response_limit_ns)); !judged) {
      return judged;
    }
  }
  return {};
}

Result<void> Calls::measure() noexcept
{
  // Written once and then emptied, so that the measured loop does not fault its own pages in.
  round_trips_.resize(static_cast<std::size_t>(options_.samples));
  round_trips_.clear();
  const std::int64_t begin = now_ns();
  const std::int64_t end = begin + static_cast<std::int64_t>(options_.max_seconds * 1e9);
  std::int64_t start = begin;
  for (std::int64_t i = 0; i < options_.samples && start < end; ++i) {
    if (options_.interval_us > 0) {
      sleep_until_ns(start + options_.interval_us * 1'000);
      start = now_ns();
    }
    if (auto judged = judge(round_trip(start, response_limit_ns)); !judged) {
      return judged;
    }
    const std::int64_t arrived = now_ns();
    round_trips_.push_back(arrived - start);
    start = arrived;
  }
  measured_ns_ = start - begin;
  return {};
}

Result<void> Calls::stop() noexcept
{
  if (client_.send(stop_sequence, 0) != RMW_RET_OK) {
    return rmw_failure("stop");
  }
  if (auto report = server_.next_report(now_ns() + 2 * response_limit_ns); !report) {
    return std::move(report).error();
  }
  return server_.finish();
}

Outcome Calls::outcome() const
{
  Outcome out;
  out.series("round_trip", round_trips_);
  out.value("meet_ns", static_cast<double>(meet_ns_));
  if (options_.interval_us == 0 && !round_trips_.empty()) {
    out.value(
      "whole_run_round_trip_ns",
      static_cast<double>(measured_ns_) / static_cast<double>(round_trips_.size()));
  }
  return out;
}

}  // namespace

Result<JsonObject> run_service(const ServiceOptions & options, char ** argv) noexcept
{
  auto client = ServiceClient::open(options);
  if (!client) {
    return std::move(client).error();
  }
  auto server = RoleProcess::start(argv, server_role, 0, options.run);
  if (!server) {
    return std::move(server).error();
  }
  if (auto pinned = pin_this_thread(options.cores.ping); !pinned) {
    return std::move(pinned).error();
  }
  Calls calls(options, **client, *server);
  for (const auto phase : {&Calls::meet, &Calls::warm_up, &Calls::measure, &Calls::stop}) {
    if (auto done = (calls.*phase)(); !done) {
      return std::move(done).error();
    }
  }
  const Outcome outcome = calls.outcome();
  if (auto written = outcome.write_samples(options.samples_folder); !written) {
    return std::move(written).error();
  }
  JsonObject out = outcome.describe((*client)->rmw());
  out.text("mode", options.poll ? "poll" : "wait")
    .integer("bytes", static_cast<std::int64_t>(options.bytes))
    .integer("interval_us", options.interval_us);
  return out;
}

}  // namespace bench
