// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The two ends of a ring: RingTail writes, RingCursor reads. Both walk a chain of segments whose
// offsets a Space turns into addresses:
//   struct Space { void * at(uint64_t offset, uint64_t bytes) noexcept; };  // nullptr: out of range
// Neither knows matching, chunks or bells. docs/shm_protocol.md section 4.
#ifndef SHMCORE__RING_HPP_
#define SHMCORE__RING_HPP_

#include <algorithm>
#include <cstdint>

#include "shmcore/cpu_hints.hpp"
#include "shmcore/ring_slot.hpp"

namespace shmcore
{

template<class M>
constexpr uint64_t segment_header_bytes() noexcept
{
  return (sizeof(RingSegment<M>) + alignof(RingSlot<M>) - 1) & ~(alignof(RingSlot<M>) - 1);
}
static_assert(segment_header_bytes<Memory>() == kSegmentHeaderBytes);

template<class M>
constexpr uint64_t segment_bytes(uint64_t capacity) noexcept
{
  return segment_header_bytes<M>() + capacity * sizeof(RingSlot<M>);
}

template<class M>
RingSlot<M> * segment_slots(RingSegment<M> * segment) noexcept
{
  return reinterpret_cast<RingSlot<M> *>(
    reinterpret_cast<char *>(segment) + segment_header_bytes<M>());
}
template<class M>
const RingSlot<M> * segment_slots(const RingSegment<M> * segment) noexcept
{
  return segment_slots(const_cast<RingSegment<M> *>(segment));
}

// Makes zeroed memory an open, empty segment.
template<class M>
void segment_init(RingSegment<M> & segment, uint64_t first, uint64_t capacity) noexcept
{
  segment.first = first;
  segment.capacity = capacity;
  segment.next.store(0, M::relaxed);
  segment.end.store(UINT64_MAX, M::relaxed);
}

// The writing end. One thread at a time.
template<class M>
class RingTail
{
public:
  // `segment` at `offset` is initialised with first = 0.
  RingTail(RingHeader<M> & header, RingSegment<M> & segment, uint64_t offset) noexcept
  : header_(&header), segment_(&segment), capacity_(segment.capacity)
  {
    header.oldest_segment = offset;
    header.newest_segment.store(offset, M::relaxed);
    header.head.store(0, M::relaxed);
    header.closed.store(0, M::relaxed);
  }

  uint64_t head() const noexcept { return head_; }
  uint64_t capacity() const noexcept { return capacity_; }

  // True when writing the next position overwrites an older one; which one goes to `lost`.
  bool overwrites(uint64_t & lost) const noexcept
  {
    if (head_ - segment_->first < capacity_) {
      return false;
    }
    lost = head_ - capacity_;
    return true;
  }

  // Positions at or above this one stand in the segment being written.
  uint64_t segment_first() const noexcept { return segment_->first; }

  RingSlot<M> & slot(uint64_t position) noexcept { return slot_in(*segment_, position); }
  static RingSlot<M> & slot_in(RingSegment<M> & segment, uint64_t position) noexcept
  {
    return segment_slots(&segment)[(position - segment.first) & (segment.capacity - 1)];
  }

  // Asks for the two cache lines of the next slot, which a polling reader has in its cache, so that
  // they come over while the message is being made. Says nothing to anybody.
  void expect_write() noexcept
  {
    const auto * const lines = reinterpret_cast<const char *>(&slot(head_));
    prefetch_for_write(lines);
    prefetch_for_write(lines + 64);
  }

  // Marks the next slot busy. From here on the position it held is gone for readers.
  void begin() noexcept { slot_begin(slot(head_), head_); }

  void finish(const SlotHeader & header, const uint64_t * words, uint32_t word_count) noexcept
  {
    slot_finish(slot(head_), head_, header, words, word_count);
    ++head_;
    // SYNC ring.head: release, publishes the slot; pairs with the acquire in RingCursor::head.
    header_->head.store(head_, M::release);
  }

  // Continues in `next`, made by segment_init(next, head(), larger capacity). The segment left
  // behind is never written again.
  void grow(RingSegment<M> & next, uint64_t offset) noexcept
  {
    // SYNC segment.next: release, publishes the new segment; pairs with the acquire in advance.
    segment_->next.store(offset, M::release);
    // SYNC segment.end: release, so that whoever sees the end sees next; pairs in advance.
    segment_->end.store(head_, M::release);
    header_->newest_segment.store(offset, M::release);
    segment_ = &next;
    capacity_ = next.capacity;
  }

  // No position will follow. Readers take what is left and let go.
  void close() noexcept { header_->closed.store(head_ + 1, M::release); }

  RingHeader<M> & header() noexcept { return *header_; }

private:
  RingHeader<M> * header_;
  RingSegment<M> * segment_;
  uint64_t capacity_;  // slots; copy of segment_->capacity
  uint64_t head_ = 0;  // next position to write
};

// The reading end of one ring in a peer's file. One thread at a time. Values that come from the
// peer are bounds-checked; a ring that does not parse is `broken` and reads as empty for ever.
template<class M, class Space>
class RingCursor
{
public:
  RingCursor() noexcept = default;

  // Starts at the oldest segment. False: the ring does not parse.
  bool open(Space & space, uint64_t header_offset) noexcept
  {
    *this = RingCursor();
    space_ = &space;
    header_ = static_cast<const RingHeader<M> *>(space.at(header_offset, sizeof(RingHeader<M>)));
    return header_ != nullptr && enter(header_->oldest_segment);
  }

  uint64_t position() const noexcept { return position_; }

  // SYNC ring.head: acquire; pairs with the release in RingTail::finish.
  uint64_t head() const noexcept { return header_->head.load(M::acquire); }

  // All is written and read.
  bool drained() const noexcept
  {
    const uint64_t closed = header_->closed.load(M::acquire);
    return closed != 0 && position_ + 1 >= closed;
  }

  // Goes on at `position` (not before the present one).
  void seek(uint64_t position) noexcept
  {
    position_ = position;
    advance();
  }

  // The sample at position(); does not move.
  SlotRead peek(SlotCopy & copy) noexcept
  {
    const SlotRead found = slot_read(current(), position_, copy);
    if (found == SlotRead::not_yet && advance()) {
      return slot_read(current(), position_, copy);
    }
    return found;
  }

  // Whether anything is to be had at position(), without copying it.
  SlotRead probe() noexcept
  {
    const SlotRead found = slot_classify(current().seq.load(M::acquire), position_);
    if (found == SlotRead::not_yet && advance()) {
      return slot_classify(current().seq.load(M::acquire), position_);
    }
    return found;
  }

  bool order(int64_t & order_ns) noexcept { return slot_order(current(), position_, order_ns); }
  // False too for a position outside the segment that position() stands in.
  bool order_at(uint64_t position, int64_t & order_ns) const noexcept
  {
    return position >= first_ && slot_order(slot_at(position), position, order_ns);
  }

  // Whether `position` (>= position()) has been published. Looks at its slot, which a reader that
  // keeps up has in its cache from the last lap, and at the head only where that cannot tell.
  bool published(uint64_t position) noexcept
  {
    if (position - position_ >= capacity_ || position >= segment_->end.load(M::acquire)) {
      return head() > position;
    }
    const uint64_t seq = slot_at(position).seq.load(M::acquire);
    return seq >= slot_seq(position, SlotTag::valid) && seq != slot_seq(position, SlotTag::busy);
  }

  // The oldest position whose slot in the segment that position() stands in has not had a later one.
  uint64_t oldest_here() const noexcept
  {
    const uint64_t end = std::min(head(), segment_->end.load(M::acquire));
    return end - first_ > capacity_ ? end - capacity_ : first_;
  }

  // Slots of the segment that position() stands in, the newest one for a reader that keeps up.
  uint64_t newest_capacity() const noexcept { return capacity_; }

  // Slot of position(), for re-checking after a mark was set.
  const RingSlot<M> & current() const noexcept { return slot_at(position_); }
  bool unchanged() const noexcept { return slot_unchanged(current(), position_); }

  bool broken() const noexcept { return broken_; }

private:
  const RingSlot<M> & slot_at(uint64_t position) const noexcept
  {
    return slots_[(position - first_) & (capacity_ - 1)];
  }

  bool enter(uint64_t offset) noexcept
  {
    const auto * segment =
      static_cast<const RingSegment<M> *>(space_->at(offset, sizeof(RingSegment<M>)));
    if (segment == nullptr) {
      broken_ = true;
      return false;
    }
    const uint64_t capacity = segment->capacity;
    // Segments only get larger: a chain that runs in a circle would hold us for ever.
    const uint64_t larger_than = segment_ == nullptr ? 0 : capacity_;
    if (
      capacity <= larger_than || (capacity & (capacity - 1)) != 0 || capacity > (1ull << 32) ||
      space_->at(offset, segment_bytes<M>(capacity)) == nullptr) {
      broken_ = true;
      return false;
    }
    segment_ = segment;
    slots_ = segment_slots(segment);
    first_ = segment->first;
    capacity_ = capacity;
    if (position_ < first_) {
      position_ = first_;
    }
    return true;
  }

  // Moves to the segment that holds position(); true when it moved. Nearly always there is nothing to
  // move to.
  bool advance() noexcept { return behind() && move_on(); }
  bool behind() const noexcept
  {
    // SYNC segment.end: acquire; pairs with the release in RingTail::grow, after which next is set.
    return !broken_ && position_ >= segment_->end.load(M::acquire);
  }
  [[gnu::noinline]] bool move_on() noexcept
  {
    bool moved = false;
    while (behind() && enter(segment_->next.load(M::acquire))) {
      moved = true;
    }
    return moved;
  }

  Space * space_ = nullptr;
  const RingHeader<M> * header_ = nullptr;
  const RingSegment<M> * segment_ = nullptr;
  const RingSlot<M> * slots_ = nullptr;
  uint64_t first_ = 0;
  uint64_t capacity_ = 1;
  uint64_t position_ = 0;  // next to read
  bool broken_ = false;
};

}  // namespace shmcore

#endif  // SHMCORE__RING_HPP_
