// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef HARNESS__SERIALIZED_HPP_
#define HARNESS__SERIALIZED_HPP_

#include <cstddef>
#include <string>

#include "harness/entities.hpp"
#include "rcutils/allocator.h"
#include "rmw/serialized_message.h"

namespace conformance
{

// Owns an rmw_serialized_message_t.
class SerializedMessage
{
public:
  explicit SerializedMessage(
    std::size_t capacity = 0,
    const rcutils_allocator_t & allocator = rcutils_get_default_allocator())
  {
    require_ok(rmw_serialized_message_init(&message_, capacity, &allocator), "serialized message");
  }
  ~SerializedMessage() { EXPECT_EQ(RCUTILS_RET_OK, rmw_serialized_message_fini(&message_)); }
  SerializedMessage(const SerializedMessage &) = delete;
  SerializedMessage & operator=(const SerializedMessage &) = delete;

  operator rmw_serialized_message_t *() { return &message_; }
  rmw_serialized_message_t * operator->() { return &message_; }

  std::string bytes() const
  {
    return std::string(reinterpret_cast<const char *>(message_.buffer), message_.buffer_length);
  }

private:
  rmw_serialized_message_t message_ = rmw_get_zero_initialized_serialized_message();
};

}  // namespace conformance

#endif  // HARNESS__SERIALIZED_HPP_
