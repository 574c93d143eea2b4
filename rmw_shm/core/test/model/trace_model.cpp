// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A trace that laps: threads that write it at once, and a tool. What the tool is given is what one
// of them wrote, whole, and once.
#include "model/model_checker.hpp"

namespace shmcore::model
{
namespace
{

// Everything in a record follows from its writer and number.
TraceRecord record_of(uint64_t writer, uint64_t number)
{
  const uint64_t name = 10 * writer + number + 1;
  TraceRecord record{};
  record.kind = static_cast<TraceKind>(name);
  record.count = static_cast<uint32_t>(100 * name);
  record.ns = static_cast<int64_t>(1000 * name);
  record.position = name;
  record.writer.fill(static_cast<uint8_t>(name));
  record.reader.fill(static_cast<uint8_t>(name + 1));
  return record;
}

bool is_whole(const TraceRecord & got)
{
  const uint64_t name = got.position;
  if (name == 0) {
    return false;
  }
  const TraceRecord want = record_of((name - 1) / 10, (name - 1) % 10);
  return got.kind == want.kind && got.count == want.count && got.ns == want.ns &&
         got.writer == want.writer && got.reader == want.reader;
}

// kEntries below kWriters * kRecords: entries are overwritten.
template<int kWriters, uint64_t kRecords, uint32_t kEntries>
struct OneTrace : Scenario<OneTrace<kWriters, kRecords, kEntries>, 1 + kWriters>
{
  TraceRing<ModelMemory, kEntries> ring;
  uint64_t seen = 0;  // bit: record; the tool's

  void read()
  {
    TraceCursor<ModelMemory, kEntries> cursor;
    cursor.open(ring, true);
    for (int look = 0; look < 3; ++look) {
      cursor.drain([&](const TraceRecord & record) {
        require(is_whole(record), "torn entry");
        const uint64_t bit = 1ull << record.position;
        require((seen & bit) == 0, "an entry came twice");
        seen |= bit;
      });
    }
  }

  void thread(unsigned index)
  {
    if (index == 0) {
      read();
      return;
    }
    for (uint64_t number = 0; number < kRecords; ++number) {
      trace_write(ring, record_of(index - 1, number));
    }
  }

  // Whatever was in the way of whom: a slot ends whole, with one writer's words.
  void after()
  {
    for (uint32_t slot = 0; slot < kEntries; ++slot) {
      const uint64_t seq = ring.entry[slot].seq.load(ModelMemory::relaxed);
      TraceRecord record;
      if (seq != 0 && trace_read(ring, (seq >> 1) - 1, record) == TraceRead::whole) {
        require(is_whole(record), "a slot was written by two at once");
      }
    }
  }
};

// Not the acquire of the swap to busy, which orders the words of one writer behind those of another:
// stores to one word happen here in the order in which they are made.
const SeededBug kBugs[] = {
  {"trace: release of the entry weakened", Change::relax, Access::store, "trace_write",
   rl::mo_release},
  {"trace: fence behind busy dropped", Change::omit, Access::fence, "trace_write", rl::mo_release},
  {"trace: acquire of seq weakened", Change::relax, Access::load, "trace_read", rl::mo_acquire},
  {"trace: fence before the re-check dropped", Change::omit, Access::fence, "trace_read",
   rl::mo_acquire},
  {"trace: re-check dropped", Change::repeat, Access::load, "trace_read", rl::mo_relaxed},
};

}  // namespace

void check_traces(ModelChecker & checker)
{
  checker.holds<OneTrace<1, 3, 1>>("trace: one writer, every entry overwritten", 60'000);
  checker.holds<OneTrace<2, 2, 1>>("trace: two writers of one slot", 60'000);
  checker.holds<OneTrace<3, 1, 2>>("trace: three writers of two slots", 60'000);
  for (const SeededBug & bug : kBugs) {
    checker.finds<OneTrace<1, 2, 1>>(bug, 200'000);
  }
}

}  // namespace shmcore::model
