// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "exchange.hpp"

#include <memory>
#include <string>
#include <utility>

#include "rmw/qos_profiles.h"

using shmcore::Result;

namespace bench
{

Result<void> check_exchange(const PingpongOptions & options) noexcept
{
  if (auto rmw = load_rmw(options.rmw); !rmw) {
    return std::move(rmw).error();
  }
  if (auto payload = make_payload(options.type, options.bytes); !payload) {
    return std::move(payload).error();
  }
  return {};
}

Result<std::unique_ptr<Exchange>> open_exchange(const PingpongOptions & options) noexcept
{
  auto exchange = std::make_unique<Exchange>();
  auto rmw = load_rmw(options.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  exchange->rmw = std::move(*rmw);
  for (auto * payload : {&exchange->outgoing, &exchange->incoming}) {
    auto made = make_payload(options.type, options.bytes);
    if (!made) {
      return std::move(made).error();
    }
    *payload = std::move(*made);
  }
  const std::string ping_topic = "/l2net_bench/ping_" + options.topic_suffix;
  const std::string pong_topic = "/l2net_bench/pong_" + options.topic_suffix;
  EndpointConfig config{};
  config.node_name = (options.pong ? "pong_" : "ping_") + options.topic_suffix;
  config.publish_topic = options.pong ? pong_topic : ping_topic;
  config.subscribe_topic = options.pong ? ping_topic : pong_topic;
  config.type_support = exchange->outgoing->type_support();
  config.domain = options.domain;
  config.qos = rmw_qos_profile_default;
  config.qos.depth = options.depth;
  config.qos.reliability = options.best_effort ? RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT
                                               : RMW_QOS_POLICY_RELIABILITY_RELIABLE;
  auto endpoint = Endpoint::create(exchange->rmw, config);
  if (!endpoint) {
    return std::move(endpoint).error();
  }
  exchange->endpoint = std::move(*endpoint);
  return exchange;
}

}  // namespace bench
