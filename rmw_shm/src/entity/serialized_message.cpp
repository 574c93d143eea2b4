// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/serialized_message.hpp"

#include <utility>

#include "rcutils/error_handling.h"
#include "rcutils/types/uint8_array.h"

namespace rmw_shm
{

shmcore::Result<void> reserve(rmw_serialized_message_t & buffer, size_t bytes) noexcept
{
  if (bytes <= buffer.buffer_capacity) {
    return {};
  }
  // It sets rcutils' error state; the border reports ours instead.
  if (rcutils_uint8_array_resize(&buffer, bytes) != RCUTILS_RET_OK) {
    rcutils_reset_error();
    return shmcore::make_error(
      shmcore::Errc::out_of_memory,
      "the allocator of the serialized message cannot make it %zu bytes large", bytes);
  }
  return {};
}

shmcore::Result<void> serialize(
  const TypePlan & plan, const void * message, rmw_serialized_message_t & out) noexcept
{
  shmcore::Result<size_t> bytes = plan.serialized_size(message);
  if (!bytes) {
    return std::move(bytes).error();
  }
  if (shmcore::Result<void> room = reserve(out, *bytes); !room) {
    return room;
  }
  shmcore::Result<size_t> written =
    plan.encode(message, reinterpret_cast<std::byte *>(out.buffer), *bytes);
  if (!written) {
    return std::move(written).error();
  }
  out.buffer_length = *written;
  return {};
}

}  // namespace rmw_shm
