// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef HARNESS__MESSAGE_SEQUENCES_HPP_
#define HARNESS__MESSAGE_SEQUENCES_HPP_

#include <cstddef>
#include <vector>

#include "harness/messages.hpp"
#include "rmw/message_sequence.h"

namespace conformance
{

// What rmw_take_sequence() fills: messages of our own behind its two sequences.
struct Sequences
{
  explicit Sequences(std::size_t capacity) : Sequences(capacity, capacity) {}

  Sequences(std::size_t message_capacity, std::size_t info_capacity) : storage(message_capacity)
  {
    require_ok(
      rmw_message_sequence_init(&messages, message_capacity, &allocator), "message sequence");
    require_ok(rmw_message_info_sequence_init(&infos, info_capacity, &allocator), "info sequence");
    for (std::size_t i = 0; i < message_capacity; ++i) {
      messages.data[i] = &storage[i];
    }
  }
  ~Sequences()
  {
    EXPECT_OK(rmw_message_sequence_fini(&messages));
    EXPECT_OK(rmw_message_info_sequence_fini(&infos));
  }
  Sequences(const Sequences &) = delete;
  Sequences & operator=(const Sequences &) = delete;

  rcutils_allocator_t allocator = rcutils_get_default_allocator();
  std::vector<Numbered> storage;
  rmw_message_sequence_t messages = rmw_get_zero_initialized_message_sequence();
  rmw_message_info_sequence_t infos = rmw_get_zero_initialized_message_info_sequence();
};

}  // namespace conformance

#endif  // HARNESS__MESSAGE_SEQUENCES_HPP_
