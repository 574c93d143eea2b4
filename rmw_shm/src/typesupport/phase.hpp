// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef TYPESUPPORT__PHASE_HPP_
#define TYPESUPPORT__PHASE_HPP_

#include <algorithm>
#include <cstdint>

#include "typesupport/program.hpp"

namespace rmw_shm
{

// What is known about the stream position while compiling: position % modulus == remainder, where
// modulus is 1, 2, 4 or 8. A message starts at {8, 0}; after a string nothing is known: {1, 0}.
struct Phase
{
  uint32_t modulus = 8;
  uint32_t remainder = 0;

  bool operator==(const Phase &) const = default;

  bool is_multiple_of(uint32_t alignment) const
  {
    return modulus >= alignment && remainder % alignment == 0;
  }
  void align(uint32_t alignment)
  {
    if (modulus >= alignment) {
      advance(padding(remainder, alignment));
    } else {
      *this = {alignment, 0};
    }
  }
  void advance(uint64_t bytes) { remainder = static_cast<uint32_t>((remainder + bytes) % modulus); }
  // Where two ways through the program meet, what both know holds.
  static Phase join(Phase a, Phase b)
  {
    uint32_t modulus = std::min(a.modulus, b.modulus);
    while (a.remainder % modulus != b.remainder % modulus) {
      modulus /= 2;
    }
    return {modulus, a.remainder % modulus};
  }
};

}  // namespace rmw_shm

#endif  // TYPESUPPORT__PHASE_HPP_
