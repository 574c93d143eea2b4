// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "exchange.hpp"

#include <memory>
#include <string>
#include <utility>

using shmcore::Result;

namespace bench
{

PingpongTopics topics_of(const PingpongOptions & options)
{
  return {"/l2net_bench/ping_" + options.run, "/l2net_bench/pong_" + options.run};
}

Result<std::unique_ptr<Exchange>> open_exchange(
  const PingpongOptions & options, const std::string & role) noexcept
{
  auto exchange = std::make_unique<Exchange>();
  auto rmw = load_rmw(options.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  exchange->rmw = std::move(*rmw);
  auto carrier = make_carrier(options.kind, options.bytes, exchange->rmw, Direction::both);
  if (!carrier) {
    return std::move(carrier).error();
  }
  exchange->carrier = std::move(*carrier);
  auto participant = Participant::create(exchange->rmw, options.domain);
  if (!participant) {
    return std::move(participant).error();
  }
  exchange->participant = std::move(*participant);
  auto node = exchange->participant->add_node(role + "_" + options.run);
  if (!node) {
    return std::move(node).error();
  }
  const PingpongTopics topics = topics_of(options);
  const bool ping = role == "ping";
  const rmw_qos_profile_t qos = qos_of(options.best_effort, options.depth);
  const rosidl_message_type_support_t * const type = exchange->carrier->type_support();
  auto writer =
    Writer::create(*exchange->participant, *node, {type, ping ? topics.ping : topics.pong, qos});
  if (!writer) {
    return std::move(writer).error();
  }
  exchange->writer = std::move(*writer);
  auto reader =
    Reader::create(*exchange->participant, *node, {type, ping ? topics.pong : topics.ping, qos});
  if (!reader) {
    return std::move(reader).error();
  }
  exchange->reader = std::move(*reader);
  if (auto added = exchange->reader->add_wait_set(*exchange->participant); !added) {
    return std::move(added).error();
  }
  auto carries = exchange->carrier->check(exchange->writer.get(), exchange->reader.get());
  if (!carries) {
    return std::move(carries).error();
  }
  return exchange;
}

}  // namespace bench
