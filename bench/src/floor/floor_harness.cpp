// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "carrier.hpp"
#include "clock.hpp"
#include "endpoint.hpp"
#include "floor.hpp"
#include "floor/null_rmw.hpp"
#include "participant.hpp"
#include "receive.hpp"
#include "samples.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t reply_limit_ns = 5'000'000'000;

// Both roles of a ping-pong in one thread: the steps of Ping::round_trip and of the pong's echo.
class Harness
{
public:
  Result<void> open() noexcept;
  // Of so many round trips.
  Result<std::int64_t> duration_of(int round_trips) noexcept;

private:
  bool exchange(std::int64_t start_ns) noexcept;

  RmwLibrary rmw_ = null_rmw();
  std::unique_ptr<Participant> participant_;
  std::unique_ptr<Carrier> ping_;
  std::unique_ptr<Carrier> pong_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Reader> reader_;
  std::uint64_t sequence_ = 0;
  std::vector<std::int64_t> samples_;
};

Result<void> Harness::open() noexcept
{
  for (std::unique_ptr<Carrier> * carrier : {&ping_, &pong_}) {
    auto made = make_carrier("fixed", null_message_bytes, rmw_, Direction::both);
    if (!made) {
      return std::move(made).error();
    }
    *carrier = std::move(*made);
  }
  auto participant = Participant::create(rmw_, 0);
  if (!participant) {
    return std::move(participant).error();
  }
  participant_ = std::move(*participant);
  auto node = participant_->add_node("harness");
  if (!node) {
    return std::move(node).error();
  }
  const TopicConfig topic{ping_->type_support(), "/harness", qos_of(false, 10)};
  auto writer = Writer::create(*participant_, *node, topic);
  auto reader = Reader::create(*participant_, *node, topic);
  if (!writer || !reader) {
    return writer ? std::move(reader).error() : std::move(writer).error();
  }
  writer_ = std::move(*writer);
  reader_ = std::move(*reader);
  return {};
}

bool Harness::exchange(std::int64_t start_ns) noexcept
{
  Inbox there{*reader_, *pong_};
  Inbox back{*reader_, *ping_};
  const std::int64_t deadline = start_ns + reply_limit_ns;
  const bool poll = true;
  return ping_->send(*writer_, ++sequence_, start_ns) == RMW_RET_OK &&
         receive(there, poll, start_ns, deadline) == Received::message && !stop_requested() &&
         pong_->sequence() == sequence_ && pong_->echo(*writer_) == RMW_RET_OK &&
         pong_->release(*reader_) == RMW_RET_OK &&
         receive(back, poll, start_ns, deadline) == Received::message &&
         ping_->sequence() == sequence_ && ping_->intact() &&
         ping_->release(*reader_) == RMW_RET_OK && !stop_requested();
}

Result<std::int64_t> Harness::duration_of(int round_trips) noexcept
{
  samples_.resize(static_cast<std::size_t>(round_trips));
  samples_.clear();
  const std::int64_t begin = now_ns();
  std::int64_t start = begin;
  for (int i = 0; i < round_trips; ++i) {
    if (!exchange(start)) {
      return make_error(
        Errc::corrupt, "a message did not come back from the rmw that does nothing");
    }
    const std::int64_t arrived = now_ns();
    samples_.push_back(arrived - start);
    start = arrived;
  }
  return start - begin;
}

}  // namespace

Result<Summary> measure_harness()
{
  constexpr int batch = 1'000;
  constexpr int warmup_batches = 20;
  constexpr int batches = 220;
  Harness harness;
  if (auto opened = harness.open(); !opened) {
    return std::move(opened).error();
  }
  std::vector<std::int64_t> samples;
  for (int i = 0; i < batches; ++i) {
    auto took = harness.duration_of(batch);
    if (!took) {
      return std::move(took).error();
    }
    if (i >= warmup_batches) {
      samples.push_back(*took);
    }
  }
  return summarize(std::move(samples), 2.0 * batch);
}

}  // namespace bench
