// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The two ends of a ring in plain memory: order, wrap-around, growth, end, and bytes that do not
// parse.
#include "shmcore/ring.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace shmcore
{
namespace
{

// A data file in plain memory. Offset 0 is "none", so nothing starts there.
class Space
{
public:
  explicit Space(uint64_t bytes = 1 << 20) : bytes_(bytes), memory_(bytes / 128) {}
  void * at(uint64_t offset, uint64_t bytes) noexcept
  {
    return offset == 0 || offset > bytes_ || bytes > bytes_ - offset ? nullptr : base() + offset;
  }
  uint64_t allocate(uint64_t bytes)
  {
    const uint64_t offset = next_;
    next_ += (bytes + 127) & ~127ull;
    return offset;
  }

private:
  struct alignas(128) Block
  {
    char bytes[128];
  };
  char * base() { return reinterpret_cast<char *>(memory_.data()); }

  uint64_t bytes_;
  std::vector<Block> memory_;
  uint64_t next_ = 128;
};

using Tail = RingTail<HostMemory>;
using Cursor = RingCursor<HostMemory, Space>;
using Segment = RingSegment<HostMemory>;

class Ring : public ::testing::Test
{
protected:
  Segment & make_segment(uint64_t first, uint64_t capacity, uint64_t & offset)
  {
    offset = space.allocate(segment_bytes<HostMemory>(capacity));
    auto & segment = *static_cast<Segment *>(space.at(offset, sizeof(Segment)));
    segment_init(segment, first, capacity);
    return segment;
  }
  Tail make_tail(uint64_t capacity)
  {
    header_offset = space.allocate(sizeof(RingHeader<HostMemory>));
    header = static_cast<RingHeader<HostMemory> *>(
      space.at(header_offset, sizeof(RingHeader<HostMemory>)));
    uint64_t offset = 0;
    Segment & segment = make_segment(0, capacity, offset);
    return Tail(*header, segment, offset);
  }
  void grow(Tail & tail, uint64_t capacity)
  {
    uint64_t offset = 0;
    Segment & segment = make_segment(tail.head(), capacity, offset);
    tail.grow(segment, offset);
  }
  static void write(Tail & tail, uint64_t count = 1)
  {
    for (uint64_t i = 0; i < count; ++i) {
      const uint64_t words[2] = {tail.head(), ~tail.head()};
      tail.begin();
      tail.finish(
        {16, PayloadFormat::cdr, false, static_cast<int64_t>(tail.head()) * 10, 7}, words, 2);
    }
  }
  Cursor open()
  {
    Cursor cursor;
    EXPECT_TRUE(cursor.open(space, header_offset));
    return cursor;
  }
  static void expect(Cursor & cursor, SlotRead expected)
  {
    SlotCopy copy;
    ASSERT_EQ(cursor.peek(copy), expected) << "at " << cursor.position();
    if (expected == SlotRead::valid) {
      EXPECT_EQ(copy.words[0], cursor.position());
      EXPECT_EQ(copy.words[1], ~cursor.position());
      EXPECT_EQ(copy.header.bytes, 16u);
      EXPECT_EQ(copy.header.order_ns, static_cast<int64_t>(cursor.position()) * 10);
    }
  }
  static void expect_all(Cursor & cursor, uint64_t until)
  {
    while (cursor.position() < until) {
      expect(cursor, SlotRead::valid);
      cursor.seek(cursor.position() + 1);
    }
    expect(cursor, SlotRead::not_yet);
  }

  Space space;
  uint64_t header_offset = 0;
  RingHeader<HostMemory> * header = nullptr;
};

TEST_F(Ring, AnEmptyRingHasNothingYetAndNoEnd)
{
  Tail tail = make_tail(4);
  Cursor cursor = open();
  expect(cursor, SlotRead::not_yet);
  EXPECT_EQ(cursor.probe(), SlotRead::not_yet);
  EXPECT_FALSE(cursor.published(0));
  EXPECT_FALSE(cursor.drained());
  tail.close();
  EXPECT_TRUE(cursor.drained());
}

TEST_F(Ring, AReaderThatKeepsUpGetsEverythingOverManyLaps)
{
  Tail tail = make_tail(4);
  Cursor cursor = open();
  for (int lap = 0; lap < 10; ++lap) {
    write(tail, 3);
    expect_all(cursor, tail.head());
  }
}

TEST_F(Ring, TheWriterKnowsWhatItWouldOverwrite)
{
  Tail tail = make_tail(4);
  uint64_t lost = 99;
  write(tail, 4);
  EXPECT_TRUE(tail.overwrites(lost));
  EXPECT_EQ(lost, 0u);
  grow(tail, 8);
  EXPECT_FALSE(tail.overwrites(lost));
  EXPECT_EQ(tail.segment_first(), 4u);
  write(tail, 7);
  EXPECT_FALSE(tail.overwrites(lost));
  write(tail);
  EXPECT_TRUE(tail.overwrites(lost));
  EXPECT_EQ(lost, 4u);
}

TEST_F(Ring, AnOvertakenReaderIsToldSoAndFindsWhatIsLeft)
{
  Tail tail = make_tail(4);
  Cursor cursor = open();
  write(tail, 6);
  expect(cursor, SlotRead::overrun);
  cursor.seek(1);
  EXPECT_EQ(cursor.probe(), SlotRead::overrun);
  cursor.seek(2);
  expect_all(cursor, 6);
}

TEST_F(Ring, ASlotBeingWrittenIsGoneForItsOldPositionAndNotYetThereForItsNew)
{
  Tail tail = make_tail(4);
  Cursor old = open();
  write(tail, 4);
  Cursor young = open();
  young.seek(4);
  tail.begin();
  expect(old, SlotRead::overrun);
  expect(young, SlotRead::not_yet);
  EXPECT_FALSE(young.published(4));
}

TEST_F(Ring, ALaggingReaderWalksThroughEverySegment)
{
  Tail tail = make_tail(2);
  Cursor lagging = open();
  write(tail, 2);
  grow(tail, 4);
  write(tail, 4);
  grow(tail, 8);
  write(tail, 5);
  EXPECT_EQ(lagging.newest_capacity(), 2u);
  expect_all(lagging, 11);
  EXPECT_EQ(lagging.newest_capacity(), 8u);
  Cursor leaping = open();
  leaping.seek(7);
  EXPECT_EQ(leaping.newest_capacity(), 8u);
  expect_all(leaping, 11);
}

TEST_F(Ring, GrowthWithNothingWrittenYetIsNotAnEnd)
{
  Tail tail = make_tail(2);
  Cursor cursor = open();
  write(tail, 2);
  grow(tail, 4);
  expect_all(cursor, 2);
  write(tail);
  expect_all(cursor, 3);
}

TEST_F(Ring, PublishedAgreesWithTheHeadWhateverSegmentThePositionIsIn)
{
  Tail tail = make_tail(4);
  Cursor cursor = open();
  write(tail, 3);
  for (uint64_t position = 0; position < 20; ++position) {
    EXPECT_EQ(cursor.published(position), position < 3) << position;
  }
  write(tail);
  grow(tail, 8);
  write(tail, 2);
  for (uint64_t position = 0; position < 20; ++position) {
    EXPECT_EQ(cursor.published(position), position < 6) << position;
  }
  cursor.seek(5);
  write(tail, 8);  // past the cursor's own slot
  for (uint64_t position = 5; position < 30; ++position) {
    EXPECT_EQ(cursor.published(position), position < 14) << position;
  }
}

TEST_F(Ring, WhatWasTakenBackSaysWhy)
{
  Tail tail = make_tail(4);
  Cursor cursor = open();
  write(tail, 3);
  slot_drop(tail.slot(0), 0, SlotTag::dropped);
  slot_drop(tail.slot(1), 1, SlotTag::capped);
  expect(cursor, SlotRead::dropped);
  EXPECT_TRUE(cursor.published(0));
  cursor.seek(1);
  expect(cursor, SlotRead::capped);
  int64_t order_ns = 0;
  EXPECT_TRUE(cursor.order(order_ns));  // when it was is still known
  EXPECT_EQ(order_ns, 10);
  EXPECT_FALSE(cursor.unchanged());
  cursor.seek(2);
  EXPECT_TRUE(cursor.order(order_ns));
  EXPECT_EQ(order_ns, 20);
  EXPECT_TRUE(cursor.unchanged());
}

TEST_F(Ring, AClosedRingIsDrainedOnceAllOfItIsRead)
{
  Tail tail = make_tail(4);
  Cursor cursor = open();
  write(tail, 2);
  tail.close();
  EXPECT_FALSE(cursor.drained());
  expect_all(cursor, 2);
  EXPECT_TRUE(cursor.drained());
}

TEST_F(Ring, BytesThatDoNotParseReadAsEmptyForEver)
{
  Tail tail = make_tail(4);
  Cursor nowhere;
  EXPECT_FALSE(nowhere.open(space, 1ull << 40));
  auto & first = *static_cast<Segment *>(space.at(header->oldest_segment, sizeof(Segment)));
  for (const uint64_t capacity : {0ull, 3ull, 1ull << 33, 1ull << 30}) {
    first.capacity = capacity;
    Cursor cursor;
    EXPECT_FALSE(cursor.open(space, header_offset)) << capacity;
    EXPECT_TRUE(cursor.broken());
  }
  first.capacity = 4;
  Cursor cursor = open();
  write(tail, 4);
  grow(tail, 8);
  first.next.store(UINT64_MAX - 64);
  cursor.seek(4);
  EXPECT_TRUE(cursor.broken());
  SlotCopy copy;
  EXPECT_NE(cursor.peek(copy), SlotRead::valid);
}

}  // namespace
}  // namespace shmcore
