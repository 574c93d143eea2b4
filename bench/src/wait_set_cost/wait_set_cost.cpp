// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "wait_set_cost/wait_set_cost.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "carrier.hpp"
#include "clock.hpp"
#include "endpoint.hpp"
#include "outcome.hpp"
#include "participant.hpp"
#include "stop_signal.hpp"
#include "wait_set.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t match_limit_ns = 60'000'000'000;
constexpr std::int64_t wait_limit_ns = 1'000'000'000;
// From publish to the wait, so that an rmw which delivers in a thread of its own has done so.
constexpr std::int64_t settle_ns = 100'000;
// Enough to visit all parts of the wait set; a publisher for each of 1,000 subscriptions would
// measure the discovery of 1,000 pairs first.
constexpr std::size_t most_writers = 16;

class WaitSetCost
{
public:
  explicit WaitSetCost(const WaitSetOptions & options) noexcept : options_(options) {}

  Result<void> open() noexcept;
  Result<void> match() const noexcept;
  Result<void> measure() noexcept;
  const RmwLibrary & rmw() const noexcept { return rmw_; }
  const std::vector<std::int64_t> & waits() const noexcept { return waits_; }

private:
  Result<void> open_topics() noexcept;
  // The reader that writer `w` writes to: spread evenly over all.
  std::size_t reader_of(std::size_t w) const noexcept
  {
    return w * readers_.size() / writers_.size();
  }
  Result<std::int64_t> wait_once(std::size_t w) noexcept;

  const WaitSetOptions & options_;
  RmwLibrary rmw_{};
  std::unique_ptr<Carrier> carrier_;
  std::unique_ptr<Participant> participant_;
  std::vector<std::unique_ptr<Writer>> writers_;
  std::vector<std::unique_ptr<Reader>> readers_;
  std::unique_ptr<WaitSet> all_;
  std::uint64_t sequence_ = 0;
  std::vector<std::int64_t> waits_;
};

Result<void> WaitSetCost::open() noexcept
{
  auto rmw = load_rmw(options_.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  rmw_ = std::move(*rmw);
  constexpr std::size_t bytes = 64;
  auto carrier = make_carrier("fixed", bytes, rmw_, Direction::both);
  if (!carrier) {
    return std::move(carrier).error();
  }
  carrier_ = std::move(*carrier);
  auto participant = Participant::create(rmw_, options_.domain);
  if (!participant) {
    return std::move(participant).error();
  }
  participant_ = std::move(*participant);
  auto all = WaitSet::create(*participant_, options_.entities);
  if (!all) {
    return std::move(all).error();
  }
  all_ = std::move(*all);
  return open_topics();
}

Result<void> WaitSetCost::open_topics() noexcept
{
  auto node = participant_->add_node("waiter_" + options_.run);
  if (!node) {
    return std::move(node).error();
  }
  const auto topic = [this](std::size_t i) {
    return TopicConfig{
      carrier_->type_support(), "/l2net_bench/entity_" + std::to_string(i) + "_" + options_.run,
      qos_of(false, 10)};
  };
  for (std::size_t i = 0; i < options_.entities; ++i) {
    auto reader = Reader::create(*participant_, *node, topic(i));
    if (!reader) {
      return std::move(reader).error();
    }
    all_->add_subscription((*reader)->wait_data());
    readers_.push_back(std::move(*reader));
  }
  writers_.resize(std::min(options_.entities, most_writers));
  for (std::size_t w = 0; w < writers_.size(); ++w) {
    auto writer = Writer::create(*participant_, *node, topic(reader_of(w)));
    if (!writer) {
      return std::move(writer).error();
    }
    writers_[w] = std::move(*writer);
  }
  return {};
}

Result<void> WaitSetCost::match() const noexcept
{
  const std::int64_t limit = now_ns() + match_limit_ns;
  for (std::size_t w = 0; w < writers_.size();) {
    auto readers = writers_[w]->matched();
    auto writers = readers_[reader_of(w)]->matched();
    if (!readers || !writers) {
      return readers ? std::move(writers).error() : std::move(readers).error();
    }
    if (*readers == 1 && *writers == 1) {
      ++w;
      continue;
    }
    if (stop_requested()) {
      return stopped_error();
    }
    if (now_ns() > limit) {
      return make_error(
        Errc::timeout, "%s: a publisher and a subscription of one node did not match within 60 s",
        options_.rmw.c_str());
    }
    sleep_until_ns(now_ns() + 1'000'000);
  }
  return {};
}

Result<std::int64_t> WaitSetCost::wait_once(std::size_t w) noexcept
{
  if (carrier_->send(*writers_[w], ++sequence_, now_ns()) != RMW_RET_OK) {
    return rmw_failure("rmw_publish");
  }
  for (const std::int64_t settled = now_ns() + settle_ns; now_ns() < settled;) {
  }
  all_->refill();
  bool ready = false;
  const std::int64_t begin = now_ns();
  const rmw_ret_t ret = all_->wait_refilled(wait_limit_ns, ready);
  const std::int64_t waited = now_ns() - begin;
  if (ret != RMW_RET_OK) {
    return rmw_failure("rmw_wait");
  }
  const std::size_t expected = reader_of(w);
  if (!ready || !all_->subscription_ready(expected) || all_->ready_subscriptions() != 1) {
    return make_error(
      Errc::corrupt, "rmw_wait said that %zu of %zu subscriptions were ready%s; one was",
      ready ? all_->ready_subscriptions() : 0, readers_.size(),
      ready && !all_->subscription_ready(expected) ? ", others than the right one" : "");
  }
  bool taken = false;
  if (carrier_->take(*readers_[expected], taken) != RMW_RET_OK) {
    return rmw_failure("rmw_take");
  }
  if (!taken || carrier_->sequence() != sequence_) {
    return make_error(Errc::corrupt, "the ready subscription had not the message just sent");
  }
  return waited;
}

Result<void> WaitSetCost::measure() noexcept
{
  waits_.reserve(static_cast<std::size_t>(options_.samples));
  std::int64_t end = INT64_MAX;
  for (std::int64_t i = -options_.warmup; i < options_.samples; ++i) {
    if (i == 0) {
      end = now_ns() + static_cast<std::int64_t>(options_.max_seconds * 1e9);
    }
    if (stop_requested()) {
      return stopped_error();
    }
    auto waited = wait_once(static_cast<std::size_t>(i + options_.warmup) % writers_.size());
    if (!waited) {
      return std::move(waited).error();
    }
    if (i >= 0) {
      waits_.push_back(*waited);
    }
    if (now_ns() >= end) {
      break;
    }
  }
  return {};
}

}  // namespace

Result<JsonObject> run_wait_set(const WaitSetOptions & options) noexcept
{
  WaitSetCost cost(options);
  if (auto opened = cost.open(); !opened) {
    return std::move(opened).error();
  }
  if (auto pinned = pin_this_thread(options.cores.ping); !pinned) {
    return std::move(pinned).error();
  }
  if (auto matched = cost.match(); !matched) {
    return std::move(matched).error();
  }
  if (auto measured = cost.measure(); !measured) {
    return std::move(measured).error();
  }
  Outcome outcome;
  outcome.series("wait", cost.waits());
  if (auto written = outcome.write_samples(options.samples_folder); !written) {
    return std::move(written).error();
  }
  JsonObject out = outcome.describe(cost.rmw());
  out.integer("entities", static_cast<std::int64_t>(options.entities));
  return out;
}

}  // namespace bench
