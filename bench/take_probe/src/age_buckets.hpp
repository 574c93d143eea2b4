// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef AGE_BUCKETS_HPP_
#define AGE_BUCKETS_HPP_

#include <bit>
#include <cstdint>

namespace take_probe
{
// Buckets of a histogram of ages in nanoseconds: one for each value below 2^7, from there on 64 for
// each power of two, so that no bucket is wider than 1/64 of what is in it.
constexpr uint32_t kFinestBits = 6;
constexpr uint32_t kAgeBits = 42;  // 73 minutes; what is older counts in the last bucket
constexpr uint32_t kAgeBuckets = (kAgeBits - kFinestBits + 1) << kFinestBits;

constexpr uint32_t age_bucket(uint64_t age_ns) noexcept
{
  if (age_ns >> kAgeBits != 0) {
    return kAgeBuckets - 1;
  }
  const auto bits = static_cast<uint32_t>(std::bit_width(age_ns | 1));
  const uint32_t shift = bits > kFinestBits + 1 ? bits - (kFinestBits + 1) : 0;
  return (shift << kFinestBits) + static_cast<uint32_t>(age_ns >> shift);
}

static_assert(age_bucket(0) == 0 && age_bucket(127) == 127 && age_bucket(128) == 128);
static_assert(age_bucket(129) == 128 && age_bucket(130) == 129 && age_bucket(255) == 191);
static_assert(age_bucket((uint64_t{1} << kAgeBits) - 1) == kAgeBuckets - 1);
static_assert(age_bucket(UINT64_MAX) == kAgeBuckets - 1);

}  // namespace take_probe

#endif  // AGE_BUCKETS_HPP_
