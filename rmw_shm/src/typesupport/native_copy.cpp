// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/native_copy.hpp"

namespace rmw_shm
{
namespace
{

void normalize_block(const Program & program, size_t first, size_t count, std::byte * base) noexcept
{
  for (size_t i = first; i < first + count; ++i) {
    const Instruction & at = program.code[i];
    if (at.op == Op::array_loop) {
      for (uint64_t element = 0; element < at.count; ++element) {
        normalize_block(program, i + 1, at.body, base + at.offset + element * at.stride);
      }
      i += at.body;
      continue;
    }
    for (uint32_t run = 0; run < at.bools.count; ++run) {
      const BoolRun & bools = program.bools[at.bools.first + run];
      for (uint32_t j = 0; j < bools.count; ++j) {
        std::byte & value = base[bools.offset + j];
        value = std::byte{value != std::byte{0}};
      }
    }
  }
}

}  // namespace

void normalize_bools(const Program & program, std::byte * message) noexcept
{
  if (!program.bools.empty()) {
    normalize_block(program, 0, program.code.size(), message);
  }
}

}  // namespace rmw_shm
