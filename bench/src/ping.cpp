// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <sys/resource.h>

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "exchange.hpp"
#include "receive.hpp"
#include "samples.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t meet_limit_ns = 15 * second_ns;
constexpr std::int64_t reliable_reply_limit_ns = 5 * second_ns;
constexpr std::int64_t best_effort_reply_limit_ns = second_ns / 5;

// What the kernel did to the ping thread while it measured.
struct ThreadUsage
{
  std::int64_t minor_faults;
  std::int64_t voluntary_switches;
  std::int64_t involuntary_switches;

  static ThreadUsage now() noexcept
  {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return {usage.ru_minflt, usage.ru_nvcsw, usage.ru_nivcsw};
  }
};

class Ping
{
public:
  Ping(const PingpongOptions & options, PongProcess & pong, Exchange & exchange) noexcept
  : options_(options), pong_(pong), exchange_(exchange) {}

  Result<void> meet() noexcept;
  Result<void> warm_up() noexcept;
  Result<void> measure() noexcept;
  Result<void> stop() noexcept;
  Result<JsonObject> report(const std::vector<Arrival> & arrivals) const noexcept;

private:
  Received round_trip(std::int64_t start_ns, std::int64_t limit_ns) noexcept;
  Result<void> judge(Received received, std::int64_t limit_ns) noexcept;

  const PingpongOptions & options_;
  PongProcess & pong_;
  Exchange & exchange_;
  std::uint64_t sequence_ = 0;
  std::uint64_t first_measured_ = 0;
  std::int64_t meet_ns_ = 0;
  std::int64_t measured_ns_ = 0;
  std::int64_t lost_ = 0;     // best effort only: no reply within the limit
  std::int64_t late_ = 0;     // replies to a ping already given up
  bool damaged_ = false;      // a reply that is not what was sent
  ThreadUsage before_{};
  ThreadUsage after_{};
  std::vector<std::int64_t> round_trips_;
};

Received Ping::round_trip(std::int64_t start_ns, std::int64_t limit_ns) noexcept
{
  Payload & incoming = *exchange_.incoming;
  exchange_.outgoing->stamp(++sequence_, start_ns);
  if (exchange_.endpoint->publish(exchange_.outgoing->message()) != RMW_RET_OK) {
    return Received::failed;
  }
  for (;;) {
    const Received received = receive(
      *exchange_.endpoint, options_.poll, incoming.message(), start_ns + limit_ns);
    if (received != Received::message) {
      return received;
    }
    if (incoming.sequence() == sequence_) {
      damaged_ = !incoming.intact();
      return damaged_ ? Received::failed : Received::message;
    }
    if (incoming.sequence() > sequence_) {
      damaged_ = true;
      return Received::failed;
    }
    ++late_;
  }
}

// A lost message is an error where the QoS promises there is none, and counted where it does not.
Result<void> Ping::judge(Received received, std::int64_t limit_ns) noexcept
{
  if (received == Received::message) {
    return {};
  }
  if (received == Received::stopped) {
    return make_error(Errc::timeout, "ping stopped by a signal");
  }
  if (received == Received::failed && damaged_) {
    return make_error(
      Errc::corrupt, "the reply to message %" PRIu64 " is not what was sent (it says %" PRIu64 ")",
      sequence_, exchange_.incoming->sequence());
  }
  if (received == Received::failed) {
    return make_error(Errc::system, "ping %" PRIu64 ": %s", sequence_, take_rmw_error().c_str());
  }
  if (!pong_.running()) {
    return make_error(Errc::system, "the pong process ended during the measurement");
  }
  if (!options_.best_effort) {
    return make_error(
      Errc::timeout, "no reply to reliable message %" PRIu64 " within %" PRId64 " ms", sequence_,
      limit_ns / 1'000'000);
  }
  ++lost_;
  return {};
}

// Matching is not symmetric in time (our writer may know their reader before their writer knows
// ours), so after the counts agree pings are repeated until one comes back.
Result<void> Ping::meet() noexcept
{
  const std::int64_t begin = now_ns();
  for (;;) {
    auto matched = exchange_.endpoint->matched();
    if (!matched) {
      return std::move(matched).error();
    }
    if (*matched) {
      const Received received = round_trip(now_ns(), second_ns / 10);
      if (received == Received::message) {
        break;
      }
      if (received != Received::timeout) {
        return judge(received, 0);
      }
    }
    if (!pong_.running()) {
      return make_error(Errc::system, "the pong process ended before it was matched");
    }
    if (now_ns() - begin > meet_limit_ns) {
      return make_error(
        Errc::timeout, "%s: the two processes did not find each other within 15 s (domain %zu)",
        options_.rmw.c_str(), options_.domain);
    }
    sleep_until_ns(now_ns() + 1'000'000);
  }
  meet_ns_ = now_ns() - begin;
  late_ = 0;
  return {};
}

Result<void> Ping::warm_up() noexcept
{
  const std::int64_t limit = options_.best_effort ? best_effort_reply_limit_ns :
    reliable_reply_limit_ns;
  const std::int64_t end = now_ns() + static_cast<std::int64_t>(options_.max_seconds * 1e9);
  for (std::int64_t i = 0; i < options_.warmup && now_ns() < end; ++i) {
    if (auto judged = judge(round_trip(now_ns(), limit), limit); !judged) {
      return judged;
    }
  }
  lost_ = 0;
  late_ = 0;
  return {};
}

Result<void> Ping::measure() noexcept
{
  const std::int64_t limit = options_.best_effort ? best_effort_reply_limit_ns :
    reliable_reply_limit_ns;
  // Written once and then emptied, so that the measured loop does not fault its own pages in.
  round_trips_.resize(static_cast<std::size_t>(options_.samples));
  round_trips_.clear();
  first_measured_ = sequence_ + 1;
  before_ = ThreadUsage::now();
  const std::int64_t begin = now_ns();
  const std::int64_t end = begin + static_cast<std::int64_t>(options_.max_seconds * 1e9);
  // One clock read a round trip: the end of one is the beginning of the next.
  std::int64_t start = begin;
  for (std::int64_t i = 0; i < options_.samples && start < end; ++i) {
    if (options_.interval_us > 0) {
      sleep_until_ns(start + options_.interval_us * 1'000);
      start = now_ns();
    }
    const Received received = round_trip(start, limit);
    const std::int64_t arrived = now_ns();
    if (received == Received::message) {
      round_trips_.push_back(arrived - start);
    } else if (auto judged = judge(received, limit); !judged) {
      return judged;
    }
    start = arrived;
  }
  measured_ns_ = start - begin;
  after_ = ThreadUsage::now();
  return {};
}

Result<void> Ping::stop() noexcept
{
  exchange_.outgoing->stamp(stop_sequence, 0);
  // Best effort may lose the word; a second one to an ended process does no harm.
  for (int i = 0; i < (options_.best_effort ? 5 : 1); ++i) {
    if (exchange_.endpoint->publish(exchange_.outgoing->message()) != RMW_RET_OK) {
      return make_error(Errc::system, "stop: %s", take_rmw_error().c_str());
    }
  }
  return {};
}

Result<JsonObject> Ping::report(const std::vector<Arrival> & arrivals) const noexcept
{
  JsonObject out;
  out.text("rmw", exchange_.rmw.get_implementation_identifier())
     .text("library", exchange_.rmw.path)
     .text("mode", options_.poll ? "poll" : "wait")
     .text("type", options_.type)
     .integer("bytes", static_cast<std::int64_t>(options_.bytes))
     .text("reliability", options_.best_effort ? "best_effort" : "reliable")
     .integer("depth", static_cast<std::int64_t>(options_.depth))
     .integer("interval_us", options_.interval_us)
     .integer("warmup", options_.warmup)
     .integer("core_ping", options_.cores.ping)
     .integer("core_pong", options_.cores.pong)
     .integer("lost", lost_).integer("late", late_)
     .number("meet_ms", static_cast<double>(meet_ns_) / 1e6)
     .object("half_round_trip_ns", summarize(round_trips_, 2));
  if (options_.one_way) {
    std::vector<std::int64_t> there;
    for (const Arrival & arrival : arrivals) {
      if (arrival.sequence >= first_measured_) {
        there.push_back(arrival.one_way_ns);
      }
    }
    out.object("one_way_ns", summarize(std::move(there), 1));
  }
  // The figure that benches without a clock in the loop report.
  if (options_.interval_us == 0 && lost_ == 0) {
    out.number(
      "whole_run_half_round_trip_ns",
      static_cast<double>(measured_ns_) / 2 / static_cast<double>(round_trips_.size()));
  }
  JsonObject usage;
  usage.integer("minor_faults", after_.minor_faults - before_.minor_faults)
       .integer("voluntary_switches", after_.voluntary_switches - before_.voluntary_switches)
       .integer("involuntary_switches", after_.involuntary_switches - before_.involuntary_switches);
  out.object("ping_thread", usage);
  if (!options_.samples_file.empty()) {
    if (auto written = write_samples(options_.samples_file, round_trips_); !written) {
      return std::move(written).error();
    }
  }
  return out;
}

}  // namespace

Result<JsonObject> run_ping(const PingpongOptions & options, PongProcess & pong) noexcept
{
  auto exchange = open_exchange(options);
  if (!exchange) {
    return std::move(exchange).error();
  }
  if (options.cores.pinned()) {
    if (auto pinned = pin_this_thread(options.cores.ping); !pinned) {
      return std::move(pinned).error();
    }
  }
  Ping ping(options, pong, **exchange);
  for (const auto phase : {&Ping::meet, &Ping::warm_up, &Ping::measure, &Ping::stop}) {
    if (auto done = (ping.*phase)(); !done) {
      return std::move(done).error();
    }
  }
  auto arrivals = pong.finish();
  if (!arrivals) {
    return std::move(arrivals).error();
  }
  return ping.report(*arrivals);
}

}  // namespace bench
