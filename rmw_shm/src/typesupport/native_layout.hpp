// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef TYPESUPPORT__NATIVE_LAYOUT_HPP_
#define TYPESUPPORT__NATIVE_LAYOUT_HPP_

#include "shmcore/result.hpp"
#include "typesupport/message_shape.hpp"

namespace rmw_shm
{

// Fills in what follows from a message's fields and size: alignment, self_contained, contiguous,
// layout_hash. Refuses fields that overlap or leave the struct.
shmcore::Result<void> derive_native_layout(MessageShape & shape) noexcept;

}  // namespace rmw_shm

#endif  // TYPESUPPORT__NATIVE_LAYOUT_HPP_
