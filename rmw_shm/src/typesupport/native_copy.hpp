// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef TYPESUPPORT__NATIVE_COPY_HPP_
#define TYPESUPPORT__NATIVE_COPY_HPP_

#include <cstddef>

#include "typesupport/program.hpp"

namespace rmw_shm
{

// Sets every bool of a struct with the fused program `program` to 0 or 1. No-op for the many types
// without one.
void normalize_bools(const Program & program, std::byte * message) noexcept;

}  // namespace rmw_shm

#endif  // TYPESUPPORT__NATIVE_COPY_HPP_
