// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The two ends of a ring over its segments: growth past a lagging reader, wrap-around past one that
// is overtaken, the head, the end of a closed ring.
#include "model/model_checker.hpp"

namespace shmcore::model
{
namespace
{

using Memory = ModelMemory;

template<uint64_t kSlots>
struct Segment
{
  RingSegment<Memory> header;
  RingSlot<Memory> slot[kSlots];
};

// Offsets are 1000 for the header, 2000 and 3000 for the segments. A segment may be reached only by
// who is ordered behind its making.
struct Space
{
  RingHeader<Memory> header;
  Segment<2> first;
  Segment<4> second;
  Plain second_made;

  const void * at(uint64_t offset, uint64_t)
  {
    switch (offset) {
      case 1000:
        return &header;
      case 2000:
        return &first.header;
      case 3000:
        require(second_made.get() == 1, "reached a segment before it was made");
        return &second.header;
      default:
        return nullptr;
    }
  }
};

uint64_t content(uint64_t position)
{
  return 50 + position;
}

struct Ring
{
  Space space;
  Ring()
  {
    segment_init(space.first.header, 0, 2);
    space.second_made.set(0);
  }

  static void publish(RingTail<Memory> & tail)
  {
    const uint64_t word = content(tail.head());
    tail.begin();
    tail.finish({8, PayloadFormat::cdr, false, static_cast<int64_t>(tail.head()), 0}, &word, 1);
  }
  // RingWriter::grow
  void grow(RingTail<Memory> & tail)
  {
    segment_init(space.second.header, tail.head(), 4);
    space.second_made.set(1);
    tail.grow(space.second.header, 3000);
  }
};

// Nothing is overwritten: the reader gets every position, in order, and then the end.
template<int kReaders>
struct Growing : Scenario<Growing<kReaders>, 1 + kReaders>
{
  static constexpr uint64_t kFirst = 2;
  static constexpr uint64_t kTotal = 4;
  Ring ring;
  RingTail<Memory> tail{ring.space.header, ring.space.first.header, 2000};

  void read()
  {
    RingCursor<Memory, Space> cursor;
    require(cursor.open(ring.space, 1000), "cannot be opened");
    while (!cursor.drained()) {
      require(!cursor.broken(), "broken");
      SlotCopy copy;
      const SlotRead found = cursor.peek(copy);
      if (found == SlotRead::not_yet) {
        rl::yield(1, rl::debug_info("not yet"));
        continue;
      }
      require(found == SlotRead::valid, "lost");
      require(copy.words[0] == content(cursor.position()), "another position");
      cursor.seek(cursor.position() + 1);
    }
    require(cursor.position() == kTotal, "drained too early");
  }

  void thread(unsigned index)
  {
    if (index != 0) {
      read();
      return;
    }
    for (uint64_t position = 0; position < kTotal; ++position) {
      if (position == kFirst) {
        ring.grow(tail);
      }
      Ring::publish(tail);
    }
    tail.close();
  }
};

// The writer goes round: the reader may lose positions, never order or content, and what the head
// or published() promised is there or overwritten.
struct Wrapping : Scenario<Wrapping, 2>
{
  static constexpr uint64_t kTotal = 5;
  Ring ring;
  RingTail<Memory> tail{ring.space.header, ring.space.first.header, 2000};

  // Inbox::skip_overrun
  static void skip(RingCursor<Memory, Space> & cursor)
  {
    const uint64_t head = cursor.head();
    const uint64_t kept = cursor.newest_capacity() - 1;
    cursor.seek(std::max(cursor.position() + 1, head > kept ? head - kept : 0));
  }

  void read()
  {
    RingCursor<Memory, Space> cursor;
    require(cursor.open(ring.space, 1000), "cannot be opened");
    for (uint64_t looks = 0; looks < kTotal; ++looks) {
      const bool promised =
        cursor.published(cursor.position()) || cursor.head() > cursor.position();
      SlotCopy copy;
      switch (cursor.peek(copy)) {
        case SlotRead::not_yet:
          require(!promised, "promised, but not there");
          break;
        case SlotRead::valid:
          require(copy.words[0] == content(cursor.position()), "another position");
          cursor.seek(cursor.position() + 1);
          break;
        case SlotRead::overrun:
          skip(cursor);
          break;
        default:
          require(false, "dropped by nobody");
      }
    }
  }

  void thread(unsigned index)
  {
    if (index != 0) {
      read();
      return;
    }
    for (uint64_t position = 0; position < kTotal; ++position) {
      Ring::publish(tail);
    }
  }
};

// A reader that starts behind what the head says (Inbox::start_position) finds it all.
struct Starting : Scenario<Starting, 2>
{
  Ring ring;
  RingTail<Memory> tail{ring.space.header, ring.space.first.header, 2000};

  void thread(unsigned index)
  {
    if (index == 0) {
      for (uint64_t position = 0; position < 4; ++position) {
        if (position == 2) {
          ring.grow(tail);
        }
        Ring::publish(tail);
      }
      return;
    }
    RingCursor<Memory, Space> cursor;
    require(cursor.open(ring.space, 1000), "cannot be opened");
    const uint64_t head = cursor.head();
    for (uint64_t position = 0; position < head; ++position) {
      cursor.seek(position);
      int64_t order_ns = -1;
      require(cursor.probe() == SlotRead::valid, "below the head, but not there");
      require(
        cursor.order(order_ns) && order_ns == static_cast<int64_t>(position), "another position");
    }
  }
};

const SeededBug kGrowthBugs[] = {
  {"growth: end stored before next", Change::swap, Access::store, "grow", rl::mo_release},
  {"growth: release of next and end weakened", Change::relax, Access::store, "grow",
   rl::mo_release},
  {"growth: acquire of end weakened", Change::relax, Access::load, "behind", rl::mo_acquire},
};
const SeededBug kHeadBug = {
  "ring: release of the head weakened", Change::relax, Access::store, "finish", rl::mo_release};
const SeededBug kHeadLoadBug = {
  "ring: acquire of the head weakened", Change::relax, Access::load, "head", rl::mo_acquire};

}  // namespace

void check_growth(ModelChecker & checker)
{
  checker.holds<Growing<1>>("growth: one lagging reader", 100'000);
  checker.holds<Growing<2>>("growth: two lagging readers", 50'000);
  checker.holds<Wrapping>("ring: wrap-around", 100'000);
  checker.holds<Starting>("ring: start below the head", 100'000);
  for (const SeededBug & bug : kGrowthBugs) {
    checker.finds<Growing<1>>(bug, 200'000);
  }
  checker.finds<Starting>(kHeadBug, 200'000);
  checker.finds<Starting>(kHeadLoadBug, 200'000);
}

}  // namespace shmcore::model
