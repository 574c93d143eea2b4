// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What both roles of a ping-pong hold, and the agreement between them: topics, QoS, the end.
#ifndef EXCHANGE_HPP_
#define EXCHANGE_HPP_

#include <cstdint>
#include <memory>

#include "endpoint.hpp"
#include "json.hpp"
#include "payload.hpp"
#include "pingpong_options.hpp"
#include "pong_process.hpp"
#include "rmw_library.hpp"
#include "shmcore/result.hpp"

namespace bench
{

constexpr std::uint64_t stop_sequence = UINT64_MAX;  // ends the pong role; the rest is echoed

struct Exchange
{
  RmwLibrary rmw;
  std::unique_ptr<Payload> outgoing;
  std::unique_ptr<Payload> incoming;
  std::unique_ptr<Endpoint> endpoint;  // refers to `rmw`, so an Exchange is not moved once open
};

// Whether the rmw and the message exist; asked before the second process is started, so that a
// mistake is reported once.
shmcore::Result<void> check_exchange(const PingpongOptions & options) noexcept;

shmcore::Result<std::unique_ptr<Exchange>> open_exchange(const PingpongOptions & options) noexcept;

// Measures, and returns the result to print as one JSON object.
shmcore::Result<JsonObject> run_ping(const PingpongOptions & options, PongProcess & pong) noexcept;

// Echoes until told to stop.
shmcore::Result<void> run_pong(const PingpongOptions & options) noexcept;

}  // namespace bench

#endif  // EXCHANGE_HPP_
