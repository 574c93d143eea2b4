// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "clock.hpp"
#include "stop_signal.hpp"
#include "stream/stream.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr double second_ns = 1e9;
constexpr std::int64_t match_limit_ns = 30'000'000'000;

Result<void> open_writer(StreamSide & side, rmw_node_t * node, const TopicConfig & topic) noexcept
{
  auto writer = Writer::create(*side.participant, node, topic);
  if (!writer) {
    return std::move(writer).error();
  }
  side.writer = std::move(*writer);
  return side.carrier->check(side.writer.get(), nullptr);
}

Result<void> open_readers(
  StreamSide & side, rmw_node_t * node, const TopicConfig & topic, std::size_t count) noexcept
{
  auto wait_set = WaitSet::create(*side.participant, count);
  if (!wait_set) {
    return std::move(wait_set).error();
  }
  side.wait_set = std::move(*wait_set);
  for (std::size_t i = 0; i < count; ++i) {
    auto reader = Reader::create(*side.participant, node, topic);
    if (!reader) {
      return std::move(reader).error();
    }
    side.wait_set->add_subscription((*reader)->wait_data());
    side.readers.push_back(std::move(*reader));
  }
  return side.carrier->check(nullptr, side.readers.front().get());
}

// How many of the other side the writer, or the reader that knows fewest, knows.
Result<std::size_t> matched(const StreamSide & side) noexcept
{
  if (side.writer) {
    return side.writer->matched();
  }
  std::size_t least = SIZE_MAX;
  for (const auto & reader : side.readers) {
    auto writers = reader->matched();
    if (!writers) {
      return writers;
    }
    least = std::min(least, *writers);
  }
  return least;
}

}  // namespace

StreamOptions StreamOptions::of_own_stream() const
{
  StreamOptions own = *this;
  const bool writes = role == background_writer_role;
  if (!writes && role != background_reader_role) {
    return own;
  }
  static_cast<MessageOptions &>(own) = MessageOptions{};  // nobody spins beside
  own.kind = background.kind;
  own.bytes = background.bytes;
  own.rate = background.rate;
  own.writers = own.readers = own.subscriptions = 1;
  own.take_pause_us = 0;
  own.role = writes ? writer_role : reader_role;
  own.run += "_background";  // a topic of its own
  return own;
}

StreamPhases StreamPhases::from(std::int64_t start_ns, const StreamOptions & options) noexcept
{
  const std::int64_t begin = start_ns + std::llround(options.warmup_seconds * second_ns);
  return {start_ns, begin, begin + std::llround(options.measured_seconds() * second_ns)};
}

Result<std::unique_ptr<StreamSide>> open_stream_side(const StreamOptions & options) noexcept
{
  auto side = std::make_unique<StreamSide>();
  auto rmw = load_rmw(options.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  side->rmw = std::move(*rmw);
  const bool writes = options.role == writer_role;
  auto carrier =
    make_carrier(options.kind, options.bytes, side->rmw, writes ? Direction::out : Direction::in);
  if (!carrier) {
    return std::move(carrier).error();
  }
  side->carrier = std::move(*carrier);
  auto participant = Participant::create(side->rmw, options.domain);
  if (!participant) {
    return std::move(participant).error();
  }
  side->participant = std::move(*participant);
  auto node = side->participant->add_node(
    options.role + "_" + std::to_string(options.index) + "_" + options.run);
  if (!node) {
    return std::move(node).error();
  }
  const TopicConfig topic{
    side->carrier->type_support(), "/l2net_bench/stream_" + options.run,
    qos_of(options.best_effort, options.depth)};
  auto opened = writes ? open_writer(*side, *node, topic)
                       : open_readers(*side, *node, topic, options.subscriptions);
  if (!opened) {
    return std::move(opened).error();
  }
  // After the endpoints exist, so that threads of the rmw stay where they were.
  if (auto pinned = pin_this_thread(writes ? options.cores.ping : options.cores.pong); !pinned) {
    return std::move(pinned).error();
  }
  return side;
}

Result<StreamPhases> meet_stream(
  const StreamOptions & options, const StreamSide & side, ParentLink & parent) noexcept
{
  const std::size_t expected = side.writer ? options.all_subscriptions() : options.writers;
  for (const std::int64_t limit = now_ns() + match_limit_ns;;) {
    auto known = matched(side);
    if (!known) {
      return std::move(known).error();
    }
    if (*known == expected) {
      break;
    }
    if (stop_requested()) {
      return stopped_error();
    }
    if (now_ns() > limit) {
      return make_error(
        Errc::timeout, "%zu of %zu %s were found within 30 s (domain %zu)", *known, expected,
        side.writer ? "readers" : "writers", options.domain);
    }
    sleep_until_ns(now_ns() + 1'000'000);
  }
  if (auto told = parent.report(Report()); !told) {
    return std::move(told).error();
  }
  auto start = parent.await_word();
  if (!start) {
    return std::move(start).error();
  }
  return StreamPhases::from(*start, options);
}

}  // namespace bench
