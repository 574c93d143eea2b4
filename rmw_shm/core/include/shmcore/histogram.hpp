// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Log-linear buckets for durations: exact below 8 ns, then eight buckets per octave, so that a
// bucket's width is at most an eighth of its value. 256 buckets reach 2^34 ns (17 s); what is
// longer is counted in the last.
#ifndef SHMCORE__HISTOGRAM_HPP_
#define SHMCORE__HISTOGRAM_HPP_

#include <bit>
#include <cstdint>

#include "shmcore/layout.hpp"

namespace shmcore
{

constexpr uint32_t histogram_bucket(int64_t duration_ns) noexcept
{
  if (duration_ns < 8) {
    return duration_ns < 0 ? 0u : static_cast<uint32_t>(duration_ns);
  }
  const auto value = static_cast<uint64_t>(duration_ns);
  const uint32_t octave = 63u - static_cast<uint32_t>(std::countl_zero(value));  // >= 3
  const uint32_t eighth = static_cast<uint32_t>(value >> (octave - 3)) & 7u;
  const uint32_t bucket = (octave - 2) * 8 + eighth;
  return bucket < kHistogramBuckets ? bucket : kHistogramBuckets - 1;
}

// Smallest duration that falls into the bucket.
constexpr int64_t histogram_floor_ns(uint32_t bucket) noexcept
{
  if (bucket < 8) {
    return bucket;
  }
  const uint32_t octave = bucket / 8 + 2;
  return static_cast<int64_t>((8ull + bucket % 8) << (octave - 3));
}

static_assert(histogram_bucket(7) == 7 && histogram_bucket(8) == 8 && histogram_bucket(16) == 16);
static_assert(histogram_bucket(histogram_floor_ns(200)) == 200);
static_assert(histogram_bucket(histogram_floor_ns(200) - 1) == 199);

}  // namespace shmcore

#endif  // SHMCORE__HISTOGRAM_HPP_
