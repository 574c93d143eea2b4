// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__SERIALIZED_MESSAGE_HPP_
#define ENTITY__SERIALIZED_MESSAGE_HPP_

#include <cstddef>

#include "rmw/serialized_message.h"
#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// Makes room for `bytes`; never shrinks, keeps length and content. Errors: out_of_memory when the
// buffer's allocator fails.
shmcore::Result<void> reserve(rmw_serialized_message_t & buffer, size_t bytes) noexcept;

// CDR of `message`, header included. On error the length is as it was.
shmcore::Result<void> serialize(
  const TypePlan & plan, const void * message, rmw_serialized_message_t & out) noexcept;

}  // namespace rmw_shm

#endif  // ENTITY__SERIALIZED_MESSAGE_HPP_
