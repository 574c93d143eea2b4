// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A message of a chosen type and size, seen by the roles as {sequence, time of sending, tail}.
// The tail byte repeats the sequence, so that a reply which was cut, or is a mixture of two
// messages, is an error and not a fast sample.
#ifndef PAYLOAD_HPP_
#define PAYLOAD_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "rosidl_runtime_c/message_type_support_struct.h"
#include "shmcore/result.hpp"

namespace bench
{

constexpr std::size_t min_payload_bytes = 64;
constexpr std::size_t max_payload_bytes = 8u << 20;

// What every message of l2net_bench_msgs begins with, as it lies in memory and in CDR.
struct PayloadFront
{
  std::uint64_t sequence;
  std::int64_t sent_ns;
};

class Payload
{
public:
  virtual ~Payload() = default;

  virtual const rosidl_message_type_support_t * type_support() const noexcept = 0;
  virtual void * message() noexcept = 0;
  virtual void stamp(std::uint64_t sequence, std::int64_t sent_ns) noexcept = 0;
  virtual std::uint64_t sequence() const noexcept = 0;
  virtual std::int64_t sent_ns() const noexcept = 0;
  virtual bool intact() const noexcept = 0;  // size and tail are those of stamp()
};

// kind: fixed, dynamic (both of l2net_bench_msgs, `bytes` including the two leading fields) or
// image (sensor_msgs/msg/Image with `bytes` of pixels), from min_payload_bytes on.
shmcore::Result<std::unique_ptr<Payload>> make_payload(
  const std::string & kind, std::size_t bytes) noexcept;

// The fixed type of exactly so many bytes. `kind` is what to call it in an error.
shmcore::Result<const rosidl_message_type_support_t *> fixed_type_support(
  const std::string & kind, std::size_t bytes) noexcept;

}  // namespace bench

#endif  // PAYLOAD_HPP_
