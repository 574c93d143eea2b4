// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Chunk sizes and latency buckets: both cut octaves into equal parts.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "shmcore/histogram.hpp"
#include "shmcore/size_class.hpp"

namespace shmcore
{
namespace
{

// Around every power of two and its quarters up to 2^42, where a wrong bit would show.
std::vector<uint64_t> interesting_sizes()
{
  std::vector<uint64_t> sizes{0, 1, 8, 96, 97, 127, 128};
  for (uint32_t octave = 7; octave < 42; ++octave) {
    for (uint64_t quarter = 0; quarter < 4; ++quarter) {
      const uint64_t edge = (1ull << octave) + (quarter << (octave - 2));
      sizes.insert(sizes.end(), {edge - 1, edge, edge + 1});
    }
  }
  return sizes;
}

TEST(SizeClass, AChunkHoldsWhatItWasChosenForAndWastesAtMostAFifth)
{
  for (const uint64_t bytes : interesting_sizes()) {
    const uint32_t chosen = size_class_of(bytes);
    ASSERT_LT(chosen, kSizeClasses) << bytes;
    ASSERT_GE(size_class_bytes(chosen), bytes);
    if (bytes > kSmallestChunk) {
      EXPECT_LE(size_class_bytes(chosen) - bytes, size_class_bytes(chosen) / 5) << bytes;
    }
  }
}

TEST(SizeClass, TheSmallestClassThatFitsIsChosen)
{
  for (const uint64_t bytes : interesting_sizes()) {
    const uint32_t chosen = size_class_of(bytes);
    if (chosen != 0) {
      EXPECT_LT(size_class_bytes(chosen - 1), bytes);
    }
  }
}

TEST(SizeClass, ClassesRiseAndAreTheirOwnSizesClass)
{
  for (uint32_t size_class = 0; size_class < kSizeClasses; ++size_class) {
    EXPECT_EQ(size_class_of(size_class_bytes(size_class)), size_class);
    if (size_class != 0) {
      EXPECT_GT(size_class_bytes(size_class), size_class_bytes(size_class - 1));
    }
  }
}

TEST(Histogram, EveryDurationFallsBetweenItsBucketsFloorAndTheNext)
{
  const int64_t reach = histogram_floor_ns(kHistogramBuckets - 1);
  for (const uint64_t value : interesting_sizes()) {
    const auto duration = static_cast<int64_t>(value);
    const uint32_t bucket = histogram_bucket(duration);
    ASSERT_LT(bucket, kHistogramBuckets);
    EXPECT_LE(histogram_floor_ns(bucket), duration);
    if (duration < reach) {
      EXPECT_GT(histogram_floor_ns(bucket + 1), duration);
    } else {
      EXPECT_EQ(bucket, kHistogramBuckets - 1);
    }
  }
}

TEST(Histogram, ABucketIsAtMostAnEighthOfItsValueWide)
{
  for (uint32_t bucket = 0; bucket + 1 < kHistogramBuckets; ++bucket) {
    const int64_t floor = histogram_floor_ns(bucket);
    const int64_t width = histogram_floor_ns(bucket + 1) - floor;
    EXPECT_EQ(histogram_bucket(floor), bucket);
    EXPECT_EQ(histogram_bucket(floor + width - 1), bucket);
    EXPECT_LE(width, std::max<int64_t>(1, floor / 8)) << bucket;
  }
}

TEST(Histogram, ImpossibleDurationsAreCountedAtTheEnds)
{
  EXPECT_EQ(histogram_bucket(-1), 0u);
  EXPECT_EQ(histogram_bucket(INT64_MIN), 0u);
  EXPECT_EQ(histogram_bucket(INT64_MAX), kHistogramBuckets - 1);
}

}  // namespace
}  // namespace shmcore
