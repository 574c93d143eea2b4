// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Bytes that are not a message: cut short, corrupted, with absurd counts. Decoding must end with
// an error or a message, never with a crash or a large allocation, and the target must stay usable.
// Run under AddressSanitizer too; several mistakes show only there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "allocation_meter.hpp"
#include "message_equality.hpp"
#include "prefix_types.hpp"
#include "random_message.hpp"
#include "typesupport/type_plan.hpp"

using rmw_shm::TypePlan;
using Bytes = std::vector<std::byte>;

namespace
{

// The widest ratio of memory to CDR comes from sequences of messages that are mostly empty strings
// and sequences: 24 to 32 bytes and an allocation for 4. Nothing depends on the claimed counts.
constexpr size_t allocation_factor = 64;
constexpr size_t allocation_base = 16 * 1024;

// Under sanitizers everything is ten times slower.
#ifdef TYPESUPPORT_SANITIZED
constexpr size_t absurd_count_end = 500;  // bytes of each message that get one
constexpr int corruptions_per_type = 30;
#else
constexpr size_t absurd_count_end = 2000;
constexpr int corruptions_per_type = 150;
#endif

struct Case
{
  Case(const MessageType & message_type, uint64_t seed, Filling filling)
  : type(message_type), plan(*TypePlan::compile(type.support)), original(type), target(type)
  {
    std::mt19937_64 random(seed);
    fill(original, random, filling);
    bytes.resize(plan->serialized_size(original.get()).value());
    EXPECT_TRUE(plan->encode(original.get(), bytes.data(), bytes.size()));
  }

  // Decodes from a block of exactly that size, so that a read beyond it is seen by ASan.
  bool decode(const std::byte * data, size_t size)
  {
    const Bytes exact(data, data + size);
    const AllocationMeter meter;
    const bool decoded = static_cast<bool>(plan->decode(exact.data(), exact.size(), target.get()));
    allocated = std::max(allocated, meter.largest());
    EXPECT_LE(meter.total(), allocation_base + allocation_factor * size) << "for " << size;
    return decoded;
  }

  void expect_target_usable()
  {
    ASSERT_TRUE(decode(bytes.data(), bytes.size()));
    EXPECT_EQ(first_difference(original, target), "");
  }

  const MessageType & type;
  std::shared_ptr<const TypePlan> plan;
  TestMessage original;
  TestMessage target;
  Bytes bytes;
  size_t allocated = 0;
};

template<class Body>
void for_every_type(Body && body)
{
  for (const MessageType & type : prefix_types().messages) {
    SCOPED_TRACE(type.name + " in " + to_string(type.language));
    body(type);
    if (testing::Test::HasFailure()) {
      return;
    }
  }
}

// Every length of a short message; of a long one its beginning, its end and a sample.
std::vector<size_t> cut_lengths(size_t size)
{
  std::vector<size_t> lengths;
  for (size_t length = 0; length < size; ++length) {
    if (length < 400 || size - length < 100 || length % 97 == 0) {
      lengths.push_back(length);
    }
  }
  return lengths;
}

}  // namespace

TEST(BadInput, EveryTruncationIsRefused)
{
  size_t cuts = 0;
  for_every_type([&](const MessageType & type) {
    Case c(type, 1, Filling::random);
    for (const size_t length : cut_lengths(c.bytes.size())) {
      EXPECT_FALSE(c.decode(c.bytes.data(), length)) << length << " of " << c.bytes.size();
      ++cuts;
    }
    c.expect_target_usable();
  });
  std::printf("%zu truncated messages refused\n", cuts);
  EXPECT_GE(cuts, 20000u);
}

TEST(BadInput, TrailingBytesAreIgnored)
{
  for_every_type([&](const MessageType & type) {
    Case c(type, 2, Filling::random);
    Bytes longer = c.bytes;
    longer.resize(longer.size() + 7, std::byte{0xff});
    EXPECT_TRUE(c.decode(longer.data(), longer.size()));
    EXPECT_EQ(first_difference(c.original, c.target), "");
  });
}

// A count is wherever one writes 32 bits, so write absurd ones everywhere.
TEST(BadInput, AbsurdCountsAllocateNothingLarge)
{
  size_t tries = 0;
  size_t refused = 0;
  size_t largest = 0;
  for_every_type([&](const MessageType & type) {
    Case c(type, 3, Filling::random);
    const size_t end = std::min(c.bytes.size(), absurd_count_end);
    for (size_t at = 4; at + 4 <= end; at += 4) {
      for (const uint32_t absurd : {0xffffffffu, 0x7fffffffu, 0x10000000u, 0x00ffffffu}) {
        Bytes bad = c.bytes;
        std::memcpy(bad.data() + at, &absurd, sizeof(absurd));
        refused += c.decode(bad.data(), bad.size()) ? 0 : 1;
        ++tries;
      }
    }
    largest = std::max(largest, c.allocated);
    c.expect_target_usable();
  });
  std::printf(
    "%zu absurd counts, %zu refused, largest allocation %zu bytes\n", tries, refused, largest);
  EXPECT_GE(refused, absurd_count_end * 5);
  EXPECT_GT(largest, 0u) << "the meter measured nothing";
}

TEST(BadInput, RandomCorruptionEndsCleanly)
{
  size_t tries = 0;
  std::mt19937_64 random(4);
  for_every_type([&](const MessageType & type) {
    Case c(type, 5, Filling::random);
    for (int i = 0; i < corruptions_per_type; ++i) {
      Bytes bad = c.bytes;
      for (uint64_t flips = 1 + random() % 6; flips > 0; --flips) {
        bad[random() % bad.size()] = static_cast<std::byte>(random());
      }
      bad.resize(bad.size() - (random() % 4 == 0 ? random() % bad.size() : 0));
      c.decode(bad.data(), bad.size());
      // Whatever is in the target now must be readable: encoding walks all of it.
      const auto size = c.plan->serialized_size(c.target.get());
      ASSERT_TRUE(size) << size.error().message();
      Bytes again(size.value());
      ASSERT_TRUE(c.plan->encode(c.target.get(), again.data(), again.size()));
      ++tries;
    }
    c.expect_target_usable();
  });
  std::printf("%zu corrupted messages\n", tries);
  EXPECT_GE(tries, size_t{500} * corruptions_per_type);
}

TEST(BadInput, HeaderOfAnotherRepresentationIsRefused)
{
  Case c(prefix_message("std_msgs/msg/Header", Lang::cpp), 6, Filling::random);
  for (unsigned representation = 2; representation < 0x10000; ++representation) {
    Bytes bad = c.bytes;
    bad[0] = static_cast<std::byte>(representation >> 8);
    bad[1] = static_cast<std::byte>(representation);
    ASSERT_FALSE(c.decode(bad.data(), bad.size())) << representation;
  }
}

TEST(BadInput, MeterSeesAllocationsInLibraries)
{
  Case c(prefix_message("sensor_msgs/msg/Image", Lang::c), 7, Filling::random);
  // Image: stamp 8, empty frame_id 4 + 1 (+ 3), height and width 8, empty encoding 4 + 1,
  // is_bigendian 1 (+ 2), step 4, count 4, data.
  constexpr size_t before_data = 4 + 8 + 4 + 4 + 8 + 4 + 1 + 1 + 2 + 4;
  Bytes big(before_data + 4 + 1000000);
  big[1] = std::byte{1};
  big[4 + 8] = std::byte{1};
  big[4 + 8 + 8 + 8] = std::byte{1};
  const uint32_t count = 1000000;
  std::memcpy(big.data() + before_data, &count, sizeof(count));
  ASSERT_TRUE(c.decode(big.data(), big.size()));
  EXPECT_GE(c.allocated, 1000000u);
}
