// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Bells, lines and marks, one step at a time; what they promise under all interleavings is the model
// check's business.
#include "shmcore/bell.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "shmcore/clock.hpp"
#include "shmcore/futex.hpp"
#include "shmcore/marks.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kMillisecond = 1'000'000;

struct CountingFutex
{
  static inline int wakes = 0;
  static void wake(Memory::Atom<uint32_t> &) { ++wakes; }
};

TEST(Bell, OnlyASleeperIsRung)
{
  BellLine<Memory> bell{};
  CountingFutex::wakes = 0;
  EXPECT_FALSE((bell_ring<Memory, CountingFutex>(bell)));
  EXPECT_EQ(bell.word.load(), 0u);
  const uint32_t expected = bell_arm(bell);
  EXPECT_EQ(expected, kBellAsleep);
  EXPECT_TRUE((bell_ring<Memory, CountingFutex>(bell)));
  EXPECT_NE(bell.word.load(), expected);  // FUTEX_WAIT would not sleep on it any more
  EXPECT_EQ(CountingFutex::wakes, 1);
  bell_disarm(bell);
  EXPECT_FALSE((bell_ring<Memory, CountingFutex>(bell)));
  EXPECT_EQ(CountingFutex::wakes, 1);
}

TEST(Bell, TheCountGoesOnOverManySleepsAndWrapsWithoutTouchingTheBit)
{
  BellLine<Memory> bell{};
  bell.word.store(UINT32_MAX - 1);  // the largest count, awake
  const uint32_t expected = bell_arm(bell);
  EXPECT_EQ(expected, UINT32_MAX);
  EXPECT_TRUE((bell_ring<Memory, CountingFutex>(bell)));
  EXPECT_EQ(bell.word.load(), kBellAsleep);
  EXPECT_NE(bell.word.load(), expected);
}

TEST(Bell, AWaitEndsAtItsDeadlineOrAtOnceWhenTheWordHasChanged)
{
  BellLine<Memory> bell{};
  const uint32_t expected = bell_arm(bell);
  const int64_t start_ns = monotonic_ns();
  SystemFutex::wait(bell.word, expected, start_ns + 20 * kMillisecond);
  EXPECT_GE(monotonic_ns() - start_ns, 20 * kMillisecond);
  bell_ring<Memory, SystemFutex>(bell);
  SystemFutex::wait(bell.word, expected, INT64_MAX);
}

TEST(Bell, ASleepingThreadIsWoken)
{
  BellLine<Memory> bell{};
  std::atomic<bool> done{false};
  std::thread sleeper([&] {
    while (!done.load()) {
      const uint32_t expected = bell_arm(bell);
      if (!done.load()) {
        SystemFutex::wait(bell.word, expected, INT64_MAX);
      }
      bell_disarm(bell);
    }
  });
  while ((bell.word.load() & kBellAsleep) == 0) {
    std::this_thread::yield();
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  done.store(true);
  notify_fence<Memory>();
  EXPECT_TRUE((bell_ring<Memory, SystemFutex>(bell)));
  sleeper.join();
}

TEST(Line, ABitStaysSetUntilItIsSettledAndOthersWithIt)
{
  MailLine<Memory> line{};
  MailboxHeader mailbox{};
  const NewsHint<Memory> hint = news_hint(mailbox, 67);
  line_subscribe(line, 5);
  line_subscribe(line, 63);
  line_subscribe(line, 5);
  const uint64_t waiters = 1ull << 5 | 1ull << 63;
  EXPECT_EQ(line_notify(line, 1, hint), waiters);
  EXPECT_EQ(line_notify(line, 4, hint), waiters);
  EXPECT_EQ(line_notify(line, 1, hint), waiters);
  EXPECT_EQ(line.dirty.load(), 5u);
  EXPECT_EQ(mailbox.news[1].load(), 1ull << 3);
  hint.clear();
  EXPECT_EQ(line_notify(line, 1, hint), waiters);
  EXPECT_EQ(mailbox.news[1].load(), 0u) << "only who sets the bit of a writer says so";
  line_settle(line, 1);
  EXPECT_EQ(line.dirty.load(), 4u);
  EXPECT_EQ(line_notify(line, 1, hint), waiters);
  EXPECT_EQ(line.dirty.load(), 5u);
  EXPECT_EQ(mailbox.news[1].load(), 1ull << 3);
}

TEST(Mark, HoldsOnlyWhileThePositionIsValid)
{
  RingSlot<Memory> slot{};
  Memory::Atom<uint64_t> mark{0};
  const uint64_t value = chunk_mark(3, 64 * 77);
  const uint64_t word = 64 * 77;
  EXPECT_FALSE(mark_set<Memory>(mark, value, slot, 0));
  EXPECT_EQ(mark_load<Memory>(mark), 0u);
  slot_begin(slot, 0);
  slot_finish(slot, 0, {200, PayloadFormat::cdr, true, 1, 1}, &word, 1);
  EXPECT_TRUE(mark_set<Memory>(mark, value, slot, 0));
  EXPECT_EQ(mark_load<Memory>(mark), value);
  mark_clear<Memory>(mark);
  EXPECT_EQ(mark_load<Memory>(mark), 0u);
  slot_drop(slot, 0, SlotTag::dropped);
  EXPECT_FALSE(mark_set<Memory>(mark, value, slot, 0));
  slot_begin(slot, 16);
  EXPECT_FALSE(mark_set<Memory>(mark, value, slot, 0));
  EXPECT_FALSE(mark_set<Memory>(mark, value, slot, 16));
  EXPECT_EQ(mark_load<Memory>(mark), 0u);
}

TEST(Mark, NamesProcessAndChunkAndIsNeverNobody)
{
  EXPECT_NE(chunk_mark(0, 0), 0u);
  const uint64_t last = (1ull << 42) - 64;
  EXPECT_EQ(chunk_mark(kMaxProcesses - 1, last) >> 48, uint64_t{kMaxProcesses});
  EXPECT_EQ((chunk_mark(7, last) & ((1ull << 48) - 1)) << 6, last);
}

}  // namespace
}  // namespace shmcore
