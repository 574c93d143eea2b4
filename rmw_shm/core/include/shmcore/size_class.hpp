// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Chunk sizes: four classes per octave from 128 bytes up, whole pages from 64 KiB on. At most a
// quarter of a chunk is unused.
#ifndef SHMCORE__SIZE_CLASS_HPP_
#define SHMCORE__SIZE_CLASS_HPP_

#include <bit>
#include <cstdint>

namespace shmcore
{

inline constexpr uint64_t kSmallestChunk = 128;
inline constexpr uint32_t kSizeClasses = 4 * 36;  // up to 2^42 bytes

// The class whose chunks hold `bytes`.
constexpr uint32_t size_class_of(uint64_t bytes) noexcept
{
  if (bytes <= kSmallestChunk) {
    return 0;
  }
  // bytes - 1 = 1xy....: the octave and the two bits below its leading one.
  const uint32_t octave = 63u - static_cast<uint32_t>(std::countl_zero(bytes - 1));
  const uint32_t quarter = static_cast<uint32_t>((bytes - 1) >> (octave - 2)) & 3u;
  return (octave - 7u) * 4u + quarter + 1u;
}

constexpr uint64_t size_class_bytes(uint32_t size_class) noexcept
{
  if (size_class == 0) {
    return kSmallestChunk;
  }
  const uint32_t octave = (size_class - 1) / 4 + 7;
  const uint64_t quarter = (size_class - 1) % 4;
  return (1ull << octave) + ((quarter + 1) << (octave - 2));
}

static_assert(size_class_bytes(size_class_of(129)) == 160);
static_assert(size_class_bytes(size_class_of(160)) == 160);
static_assert(size_class_bytes(size_class_of(256)) == 256);
static_assert(size_class_bytes(size_class_of(257)) == 320);
static_assert(size_class_bytes(size_class_of(4u << 20)) == 4u << 20);
static_assert(size_class_of(size_class_bytes(77)) == 77);

}  // namespace shmcore

#endif  // SHMCORE__SIZE_CLASS_HPP_
