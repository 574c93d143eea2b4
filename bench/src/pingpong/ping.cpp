// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "exchange.hpp"
#include "measurement.hpp"
#include "receive.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t meet_limit_ns = 15 * second_ns;
constexpr std::int64_t command_meet_limit_ns = 60 * second_ns;  // an interpreter starts slowly
constexpr std::int64_t reliable_reply_limit_ns = 5 * second_ns;
constexpr std::int64_t best_effort_reply_limit_ns = second_ns / 5;

class Ping
{
public:
  Ping(const PingpongOptions & options, PongProcess & pong, Exchange & exchange) noexcept
  : options_(options), pong_(pong), exchange_(exchange)
  {
  }

  Result<void> meet() noexcept;
  Result<void> warm_up() noexcept;
  Result<void> measure() noexcept;
  Result<void> stop() noexcept;
  const Measurement & result() const noexcept { return result_; }

private:
  std::int64_t reply_limit_ns() const noexcept
  {
    return options_.best_effort ? best_effort_reply_limit_ns : reliable_reply_limit_ns;
  }
  Received round_trip(std::int64_t start_ns, std::int64_t limit_ns) noexcept;
  Result<void> judge(Received received, std::int64_t limit_ns) noexcept;

  const PingpongOptions & options_;
  PongProcess & pong_;
  Exchange & exchange_;
  std::uint64_t sequence_ = 0;
  std::uint64_t reply_ = 0;  // sequence of the message last taken
  bool damaged_ = false;     // it is not what was sent
  Measurement result_;
};

Received Ping::round_trip(std::int64_t start_ns, std::int64_t limit_ns) noexcept
{
  Carrier & carrier = *exchange_.carrier;
  Inbox inbox{*exchange_.reader, carrier};
  if (carrier.send(*exchange_.writer, ++sequence_, start_ns) != RMW_RET_OK) {
    return Received::failed;
  }
  for (;;) {
    const Received received = receive(inbox, options_.poll, start_ns, start_ns + limit_ns);
    if (received != Received::message) {
      return received;
    }
    reply_ = carrier.sequence();
    const bool intact = carrier.intact();
    if (carrier.release(*exchange_.reader) != RMW_RET_OK) {
      return Received::failed;
    }
    if (stop_requested()) {
      return Received::stopped;
    }
    if (reply_ >= sequence_) {
      damaged_ = reply_ > sequence_ || !intact;
      return damaged_ ? Received::failed : Received::message;
    }
    ++result_.late;
  }
}

// A lost message is an error where the QoS promises there is none, and counted where it does not.
Result<void> Ping::judge(Received received, std::int64_t limit_ns) noexcept
{
  if (received == Received::message) {
    return {};
  }
  if (received == Received::stopped) {
    return stopped_error();
  }
  if (received == Received::failed && damaged_) {
    return make_error(
      Errc::corrupt, "the reply to message %" PRIu64 " is not what was sent (it says %" PRIu64 ")",
      sequence_, reply_);
  }
  if (received == Received::failed) {
    return make_error(Errc::system, "ping %" PRIu64 ": %s", sequence_, take_rmw_error().c_str());
  }
  if (!pong_.running()) {
    return pong_.why_it_ended();
  }
  if (!options_.best_effort) {
    return make_error(
      Errc::timeout, "no reply to reliable message %" PRIu64 " within %" PRId64 " ms", sequence_,
      limit_ns / 1'000'000);
  }
  ++result_.lost;
  return {};
}

// Matching is not symmetric in time (our writer may know their reader before their writer knows
// ours), so after the counts agree pings are repeated until one comes back, at growing distances:
// a large message may need longer than the first of them.
Result<void> Ping::meet() noexcept
{
  const std::int64_t begin = now_ns();
  const std::int64_t limit_of_meeting = pong_.is_command() ? command_meet_limit_ns : meet_limit_ns;
  bool ever_matched = false;
  for (std::int64_t limit = second_ns / 20;;) {
    auto readers = exchange_.writer->matched();
    auto writers = exchange_.reader->matched();
    if (!readers || !writers) {
      return readers ? std::move(writers).error() : std::move(readers).error();
    }
    if (*readers == 1 && *writers == 1) {
      ever_matched = true;
      const Received received = round_trip(now_ns(), limit);
      if (received == Received::message) {
        break;
      }
      if (received != Received::timeout) {
        return judge(received, limit);
      }
      limit = std::min(2 * limit, reliable_reply_limit_ns);
    }
    if (!pong_.running()) {
      return pong_.why_it_ended();
    }
    if (stop_requested()) {
      return judge(Received::stopped, 0);
    }
    if (now_ns() - begin > limit_of_meeting) {
      return make_error(
        Errc::timeout, "%s: within %d s the two processes %s (domain %zu)", options_.rmw.c_str(),
        static_cast<int>(limit_of_meeting / second_ns),
        ever_matched ? "were matched, but no message came back" : "did not find each other",
        options_.domain);
    }
    sleep_until_ns(now_ns() + 1'000'000);
  }
  result_.meet_ns = now_ns() - begin;
  result_.late = 0;
  return {};
}

Result<void> Ping::warm_up() noexcept
{
  const std::int64_t limit = reply_limit_ns();
  const std::int64_t end = now_ns() + static_cast<std::int64_t>(options_.max_seconds * 1e9);
  for (std::int64_t i = 0; i < options_.warmup && now_ns() < end; ++i) {
    if (auto judged = judge(round_trip(now_ns(), limit), limit); !judged) {
      return judged;
    }
  }
  result_.lost = 0;
  result_.late = 0;
  return {};
}

Result<void> Ping::measure() noexcept
{
  const std::int64_t limit = reply_limit_ns();
  // Written once and then emptied, so that the measured loop does not fault its own pages in.
  result_.round_trips.resize(static_cast<std::size_t>(options_.samples));
  result_.round_trips.clear();
  result_.first_sequence = sequence_ + 1;
  const ThreadUsage before = ThreadUsage::now();
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
      result_.round_trips.push_back(arrived - start);
    } else if (auto judged = judge(received, limit); !judged) {
      return judged;
    }
    start = arrived;
  }
  result_.measured_ns = start - begin;
  result_.usage = ThreadUsage::now().since(before);
  return {};
}

Result<void> Ping::stop() noexcept
{
  if (pong_.is_command()) {
    return {};  // a signal ends it
  }
  // Best effort may lose the word; a second one to an ended process does no harm.
  for (int i = 0; i < (options_.best_effort ? 5 : 1); ++i) {
    if (exchange_.carrier->send(*exchange_.writer, stop_sequence, 0) != RMW_RET_OK) {
      return make_error(Errc::system, "stop: %s", take_rmw_error().c_str());
    }
  }
  return {};
}

}  // namespace

Result<JsonObject> run_ping(
  const PingpongOptions & options, Exchange & exchange, PongProcess & pong) noexcept
{
  if (auto pinned = pin_this_thread(options.cores.ping); !pinned) {
    return std::move(pinned).error();
  }
  Ping ping(options, pong, exchange);
  for (const auto phase : {&Ping::meet, &Ping::warm_up, &Ping::measure, &Ping::stop}) {
    if (auto done = (ping.*phase)(); !done) {
      return std::move(done).error();
    }
  }
  auto arrivals = pong.finish();
  if (!arrivals) {
    return std::move(arrivals).error();
  }
  return present(options, exchange.rmw, ping.result(), *arrivals);
}

}  // namespace bench
