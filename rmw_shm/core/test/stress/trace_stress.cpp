// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Many threads write one small trace, which laps all the time, while a tool reads it; some writers
// are killed. No entry is torn, none comes twice, and each is either read or counted as lost.
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <array>
#include <memory>

#include "shmcore/clock.hpp"
#include "shmcore/trace_ring.hpp"
#include "stress/stress_fixture.hpp"

namespace shmcore::stress
{
namespace
{

constexpr uint32_t kEntries = 64;
constexpr uint32_t kWriters = 3;
using Ring = TraceRing<Memory, kEntries>;

struct Table
{
  Ring ring;
  std::atomic<uint64_t> written[kWriters];  // records that each has begun
  std::atomic<uint64_t> left_out;
  std::atomic<uint32_t> done;
};

Gid gid_of(uint64_t writer, uint64_t number)
{
  const uint64_t halves[2] = {mix(writer + number * 3), mix(number)};
  Gid gid;
  std::memcpy(gid.data(), halves, sizeof(halves));
  return gid;
}

TraceRecord record_of(uint64_t writer, uint64_t number)
{
  return {
    static_cast<TraceKind>(1 + writer),
    static_cast<uint32_t>(mix(number)),
    static_cast<int64_t>(mix(number) / 2),
    number,
    gid_of(writer, number),
    gid_of(number, writer)};
}

bool is_whole(const TraceRecord & got)
{
  const uint64_t writer = static_cast<uint64_t>(got.kind) - 1;
  const TraceRecord want = record_of(writer, got.position);
  return writer < kWriters && got.count == want.count && got.ns == want.ns &&
         got.writer == want.writer && got.reader == want.reader;
}

void write_all(Table & table, uint64_t writer, uint64_t records)
{
  Chance chance(writer);
  for (uint64_t number = 0; number < records; ++number) {
    table.written[writer].store(number + 1, std::memory_order_relaxed);
    if (!trace_write(table.ring, record_of(writer, number))) {
      table.left_out.fetch_add(1, std::memory_order_relaxed);
    }
    if (chance.one_in(64)) {
      nap(1000);
    }
  }
  table.done.fetch_add(1, std::memory_order_release);
}

class TraceStress : public StressTest
{
protected:
  void SetUp() override
  {
    StressTest::SetUp();
    void * memory =
      mmap(nullptr, sizeof(Table), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ASSERT_NE(memory, MAP_FAILED);
    table = new (memory) Table{};
    cursor.open(table->ring, true);
  }
  void TearDown() override
  {
    munmap(table, sizeof(Table));
    StressTest::TearDown();
  }
  // What is there now.
  void read()
  {
    lost += cursor.drain([&](const TraceRecord & record) {
      ++got;
      if (!is_whole(record)) {
        ++torn;
        return;
      }
      uint64_t & next = from[static_cast<size_t>(record.kind) - 1];
      disordered += record.position < next;
      next = record.position + 1;
    });
  }

  Table * table = nullptr;
  TraceCursor<Memory, kEntries> cursor;
  std::array<uint64_t, kWriters> from{};  // next record number of each writer
  uint64_t got = 0, lost = 0, torn = 0, disordered = 0;
};

class TraceWriting : public TraceStress, public ::testing::WithParamInterface<Placement>
{
};

TEST_P(TraceWriting, EveryEntryIsWholeOrCountedAsLost)
{
  const uint64_t records = scaled(200'000);
  {
    Crew crew(options, GetParam(), *ledger);
    for (uint64_t writer = 0; writer < kWriters; ++writer) {
      crew.add([this, writer, records](Stage &) { write_all(*table, writer, records); });
    }
    while (table->done.load(std::memory_order_acquire) != kWriters) {
      read();
    }
    crew.join(kEndNs);
  }
  read();
  read();  // what was left out of the last lap is given up now
  EXPECT_EQ(torn, 0u);
  EXPECT_EQ(disordered, 0u) << "a writer's records came twice, or out of order";
  EXPECT_EQ(got + lost, records * kWriters);
  EXPECT_GE(lost, table->left_out.load());
  EXPECT_GT(got, kEntries) << "the tool was never in time";
}

INSTANTIATE_TEST_SUITE_P(Placed, TraceWriting, kPlacements, placement_name);

#ifndef SHMCORE_THREAD_SANITIZER  // it follows threads, and those cannot be killed
TEST_F(TraceStress, TheKilledLeaveOneEntryEachAtMost)
{
  const uint64_t kills = scaled(40);
  Crew crew(options, Placement::processes, *ledger);
  Chance chance(77);
  for (uint64_t round = 0; round < kills; ++round) {
    const pid_t victim = crew.add([this](Stage &) { write_all(*table, 0, UINT64_MAX); });
    const uint64_t before = table->ring.head.load();
    ASSERT_TRUE([&] {
      for (const int64_t until_ns = monotonic_ns() + kPatienceNs; monotonic_ns() < until_ns;) {
        if (table->ring.head.load() > before + 10) {
          return true;
        }
        nap(100'000);
      }
      return false;
    }())
      << "the victim does not write";
    nap(static_cast<int64_t>(chance.below(300'000)));
    crew.kill_now(victim);
    from = {};  // the next victim counts from 0 again
    read();
    read();
  }
  EXPECT_EQ(torn, 0u);
  uint64_t busy = 0;
  for (const TraceEntry<Memory> & entry : table->ring.entry) {
    busy += entry.seq.load() & 1;
  }
  EXPECT_LE(busy, kills);
  // The survivors' part: all slots but those go on.
  uint64_t written = 0;
  for (uint64_t number = 0; number < kEntries; ++number) {
    written += trace_write(table->ring, record_of(1, number));
  }
  EXPECT_EQ(written, kEntries - busy);
  crew.join(kEndNs);
  join();  // buries the last one
}
#endif

}  // namespace
}  // namespace shmcore::stress
