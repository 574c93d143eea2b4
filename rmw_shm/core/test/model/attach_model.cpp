// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What reader and writer of a ring know of each other: attach entries and their reuse, the end of a
// retired ring. The words are those of layout.hpp; the code around them, which is no template, is
// written out here step by step and names its original.
#include "model/model_checker.hpp"

namespace shmcore::model
{
namespace
{

using Memory = ModelMemory;
using Entry = AttachEntry<ModelMemory>;

constexpr uint64_t kRingX = 7;
constexpr uint64_t kRingY = 9;
constexpr uint64_t kHead = 1000;

// Inbox::attach, up to the entry's publication.
void attach(Entry & entry, uint64_t writer)
{
  Memory::fence(Memory::release);
  entry.cursor.store(0, Memory::relaxed);
  entry.writer.store(writer, Memory::release);
}
// Inbox::advance
void advance(Entry & entry, uint64_t position)
{
  entry.cursor.store(position, Memory::release);
}
// Inbox::detach
void detach(Entry & entry)
{
  entry.writer.store(0, Memory::release);
}
// Fanout::cursor_of of an entry found before; the re-check has a name so that it can be left out.
bool is_still(const Entry & entry, uint64_t self)
{
  return entry.writer.load(Memory::acquire) == self;
}
uint64_t cursor_of(const Entry & entry, uint64_t self)
{
  if (entry.writer.load(Memory::acquire) != self) {
    return kHead;
  }
  const uint64_t cursor = entry.cursor.load(Memory::acquire);
  return is_still(entry, self) ? cursor : kHead;
}

// The reader leaves ring X and takes the entry for ring Y. X's writer must never take a cursor of Y
// for one of X: it would free what is still owed, or keep what is not.
struct EntryReuse : Scenario<EntryReuse, 3>
{
  Entry entry;

  void thread(unsigned index)
  {
    if (index == 0) {
      attach(entry, kRingX);
      advance(entry, 5);
      detach(entry);
      attach(entry, kRingY);
      advance(entry, 500);
      return;
    }
    const uint64_t self = index == 1 ? kRingX : kRingY;
    uint64_t last = 0;
    for (int looks = 0; looks < 3; ++looks) {
      const uint64_t cursor = cursor_of(entry, self);
      require(cursor != (self == kRingX ? 500 : 5), "a cursor of another life");
      if (cursor != kHead) {
        require(cursor >= last, "a cursor that went back is one of another life");
        last = cursor;
      }
    }
  }
};

// A cursor says that everything before it has been read: what the writer then overwrites must not
// be read any more. And a detached or missing reader is not read for.
struct RetiredRing : Scenario<RetiredRing, 2>
{
  Entry entry;
  Memory::Atom<uint64_t> state;  // of the ring's endpoint: 0 retired, 1 free
  Plain ring;

  // RingWriter::release_if_drained, in two rounds of the attendant.
  void release()
  {
    for (int round = 0; round < 2; ++round) {
      if (entry.writer.load(Memory::acquire) == kRingX) {
        continue;
      }
      state.store(1, Memory::release);
      Memory::fence(Memory::seq_cst);
      if (entry.writer.load(Memory::acquire) != kRingX) {
        ring.set(66);  // reused
        return;
      }
    }
  }

  // Inbox::attach, and the reading that follows.
  void read()
  {
    attach(entry, kRingX);
    Memory::fence(Memory::seq_cst);
    if (state.load(Memory::acquire) == 0) {
      require(ring.get() == 55, "read memory that was reused");
    }
    detach(entry);
  }

  void before() { ring.set(55); }
  void thread(unsigned index)
  {
    if (index == 0) {
      release();
    } else {
      read();
    }
  }
};

// A writer that overwrites what all cursors have passed.
struct PassedCursor : Scenario<PassedCursor, 2>
{
  Entry entry;
  Plain sample;

  void before()
  {
    sample.set(1);
    attach(entry, kRingX);
  }
  void thread(unsigned index)
  {
    if (index == 0) {
      require(sample.get() == 1, "overwritten while owed");
      advance(entry, 1);
    } else if (cursor_of(entry, kRingX) >= 1) {
      sample.set(2);
    }
  }
};

const SeededBug kReuseBugs[] = {
  {"attach: fence behind writer = 0 dropped", Change::omit, Access::fence, "attach",
   rl::mo_release},
  {"attach: acquire of writer and cursor weakened", Change::relax, Access::load, "cursor_of",
   rl::mo_acquire},
  {"attach: writer published before cursor", Change::relax, Access::store, "attach",
   rl::mo_release},
};
const SeededBug kRecheckBug = {
  "attach: re-check of writer dropped", Change::repeat, Access::load, "is_still", rl::mo_acquire};
const SeededBug kReleaseBugs[] = {
  {"retire: reader's fence dropped", Change::omit, Access::fence, "read", rl::mo_seq_cst},
  {"retire: owner's fence dropped", Change::omit, Access::fence, "release", rl::mo_seq_cst},
  {"retire: release of writer = 0 weakened", Change::relax, Access::store, "detach",
   rl::mo_release},
  {"retire: acquire of the entries weakened", Change::relax, Access::load, "release",
   rl::mo_acquire},
};
const SeededBug kCursorBug = {
  "attach: release of the cursor weakened", Change::relax, Access::store, "advance",
  rl::mo_release};

}  // namespace

void check_attaching(ModelChecker & checker)
{
  checker.holds<EntryReuse>("attach: reuse of an entry", 200'000);
  checker.holds<RetiredRing>("retire: release against a late attach", 200'000);
  checker.holds<PassedCursor>("attach: what a cursor has passed", 50'000);
  checker.holds_exhaustively<RetiredRing>("retire: every schedule", 5);
  for (const SeededBug & bug : kReuseBugs) {
    checker.finds<EntryReuse>(bug, 400'000);
  }
  checker.finds<EntryReuse>(kRecheckBug, 400'000);
  for (const SeededBug & bug : kReleaseBugs) {
    checker.finds<RetiredRing>(bug, 400'000);
  }
  checker.finds<PassedCursor>(kCursorBug, 50'000);
}

}  // namespace shmcore::model
