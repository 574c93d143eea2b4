// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Names as the DDS rmws put them on the wire. We have no such wire, but tools ask for "mangled"
// names and expect this spelling: a ROS topic /a is rt/a, the two topics of a service /s are
// rq/sRequest and rr/sReply, and a type pkg/msg/T is pkg::msg::dds_::T_. Endpoints outside the ROS
// conventions have their own name.
#ifndef GRAPH__WIRE_NAME_HPP_
#define GRAPH__WIRE_NAME_HPP_

#include <cstdint>
#include <string>
#include <string_view>

#include "shmcore/layout.hpp"

namespace rmw_shm
{

enum class Channel : uint8_t
{
  topic,
  request,
  reply
};

struct WireTopic
{
  Channel channel;
  bool hidden;            // outside the ROS conventions
  std::string_view name;  // ROS name, or the hidden one; points into the argument
};

// Any string parses: what has no known prefix is a hidden topic.
WireTopic parse_wire_topic(std::string_view topic) noexcept;

// Throws std::bad_alloc.
std::string wire_topic(std::string_view name, Channel channel, bool hidden);
std::string wire_type(std::string_view type, Channel channel);

// Which of the channels of `kind` an endpoint writes to, and which it reads.
constexpr bool writes(shmcore::EndpointKind kind, Channel channel) noexcept
{
  switch (channel) {
    case Channel::topic:
      return kind == shmcore::EndpointKind::publisher;
    case Channel::request:
      return kind == shmcore::EndpointKind::client;
    case Channel::reply:
      return kind == shmcore::EndpointKind::service;
  }
  return false;
}
constexpr bool reads(shmcore::EndpointKind kind, Channel channel) noexcept
{
  switch (channel) {
    case Channel::topic:
      return kind == shmcore::EndpointKind::subscription;
    case Channel::request:
      return kind == shmcore::EndpointKind::service;
    case Channel::reply:
      return kind == shmcore::EndpointKind::client;
  }
  return false;
}

}  // namespace rmw_shm

#endif  // GRAPH__WIRE_NAME_HPP_
