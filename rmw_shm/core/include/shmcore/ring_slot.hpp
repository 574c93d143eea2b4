// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One slot of a ring: a sequence lock whose payload words are relaxed atomics, so that a reader
// overtaken by the writer copies nonsense but never races in the sense of the language, and
// notices. docs/shm_protocol.md section 4.
#ifndef SHMCORE__RING_SLOT_HPP_
#define SHMCORE__RING_SLOT_HPP_

#include <cstddef>
#include <cstdint>

#include "shmcore/layout.hpp"

namespace shmcore
{

struct SlotHeader
{
  uint32_t bytes;  // payload length
  PayloadFormat format;
  bool in_chunk;
  int64_t order_ns;
  int64_t source_ns;
  bool copy_first = false;  // the chunk is not held by marks
};

inline constexpr uint32_t kInlineWords = kInlineBytes / 8;
inline constexpr uint32_t kFirstLineWords = 4;  // what of it shares a cache line with the header
static_assert(offsetof(RingSlot<Memory>, payload) + kFirstLineWords * 8 == 64);

// A sample as a reader copied it out of its slot. `words` holds the inline payload, or the chunk's
// offset in words[0].
struct SlotCopy
{
  SlotHeader header;
  uint64_t words[kInlineWords];
};

enum class SlotRead : uint8_t
{
  valid,    // the copy is whole
  not_yet,  // this position has not been published
  dropped,  // published, and taken back by the writer because nobody was owed it
  capped,   // published, and taken back by the writer for want of space
  overrun,  // overwritten by a later position
};

// Writer. Between begin and finish a reader of any position finds the slot busy.
template<class M>
void slot_begin(RingSlot<M> & slot, uint64_t position) noexcept
{
  slot.seq.store(slot_seq(position, SlotTag::busy), M::relaxed);
  // SYNC slot.seq: orders the busy mark before the payload words; pairs with the acquire fence in
  // slot_unchanged: whoever read a new word sees busy or later there.
  M::fence(M::release);
}

template<class M>
void slot_finish(
  RingSlot<M> & slot, uint64_t position, const SlotHeader & header, const uint64_t * words,
  uint32_t word_count) noexcept
{
  slot.bytes.store(header.bytes, M::relaxed);
  slot.format.store(
    static_cast<uint32_t>(header.format) | (header.in_chunk ? kFormatChunk : 0u) |
      (header.copy_first ? kFormatCopyFirst : 0u),
    M::relaxed);
  slot.order_ns.store(header.order_ns, M::relaxed);
  slot.source_ns.store(header.source_ns, M::relaxed);
  for (uint32_t i = 0; i < word_count; ++i) {
    slot.payload[i].store(words[i], M::relaxed);
  }
  // SYNC slot.seq: release, publishes header, payload and chunk; pairs with the acquire in
  // slot_read.
  slot.seq.store(slot_seq(position, SlotTag::valid), M::release);
}

// Takes `position` back; its chunk may be reused once no mark names it (marks.hpp).
template<class M>
void slot_drop(RingSlot<M> & slot, uint64_t position, SlotTag why) noexcept
{
  slot.seq.store(slot_seq(position, why), M::release);
}

// Classifies a sequence word against the position wanted.
constexpr SlotRead slot_classify(uint64_t seq, uint64_t position) noexcept
{
  const uint64_t found = seq >> 2;  // position + 1, or 0
  const auto tag = static_cast<SlotTag>(seq & 3);
  if (found > position + 1) {
    return SlotRead::overrun;
  }
  if (found < position + 1 || tag == SlotTag::busy) {
    return SlotRead::not_yet;
  }
  if (tag == SlotTag::valid) {
    return SlotRead::valid;
  }
  return tag == SlotTag::dropped ? SlotRead::dropped : SlotRead::capped;
}

// True while `position` is still the slot's valid content. Call after copying.
template<class M>
bool slot_unchanged(const RingSlot<M> & slot, uint64_t position) noexcept
{
  // SYNC slot.seq: orders the copied words before this load; pairs with the release fence in
  // slot_begin.
  M::fence(M::acquire);
  return slot.seq.load(M::relaxed) == slot_seq(position, SlotTag::valid);
}

template<class M, uint32_t From, uint32_t To>
void slot_copy_words(const RingSlot<M> & slot, SlotCopy & copy) noexcept
{
#pragma GCC unroll 16
  for (uint32_t i = From; i < To; ++i) {
    copy.words[i] = slot.payload[i].load(M::relaxed);
  }
}

template<class M>
SlotRead slot_read(const RingSlot<M> & slot, uint64_t position, SlotCopy & copy) noexcept
{
  // The rest of the payload comes over together with the line that says whether it is there.
  __builtin_prefetch(reinterpret_cast<const char *>(&slot) + 64);
  // SYNC slot.seq: acquire; pairs with the release in slot_finish.
  const SlotRead found = slot_classify(slot.seq.load(M::acquire), position);
  if (found != SlotRead::valid) {
    return found;
  }
  SlotHeader & header = copy.header;
  header.bytes = slot.bytes.load(M::relaxed);
  const uint32_t format = slot.format.load(M::relaxed);
  header.format = static_cast<PayloadFormat>(format & 0xff);
  header.in_chunk = (format & kFormatChunk) != 0;
  header.copy_first = (format & kFormatCopyFirst) != 0;
  header.order_ns = slot.order_ns.load(M::relaxed);
  header.source_ns = slot.source_ns.load(M::relaxed);
  // By cache lines, not by what a header says that may be torn. The words behind the payload are
  // older payload, which nobody looks at.
  slot_copy_words<M, 0, kFirstLineWords>(slot, copy);
  if (!header.in_chunk && header.bytes > kFirstLineWords * 8) {
    slot_copy_words<M, kFirstLineWords, kInlineWords>(slot, copy);
  }
  return slot_unchanged(slot, position) ? SlotRead::valid : SlotRead::overrun;
}

// The time stamp only, for merging rings, of a sample that was taken back too; false when the
// position is not there any more.
template<class M>
bool slot_order(const RingSlot<M> & slot, uint64_t position, int64_t & order_ns) noexcept
{
  const uint64_t seq = slot.seq.load(M::acquire);
  const SlotRead found = slot_classify(seq, position);
  if (found == SlotRead::not_yet || found == SlotRead::overrun) {
    return false;
  }
  order_ns = slot.order_ns.load(M::relaxed);
  M::fence(M::acquire);
  const uint64_t now = slot.seq.load(M::relaxed);
  return now >> 2 == seq >> 2 && slot_classify(now, position) != SlotRead::not_yet;
}

}  // namespace shmcore

#endif  // SHMCORE__RING_SLOT_HPP_
