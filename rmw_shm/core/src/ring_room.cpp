// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Where the next message goes: slots by growth, chunks by taking back what nobody is owed.
// docs/shm_protocol.md section 4.
#include <time.h>

#include <algorithm>
#include <bit>
#include <new>
#include <utility>

#include "ring_writer.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/marks.hpp"

namespace shmcore
{

RingSlot<Memory> & RingWriter::slot_of(uint64_t position) noexcept
{
  for (auto segment = segments_.rbegin(); segment != segments_.rend(); ++segment) {
    if (position >= segment->address->first) {
      return RingTail<Memory>::slot_in(*segment->address, position);
    }
  }
  return RingTail<Memory>::slot_in(*segments_.front().address, position);
}

// Makes the slot for head() writable: what it holds is owed to nobody, or the ring grows, or (with
// both limits reached) the sample is lost, and counted.
Result<void> RingWriter::make_slot_room() noexcept
{
  uint64_t lost = 0;
  const bool full_for_sender = spec_.lossless &&
                               tail_.head() >= floor_ + parts_.options.keep_all_limit &&
                               tail_.head() >= owed_floor() + parts_.options.keep_all_limit;
  if (full_for_sender) {
    return make_error(
      Errc::out_of_slots,
      "%u messages on %s have not been taken, RMW_SHM_KEEP_ALL_LIMIT allows no "
      "more; wait for the other side or raise it",
      parts_.options.keep_all_limit, spec_.matching.topic.c_str());
  }
  if (!tail_.overwrites(lost) || lost < floor_) {
    return {};
  }
  if (lost < owed_floor()) {
    trim(lost + 1);
    return {};
  }
  if (tail_.capacity() < deepest()) {
    return grow();
  }
  switch (wait_for_readers(lost + 1)) {
    case GateWait::passed:
      break;
    case GateWait::slow:
      return make_error(
        Errc::timeout,
        "a reader of %s is %llu messages behind, RMW_SHM_KEEP_ALL_LIMIT allows no more: nothing "
        "was "
        "published after waiting for %lld ms; publish less often, or use keep_last",
        spec_.matching.topic.c_str(), static_cast<unsigned long long>(tail_.head() - lost),
        static_cast<long long>(kKeepAllWaitNs / 1'000'000));
    case GateWait::stuck:
      RingHeader<Memory> & header = tail_.header();
      header.dropped_by_cap.store(header.dropped_by_cap.load(Memory::relaxed) + 1, Memory::relaxed);
  }
  trim(lost + 1);
  return {};
}

// keep_all: gives the slowest reader a bounded time to move past `wanted`. One that is merely slow
// holds the writer back; one that has not moved for kStuckNs, because it is stopped or never takes, is
// not waited for again until it does.
RingWriter::GateWait RingWriter::wait_for_readers(uint64_t wanted) noexcept
{
  const int64_t deadline_ns = monotonic_ns() + kKeepAllWaitNs;
  fanout_.watch_gate(tail_.head(), monotonic_ns());
  while (fanout_.gate_floor(tail_.head()) < wanted) {
    if (monotonic_ns() >= deadline_ns) {
      const int64_t now_ns = monotonic_ns();
      fanout_.watch_gate(tail_.head(), now_ns);
      if (fanout_.gate_moved(tail_.head(), wanted, now_ns - kStuckNs)) {
        return GateWait::slow;
      }
      fanout_.release_stuck();
      return GateWait::stuck;
    }
    const timespec nap{0, 200'000};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &nap, nullptr);
    refresh();
  }
  return GateWait::passed;
}

Result<void> RingWriter::grow() noexcept
{
  const uint64_t capacity = tail_.capacity() * 2;
  Result<uint64_t> offset = parts_.arena->allocate_zeroed(segment_bytes<Memory>(capacity));
  if (!offset) {
    return std::move(offset).error();
  }
  auto * segment = reinterpret_cast<RingSegment<Memory> *>(parts_.arena->at(*offset));
  segment_init(*segment, tail_.head(), capacity);
  try {
    segments_.push_back({segment, *offset, capacity});
  } catch (const std::bad_alloc &) {
    parts_.arena->release(*offset, segment_bytes<Memory>(capacity));
    return make_error(Errc::out_of_memory, "no memory for the bookkeeping of a ring");
  }
  tail_.grow(*segment, *offset);
  return {};
}

void RingWriter::hold(const Chunk & chunk)
{
  if (held_count_ == held_.size()) {
    std::vector<Chunk> larger(held_.size() * 2);
    for (uint64_t i = 0; i < held_count_; ++i) {
      larger[i] = held_[(held_first_ + i) & (held_.size() - 1)];
    }
    // Every chunk held may come to limbo at once: room for it there, so that trim cannot fail.
    limbo_.reserve(larger.size() + limbo_.size());
    held_ = std::move(larger);
    held_first_ = 0;
  }
  held_[(held_first_ + held_count_) & (held_.size() - 1)] = chunk;
  ++held_count_;
  chunk_bytes_ += chunk.bytes;
  count_chunk(static_cast<int64_t>(chunk.bytes));
}

void RingWriter::count_chunk(int64_t bytes) noexcept
{
  RingHeader<Memory> & header = tail_.header();
  header.chunk_bytes.store(chunk_bytes_, Memory::relaxed);
  if (chunk_bytes_ > header.chunk_bytes_high.load(Memory::relaxed)) {
    header.chunk_bytes_high.store(chunk_bytes_, Memory::relaxed);
  }
  parts_.arena->data().header.chunk_bytes.fetch_add(static_cast<uint64_t>(bytes), Memory::relaxed);
}

// Takes the chunks of all positions below `floor` from their slots.
void RingWriter::trim(uint64_t floor) noexcept
{
  while (held_count_ != 0 && held_front().position < floor) {
    drop_oldest(SlotTag::dropped);
  }
}

void RingWriter::drop_oldest(SlotTag why) noexcept
{
  const Chunk chunk = held_front();
  // What nobody was owed is overwritten without being taken back first: then the slot has its next
  // position, and the one before is gone for readers already.
  RingSlot<Memory> & slot = slot_of(chunk.position);
  if (slot.seq.load(Memory::relaxed) == slot_seq(chunk.position, SlotTag::valid)) {
    slot_drop(slot, chunk.position, why);
  }
  ++held_first_;
  --held_count_;
  try {
    limbo_.push_back(chunk);
  } catch (const std::bad_alloc &) {
    // Unused until the ring goes: better than a chunk freed while somebody reads it.
  }
}

// Frees what in limbo no reader has marked. What holds: a chunk is used again only when no mark
// that can be seen names it, and every living reader whose marks cannot be seen was told in the slot,
// when the chunk was published, that its mark would not hold it.
void RingWriter::scan_limbo() noexcept
{
  scan_begin<Memory>();
  refresh();  // whoever joined before the fence may hold a mark
  fanout_.reach_all();
  try {
    std::vector<uint64_t> marked;
    const uint32_t self = parts_.registry->process_index();
    fanout_.for_each_mark([&](uint64_t mark) {
      if (mark >> 48 == self + 1ull) {
        marked.push_back((mark & ((1ull << 48) - 1)) << 6);
      }
    });
    const auto kept = std::partition(limbo_.begin(), limbo_.end(), [&](const Chunk & chunk) {
      return (fanout_.blind() && !chunk.copy_first) ||
             std::find(marked.begin(), marked.end(), chunk.offset) != marked.end();
    });
    for (auto chunk = kept; chunk != limbo_.end(); ++chunk) {
      chunk_bytes_ -= chunk->bytes;
      count_chunk(-static_cast<int64_t>(chunk->bytes));
      parts_.arena->release(chunk->offset, chunk->bytes);
    }
    limbo_.erase(kept, limbo_.end());
  } catch (const std::bad_alloc &) {
    // Nothing was freed; the next scan tries again.
  }
}

// The ring is closed and nobody reads it any more, but what was taken from it may still be held.
bool RingWriter::all_given_back() noexcept
{
  trim(tail_.head());
  if (!limbo_.empty()) {
    scan_limbo();
  }
  return limbo_.empty() && !fanout_.blind();
}

// Makes chunks that nobody is owed or reads free again.
void RingWriter::reclaim() noexcept
{
  trim(owed_floor());
  if (!limbo_.empty()) {
    scan_limbo();
  }
}

Result<uint64_t> RingWriter::acquire_chunk(uint64_t bytes, ChunkUse use) noexcept
{
  const bool due = bytes >= kTrimAlways ? use == ChunkUse::copied
                                        : held_count_ + limbo_.size() >= 2 * tail_.capacity();
  if (due) {
    reclaim();
  } else if (limbo_.size() >= kFirstRingSlots) {
    scan_limbo();
  }
  // The byte cap: beyond it the oldest is lost even to those who are owed it, and counted.
  while (chunk_bytes_ + bytes > parts_.options.ring_bytes && held_count_ != 0) {
    trim(owed_floor());
    scan_limbo();
    if (chunk_bytes_ + bytes <= parts_.options.ring_bytes || held_count_ == 0) {
      break;
    }
    if (spec_.lossless) {
      return make_error(
        Errc::out_of_memory,
        "%llu bytes on %s have not been taken, RMW_SHM_RING_BYTES allows %llu; "
        "wait for the other side or raise it",
        static_cast<unsigned long long>(chunk_bytes_ + bytes), spec_.matching.topic.c_str(),
        static_cast<unsigned long long>(parts_.options.ring_bytes));
    }
    RingHeader<Memory> & header = tail_.header();
    header.dropped_by_cap.store(header.dropped_by_cap.load(Memory::relaxed) + 1, Memory::relaxed);
    drop_oldest(SlotTag::capped);
    scan_limbo();
  }
  Result<uint64_t> chunk = parts_.arena->allocate(bytes);
  if (!chunk && held_count_ + limbo_.size() != 0) {
    trim(owed_floor());
    scan_limbo();
    chunk = parts_.arena->allocate(bytes);
  }
  return chunk;
}

}  // namespace shmcore
