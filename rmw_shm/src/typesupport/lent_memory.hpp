// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What of a self-contained message must be cleared before it is lent to be filled. Clearing the pixels
// of an image that is about to be drawn costs as much as copying it, which is what a loan saves.
#ifndef TYPESUPPORT__LENT_MEMORY_HPP_
#define TYPESUPPORT__LENT_MEMORY_HPP_

#include <cstddef>
#include <vector>

#include "typesupport/message_shape.hpp"

namespace rmw_shm
{

// Arrays of primitives from this size on keep what was in the memory before.
inline constexpr size_t kBulkBytes = 4096;

struct ByteRange
{
  size_t offset;
  size_t bytes;
};

struct LentMemory
{
  bool has_bulk = false;           // else the message is constructed as always
  std::vector<ByteRange> cleared;  // everything but the bulk, ascending
};

// Booleans are never bulk: not every byte is one. Throws bad_alloc.
LentMemory lent_memory(const MessageShape & shape);

}  // namespace rmw_shm

#endif  // TYPESUPPORT__LENT_MEMORY_HPP_
