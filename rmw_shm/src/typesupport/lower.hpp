// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef TYPESUPPORT__LOWER_HPP_
#define TYPESUPPORT__LOWER_HPP_

#include <cstdint>

#include "shmcore/result.hpp"
#include "typesupport/message_shape.hpp"
#include "typesupport/program.hpp"

namespace rmw_shm
{

enum class Fusion : uint8_t
{
  fused,     // neighbours that lie alike in memory and in CDR become one copy
  portable,  // every primitive apart, so that its bytes can be swapped
};

// The program keeps nothing of `shape` but introspection's function pointers.
shmcore::Result<Program> lower(const MessageShape & shape, Fusion fusion) noexcept;

}  // namespace rmw_shm

#endif  // TYPESUPPORT__LOWER_HPP_
