// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One slot: a writer that goes round, readers that may be overtaken. What a reader is given is the
// whole content of the position it asked for.
#include "model/model_checker.hpp"

namespace shmcore::model
{
namespace
{

using Slot = RingSlot<ModelMemory>;
constexpr uint32_t kWords = 2;

int64_t order_of(uint64_t position)
{
  return static_cast<int64_t>(1000 + position);
}
uint64_t word_of(uint64_t position, uint32_t i)
{
  return 100 * (position + 1) + i;
}

// Every position is in the same slot, so that each overwrites the one before.
template<int kReaders, uint64_t kLaps>
struct OneSlot : Scenario<OneSlot<kReaders, kLaps>, 1 + kReaders>
{
  Slot slot;

  void write()
  {
    for (uint64_t position = 0; position < kLaps; ++position) {
      const uint64_t words[kWords] = {word_of(position, 0), word_of(position, 1)};
      slot_begin(slot, position);
      slot_finish(
        slot, position,
        {kWords * 8, PayloadFormat::cdr, false, order_of(position), order_of(position) * 2}, words,
        kWords);
    }
    slot_drop(slot, kLaps - 1, SlotTag::dropped);
  }

  void read(uint64_t position)
  {
    SlotCopy copy;
    if (slot_read(slot, position, copy) == SlotRead::valid) {
      require(copy.header.bytes == kWords * 8, "length");
      require(copy.header.order_ns == order_of(position), "order");
      require(copy.header.source_ns == order_of(position) * 2, "source time");
      for (uint32_t i = 0; i < kWords; ++i) {
        require(copy.words[i] == word_of(position, i), "torn payload");
      }
    }
    int64_t order_ns = 0;
    if (slot_order(slot, position, order_ns)) {
      require(order_ns == order_of(position), "torn order");
    }
  }

  void thread(unsigned index)
  {
    if (index == 0) {
      write();
    } else {
      for (uint64_t position = 0; position < kLaps; ++position) {
        read(position);
      }
    }
  }
};

// The payload behind the sequence word alone, small enough for every schedule.
struct OneWord : Scenario<OneWord, 2>
{
  Slot slot;
  void thread(unsigned index)
  {
    if (index == 0) {
      for (uint64_t position = 0; position < 2; ++position) {
        slot_begin(slot, position);
        slot.payload[0].store(word_of(position, 0), ModelMemory::relaxed);
        slot.seq.store(slot_seq(position, SlotTag::valid), ModelMemory::release);
      }
    } else if (slot.seq.load(ModelMemory::acquire) == slot_seq(0, SlotTag::valid)) {
      const uint64_t word = slot.payload[0].load(ModelMemory::relaxed);
      require(!slot_unchanged(slot, 0) || word == word_of(0, 0), "torn payload");
    }
  }
};

const SeededBug kPublishing[] = {
  {"slot: release of valid weakened", Change::relax, Access::store, "slot_finish", rl::mo_release},
  {"slot: acquire of seq weakened", Change::relax, Access::load, "slot_read", rl::mo_acquire},
  {"slot: acquire of seq for the order weakened", Change::relax, Access::load, "slot_order",
   rl::mo_acquire},
};
const SeededBug kOverwriting[] = {
  {"slot: fence behind busy dropped", Change::omit, Access::fence, "slot_begin", rl::mo_release},
  {"slot: busy not stored", Change::omit, Access::store, "slot_begin", rl::mo_relaxed},
  {"slot: fence before the re-check dropped", Change::omit, Access::fence, "slot_unchanged",
   rl::mo_acquire},
  {"slot: fence before the re-check of the order dropped", Change::omit, Access::fence,
   "slot_order", rl::mo_acquire},
  {"slot: re-check dropped", Change::repeat, Access::load, "slot_unchanged", rl::mo_relaxed},
};

}  // namespace

void check_slots(ModelChecker & checker)
{
  checker.holds<OneSlot<1, 3>>("slot: one reader", 200'000);
  checker.holds<OneSlot<2, 2>>("slot: two readers", 100'000);
  checker.holds_exhaustively<OneWord>("slot: every schedule of one word", 8);
  for (const SeededBug & bug : kPublishing) {
    checker.finds<OneSlot<1, 1>>(bug, 200'000);
  }
  for (const SeededBug & bug : kOverwriting) {
    checker.finds<OneSlot<1, 2>>(bug, 200'000);
  }
}

}  // namespace shmcore::model
