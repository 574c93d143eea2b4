// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One slot: what its sequence word says of every position, up to the last one it can count.
#include "shmcore/ring_slot.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "shmcore/ring.hpp"

namespace shmcore
{
namespace
{

using Slot = RingSlot<HostMemory>;

// The sequence word holds position + 1 in 62 bits.
constexpr uint64_t kLastPosition = (1ull << 62) - 2;

void write(Slot & slot, uint64_t position)
{
  const uint64_t words[2] = {position, ~position};
  slot_begin(slot, position);
  slot_finish(
    slot, position, {16, PayloadFormat::native, false, static_cast<int64_t>(position), 7}, words,
    2);
}

TEST(Slot, AWordIsReadAgainstThePositionWanted)
{
  struct Case
  {
    uint64_t seq;
    SlotRead at4, at5, at6;
  };
  using enum SlotRead;
  const Case cases[] = {
    {0, not_yet, not_yet, not_yet},
    {slot_seq(5, SlotTag::busy), overrun, not_yet, not_yet},
    {slot_seq(5, SlotTag::valid), overrun, valid, not_yet},
    {slot_seq(5, SlotTag::dropped), overrun, dropped, not_yet},
    {slot_seq(5, SlotTag::capped), overrun, capped, not_yet},
  };
  for (const Case & one : cases) {
    EXPECT_EQ(slot_classify(one.seq, 4), one.at4) << one.seq;
    EXPECT_EQ(slot_classify(one.seq, 5), one.at5) << one.seq;
    EXPECT_EQ(slot_classify(one.seq, 6), one.at6) << one.seq;
  }
}

TEST(Slot, WhatIsWrittenIsReadBackAndNothingElseIs)
{
  Slot slot{};
  SlotCopy copy;
  EXPECT_EQ(slot_read(slot, 0, copy), SlotRead::not_yet);
  write(slot, 3);
  ASSERT_EQ(slot_read(slot, 3, copy), SlotRead::valid);
  EXPECT_EQ(copy.header.bytes, 16u);
  EXPECT_EQ(copy.header.format, PayloadFormat::native);
  EXPECT_FALSE(copy.header.in_chunk);
  EXPECT_EQ(copy.header.order_ns, 3);
  EXPECT_EQ(copy.header.source_ns, 7);
  EXPECT_EQ(copy.words[1], ~3ull);
  write(slot, 19);
  EXPECT_EQ(slot_read(slot, 3, copy), SlotRead::overrun);
  EXPECT_FALSE(slot_unchanged(slot, 3));
}

TEST(Slot, AllOfTheInlinePayloadIsCarried)
{
  Slot slot{};
  uint64_t words[kInlineWords];
  for (uint32_t i = 0; i < kInlineWords; ++i) {
    words[i] = 1000 + i;
  }
  for (uint32_t bytes = 0; bytes <= kInlineBytes; ++bytes) {
    slot_begin(slot, bytes);
    slot_finish(slot, bytes, {bytes, PayloadFormat::cdr, false, 0, 0}, words, (bytes + 7) / 8);
    SlotCopy copy;
    ASSERT_EQ(slot_read(slot, bytes, copy), SlotRead::valid);
    EXPECT_EQ(std::memcmp(copy.words, words, bytes), 0) << bytes;
  }
}

TEST(Slot, ALengthBeyondTheSlotIsNotFollowed)
{
  Slot slot{};
  write(slot, 0);
  slot.bytes.store(UINT32_MAX);
  SlotCopy copy{};
  EXPECT_EQ(slot_read(slot, 0, copy), SlotRead::valid);
  EXPECT_EQ(copy.words[1], ~0ull);
  EXPECT_EQ(copy.header.bytes, UINT32_MAX);  // the caller's bound holds where the bytes are
}

TEST(Slot, TheLastPositionsAreToldApart)
{
  Slot slot{};
  SlotCopy copy;
  for (uint64_t position = kLastPosition - 3; position <= kLastPosition; ++position) {
    slot_begin(slot, position);
    EXPECT_EQ(slot_read(slot, position, copy), SlotRead::not_yet);
    EXPECT_EQ(slot_read(slot, position - 1, copy), SlotRead::overrun);
    write(slot, position);
    ASSERT_EQ(slot_read(slot, position, copy), SlotRead::valid);
    EXPECT_EQ(copy.words[0], position);
    EXPECT_EQ(slot_read(slot, 0, copy), SlotRead::overrun);
    if (position != kLastPosition) {
      EXPECT_EQ(slot_read(slot, position + 1, copy), SlotRead::not_yet);
    }
  }
}

// A segment far down a ring's life, as a reader of its last positions meets it.
TEST(Slot, ACursorCountsToTheLastPosition)
{
  constexpr uint64_t kCapacity = 4;
  struct Memory
  {
    alignas(128) char bytes[1024];
    void * at(uint64_t offset, uint64_t count) noexcept
    {
      return offset != 0 && offset + count <= sizeof(bytes) ? bytes + offset : nullptr;
    }
  };
  static_assert(256 + segment_bytes<HostMemory>(kCapacity) <= sizeof(Memory::bytes));
  Memory memory{};
  auto & header = *new (memory.at(64, sizeof(RingHeader<HostMemory>))) RingHeader<HostMemory>{};
  auto & segment = *new (memory.at(256, sizeof(RingSegment<HostMemory>))) RingSegment<HostMemory>{};
  const uint64_t first = kLastPosition - 5;
  segment_init(segment, first, kCapacity);
  header.oldest_segment = 256;
  RingCursor<HostMemory, Memory> cursor;
  ASSERT_TRUE(cursor.open(memory, 64));
  EXPECT_EQ(cursor.position(), first);
  SlotCopy copy;
  for (uint64_t position = first; position <= kLastPosition; ++position) {
    EXPECT_EQ(cursor.peek(copy), SlotRead::not_yet);
    EXPECT_FALSE(cursor.published(position));
    write(RingTail<HostMemory>::slot_in(segment, position), position);
    header.head.store(position + 1);
    EXPECT_TRUE(cursor.published(position));
    ASSERT_EQ(cursor.peek(copy), SlotRead::valid) << position;
    EXPECT_EQ(copy.words[0], position);
    cursor.seek(position + 1);
  }
  cursor.seek(first);
  EXPECT_FALSE(cursor.broken());
  EXPECT_EQ(cursor.peek(copy), SlotRead::overrun);
}

}  // namespace
}  // namespace shmcore
