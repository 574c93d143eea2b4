// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/trace_ring.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace shmcore
{
namespace
{

constexpr uint32_t kEntries = 8;
using Ring = TraceRing<Memory, kEntries>;
using Cursor = TraceCursor<Memory, kEntries>;

Gid gid_of(uint64_t number)
{
  Gid gid{};
  for (size_t i = 0; i < gid.size(); ++i) {
    gid[i] = static_cast<uint8_t>(number * 31 + i);
  }
  return gid;
}

TraceRecord record_of(uint64_t number)
{
  return {
    TraceKind::take,
    static_cast<uint32_t>(number + 7),
    static_cast<int64_t>(number * 3),
    number,
    gid_of(number),
    gid_of(number + 1)};
}

class TraceRingTest : public ::testing::Test
{
protected:
  void write(uint64_t from, uint64_t to)
  {
    for (uint64_t number = from; number < to; ++number) {
      EXPECT_TRUE(trace_write(*ring, record_of(number)));
    }
  }
  // Positions of what was read; every field must be its record's.
  std::vector<uint64_t> drain(uint64_t expected_lost = 0)
  {
    std::vector<uint64_t> numbers;
    const uint64_t lost = cursor.drain([&](const TraceRecord & record) {
      const TraceRecord whole = record_of(record.position);
      EXPECT_EQ(record.kind, whole.kind);
      EXPECT_EQ(record.count, whole.count);
      EXPECT_EQ(record.ns, whole.ns);
      EXPECT_EQ(record.writer, whole.writer);
      EXPECT_EQ(record.reader, whole.reader);
      numbers.push_back(record.position);
    });
    EXPECT_EQ(lost, expected_lost);
    return numbers;
  }
  // A thread that was killed, or is stopped, inside trace_write.
  void begin_and_stop()
  {
    const uint64_t index = ring->head.fetch_add(1, Memory::relaxed);
    ring->entry[index % kEntries].seq.store(trace_seq(index, true), Memory::relaxed);
  }

  std::unique_ptr<Ring> ring = std::make_unique<Ring>();
  Cursor cursor;
};

using Numbers = std::vector<uint64_t>;

TEST_F(TraceRingTest, WhatIsWrittenIsReadOnceAndInOrder)
{
  cursor.open(*ring, true);
  EXPECT_EQ(drain(), Numbers{});
  write(0, 3);
  EXPECT_EQ(drain(), (Numbers{0, 1, 2}));
  EXPECT_EQ(drain(), Numbers{});
  write(3, 3 + kEntries);
  EXPECT_EQ(drain(), (Numbers{3, 4, 5, 6, 7, 8, 9, 10}));
}

TEST_F(TraceRingTest, AReaderBeginsAtTheStartOrBehindWhatIsThere)
{
  write(0, 3);
  cursor.open(*ring, true);
  EXPECT_EQ(drain(), (Numbers{0, 1, 2}));
  cursor.open(*ring, false);
  write(3, 5);
  EXPECT_EQ(drain(), (Numbers{3, 4}));
}

TEST_F(TraceRingTest, WhatWasOverwrittenIsCountedAndTheRestIsRead)
{
  cursor.open(*ring, true);
  write(0, 2 * kEntries + 3);
  EXPECT_EQ(drain(kEntries + 3), (Numbers{11, 12, 13, 14, 15, 16, 17, 18}));
  write(19, 20);
  EXPECT_EQ(drain(), Numbers{19});
}

TEST_F(TraceRingTest, AnEntryThatIsBeingWrittenIsWaitedForOnce)
{
  cursor.open(*ring, true);
  write(0, 1);
  begin_and_stop();
  write(2, 4);
  EXPECT_EQ(drain(), Numbers{0}) << "the one behind it may come any moment";
  EXPECT_EQ(drain(1), (Numbers{2, 3})) << "it did not come";
  write(4, 5);
  EXPECT_EQ(drain(), Numbers{4});
}

TEST_F(TraceRingTest, AnEntryThatIsFinishedInTimeIsNotLost)
{
  cursor.open(*ring, true);
  const uint64_t index = ring->head.fetch_add(1, Memory::relaxed);
  write(1, 2);
  EXPECT_EQ(drain(), Numbers{});
  auto later = std::make_unique<Ring>();  // what its writer writes, a little later
  EXPECT_TRUE(trace_write(*later, record_of(0)));
  TraceEntry<Memory> & entry = ring->entry[index];
  entry.what.store(later->entry[0].what.load(Memory::relaxed), Memory::relaxed);
  entry.ns.store(later->entry[0].ns.load(Memory::relaxed), Memory::relaxed);
  entry.position.store(0, Memory::relaxed);
  for (int half = 0; half < 2; ++half) {
    entry.writer[half].store(later->entry[0].writer[half].load(Memory::relaxed), Memory::relaxed);
    entry.reader[half].store(later->entry[0].reader[half].load(Memory::relaxed), Memory::relaxed);
  }
  entry.seq.store(trace_seq(index, false), Memory::release);
  EXPECT_EQ(drain(), (Numbers{0, 1}));
}

TEST_F(TraceRingTest, ASlotWhoseWriterDiedIsLeftOutForGoodAndCountedOnceALap)
{
  cursor.open(*ring, true);
  begin_and_stop();
  for (uint64_t lap = 0; lap < 3; ++lap) {
    for (uint64_t i = lap == 0 ? 1 : 0; i < kEntries; ++i) {
      EXPECT_EQ(trace_write(*ring, record_of(lap * kEntries + i)), i != 0);
    }
    const Numbers first = drain();
    const Numbers rest = drain(1);
    EXPECT_EQ(first.size() + rest.size(), kEntries - 1);
  }
}

TEST_F(TraceRingTest, ALateWriterLeavesOutItsEntryWhereALaterOneStands)
{
  cursor.open(*ring, true);
  write(0, kEntries);
  // The ticket of a thread that now sleeps for two laps, as if it had drawn 0 a second time.
  ring->head.store(0, Memory::relaxed);
  ring->entry[0].seq.store(trace_seq(2 * kEntries, false), Memory::relaxed);
  EXPECT_FALSE(trace_write(*ring, record_of(99)));
  EXPECT_EQ(ring->entry[0].position.load(Memory::relaxed), 0u);
}

TEST(TraceAsk, OnlyATimeAheadAndNotTooFarAheadAsksForATrace)
{
  constexpr int64_t kNow = 5'000'000'000'000;
  EXPECT_FALSE(trace_asked(0, kNow));
  EXPECT_FALSE(trace_asked(kNow, kNow));
  EXPECT_TRUE(trace_asked(kNow + 1, kNow));
  EXPECT_TRUE(trace_asked(kNow + kMaxTraceNs, kNow));
  EXPECT_FALSE(trace_asked(kNow + kMaxTraceNs + 1, kNow));
  EXPECT_FALSE(trace_asked(INT64_MAX, kNow));
  EXPECT_FALSE(trace_asked(INT64_MIN, kNow));
}

TEST(TraceAsk, ALongerRequestStandsAndNonsenseDoesNot)
{
  constexpr int64_t kNow = 5'000'000'000'000;
  Memory::Atom<int64_t> word{0};
  EXPECT_TRUE(trace_ask<Memory>(word, kNow, kNow + 100));
  EXPECT_EQ(word.load(Memory::relaxed), kNow + 100);
  EXPECT_FALSE(trace_ask<Memory>(word, kNow, kNow + 50)) << "another tool's";
  EXPECT_EQ(word.load(Memory::relaxed), kNow + 100);
  EXPECT_TRUE(trace_ask<Memory>(word, kNow + 200, kNow + 250)) << "that time is over";
  EXPECT_EQ(word.load(Memory::relaxed), kNow + 250);
  word.store(INT64_MAX, Memory::relaxed);
  EXPECT_TRUE(trace_ask<Memory>(word, kNow, kNow + 100));
  EXPECT_EQ(word.load(Memory::relaxed), kNow + 100);
}

}  // namespace
}  // namespace shmcore
