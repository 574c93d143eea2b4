// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Chunks: a reader that borrowed one reads the same bytes to the end, whatever the writer takes back
// and reuses meanwhile. The bytes are plain memory, so that the checker also sees a data race.
#include "model/model_checker.hpp"

namespace shmcore::model
{
namespace
{

using Memory = ModelMemory;
using Slot = RingSlot<ModelMemory>;

constexpr uint64_t kChunk = 4096;  // its offset
const uint64_t kMark = chunk_mark(3, kChunk);

// How the chunk leaves its position.
enum class Invalidation
{
  dropped,
  overwritten
};

// One chunk, published at position 0 and again at position kLast. `joins`: the reader turns up
// meanwhile, and the writer looks at its mark only if it knows of it by then.
template<int kReaders, Invalidation kHow, bool kJoins>
struct OneChunk : Scenario<OneChunk<kReaders, kHow, kJoins>, 1 + kReaders>
{
  static constexpr uint64_t kLast = kHow == Invalidation::dropped ? 1 : 2;

  Slot slot[2];
  Memory::Atom<uint64_t> mark[kReaders];
  Memory::Atom<uint32_t> marks_high;
  Memory::Atom<uint64_t> generation;
  Plain bytes[2];

  Slot & slot_of(uint64_t position) { return slot[kHow == Invalidation::dropped ? position : 0]; }

  void fill(uint64_t position)
  {
    for (Plain & word : bytes) {
      word.set(100 + position);
    }
  }
  void publish(uint64_t position, bool in_chunk)
  {
    slot_begin(slot_of(position), position);
    slot_finish(slot_of(position), position, {8, PayloadFormat::cdr, in_chunk, 0, 0}, &kChunk, 1);
  }

  // RingWriter::scan_limbo and Fanout::for_each_mark.
  bool is_free()
  {
    scan_begin<Memory>();
    if (kJoins && generation.load(Memory::acquire) == 0) {
      return true;
    }
    const uint32_t high = marks_high.load(Memory::relaxed);
    for (uint32_t i = 0; i < high; ++i) {
      if (mark_load<Memory>(mark[i]) == kMark) {
        return false;
      }
    }
    return true;
  }

  void write()
  {
    fill(0);
    publish(0, true);
    if (kHow == Invalidation::dropped) {
      slot_drop(slot_of(0), 0, SlotTag::dropped);
    } else {
      publish(1, false);
    }
    if (is_free()) {
      fill(kLast);
      publish(kLast, true);
    }
  }

  // Process::Parts::claim_mark.
  void claim_mark(uint32_t index)
  {
    uint32_t known = marks_high.load(Memory::relaxed);
    while (known <= index && !marks_high.compare_exchange_strong(
                               known, index + 1, Memory::relaxed, Memory::relaxed)) {
    }
  }

  void read(uint32_t index, uint64_t position)
  {
    SlotCopy copy;
    if (slot_read(slot_of(position), position, copy) != SlotRead::valid || !copy.header.in_chunk) {
      return;
    }
    claim_mark(index);
    if (!mark_set<Memory>(mark[index], kMark, slot_of(position), position)) {
      return;
    }
    for (Plain & word : bytes) {
      require(word.get() == 100 + position, "chunk of another position");
    }
    mark_clear<Memory>(mark[index]);
  }

  void thread(unsigned index)
  {
    if (index == 0) {
      write();
      return;
    }
    if (kJoins) {
      generation.fetch_add(1, Memory::seq_cst);
    }
    read(index - 1, 0);
    read(index - 1, kLast);
  }
};

using Dropped = OneChunk<1, Invalidation::dropped, false>;
using Overwritten = OneChunk<1, Invalidation::overwritten, false>;
using Joining = OneChunk<1, Invalidation::dropped, true>;

const SeededBug kBugs[] = {
  {"mark: fence behind the mark dropped", Change::omit, Access::fence, "mark_set", rl::mo_seq_cst},
  {"mark: scan fence dropped", Change::omit, Access::fence, "scan_begin", rl::mo_seq_cst},
  {"mark: re-check dropped", Change::repeat, Access::load, "mark_set", rl::mo_acquire},
  {"mark: not stored", Change::omit, Access::store, "mark_set", rl::mo_release},
  {"mark: slot not taken back first", Change::omit, Access::store, "slot_drop", rl::mo_release},
  {"mark: release of the clear weakened", Change::relax, Access::store, "mark_clear",
   rl::mo_release},
  {"mark: acquire of the scan weakened", Change::relax, Access::load, "mark_load", rl::mo_acquire},
};

}  // namespace

void check_marks(ModelChecker & checker)
{
  checker.holds<Dropped>("mark: chunk taken back", 200'000);
  checker.holds<Overwritten>("mark: chunk overwritten", 200'000);
  checker.holds<OneChunk<2, Invalidation::dropped, false>>("mark: two readers", 100'000);
  checker.holds<Joining>("mark: reader joins meanwhile", 200'000);
  for (const SeededBug & bug : kBugs) {
    checker.finds<Dropped>(bug, 400'000);
  }
}

}  // namespace shmcore::model
