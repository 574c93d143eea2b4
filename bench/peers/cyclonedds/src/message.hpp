// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The messages, which are those that bench_pingpong calls fixed: a front, and data to a whole size.
#ifndef MESSAGE_HPP_
#define MESSAGE_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "dds/dds.h"

namespace bench
{

// Ends the pong role; every other message is echoed.
constexpr std::uint64_t stop_sequence = std::numeric_limits<std::uint64_t>::max();

inline constexpr std::size_t message_sizes[] = {64, 1 << 10, 64 << 10, 1 << 20, 4 << 20, 8 << 20};

// One message in the application's memory. Data between the front and the last byte is written once.
class Message
{
public:
  explicit Message(std::size_t bytes) : words_(bytes / sizeof(std::uint64_t)) {}

  void stamp(std::uint64_t sequence, std::int64_t sent_ns) noexcept
  {
    words_[0] = sequence;
    words_[1] = static_cast<std::uint64_t>(sent_ns);
    words_.back() = sequence;
  }
  std::uint64_t sequence() const noexcept { return words_[0]; }
  bool intact() const noexcept { return words_.back() == words_[0]; }
  void * data() noexcept { return words_.data(); }

private:
  std::vector<std::uint64_t> words_;  // so that the front is aligned
};

// What Cyclone DDS is told of the type of `bytes`: struct { uint64 sequence; int64 sent_ns; octet
// data[bytes - 16]; }. It is what idlc would write, which not every installation has.
class MessageType
{
public:
  explicit MessageType(std::size_t bytes);

  const dds_topic_descriptor_t * descriptor() const noexcept { return descriptor_.get(); }

private:
  std::string name_;
  std::array<std::uint32_t, 8> operations_;
  std::unique_ptr<const dds_topic_descriptor_t> descriptor_;
};

}  // namespace bench

#endif  // MESSAGE_HPP_
