// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What both roles of a ping-pong hold, and the agreement between them: topics, QoS, the end.
#ifndef PINGPONG__EXCHANGE_HPP_
#define PINGPONG__EXCHANGE_HPP_

#include <cstdint>
#include <memory>
#include <string>

#include "carrier.hpp"
#include "endpoint.hpp"
#include "json.hpp"
#include "participant.hpp"
#include "pingpong_options.hpp"
#include "pong_process.hpp"
#include "rmw_library.hpp"
#include "shmcore/result.hpp"

namespace bench
{

constexpr std::uint64_t stop_sequence = UINT64_MAX;  // ends the pong role; the rest is echoed

struct PingpongTopics
{
  std::string ping;
  std::string pong;
};

PingpongTopics topics_of(const PingpongOptions & options);

// Its members refer to each other, so it is not moved once open.
struct Exchange
{
  RmwLibrary rmw;
  std::unique_ptr<Carrier> carrier;
  std::unique_ptr<Participant> participant;
  std::unique_ptr<Writer> writer;
  std::unique_ptr<Reader> reader;
};

// For `role`, ping or pong.
shmcore::Result<std::unique_ptr<Exchange>> open_exchange(
  const PingpongOptions & options, const std::string & role) noexcept;

// Measures, and returns the result to print as one JSON object.
shmcore::Result<JsonObject> run_ping(
  const PingpongOptions & options, Exchange & exchange, PongProcess & pong) noexcept;

// Echoes until told to stop.
shmcore::Result<void> run_pong(const PingpongOptions & options, ParentLink & parent) noexcept;

}  // namespace bench

#endif  // PINGPONG__EXCHANGE_HPP_
