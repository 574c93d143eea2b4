// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The trace of a process: a ring that all its threads write and tools read, both without waiting.
// What cannot be kept is left out, and who reads can count it. docs/shm_protocol.md section 12.
#ifndef SHMCORE__TRACE_RING_HPP_
#define SHMCORE__TRACE_RING_HPP_

#include <cstdint>
#include <cstring>

#include "shmcore/layout.hpp"

namespace shmcore
{

struct TraceRecord
{
  TraceKind kind;
  uint32_t count;     // see TraceKind
  int64_t ns;         // CLOCK_MONOTONIC
  uint64_t position;  // of the (first) message in the writer's ring
  Gid writer;
  Gid reader;  // zeros: not about one reader
};

// Whether a process traces at `now_ns`, going by what it was asked for.
constexpr bool trace_asked(int64_t until_ns, int64_t now_ns) noexcept
{
  return until_ns > now_ns && until_ns - now_ns <= kMaxTraceNs;
}

// Asks for a trace up to `until_ns`, unless somebody asked for a longer one. True: the word changed,
// and the attendant must be rung.
template<class M>
bool trace_ask(typename M::template Atom<int64_t> & word, int64_t now_ns, int64_t until_ns) noexcept
{
  int64_t asked_ns = word.load(M::relaxed);  // what it means is ordered by the attendant's bell
  while (!trace_asked(asked_ns, now_ns) || asked_ns < until_ns) {
    if (word.compare_exchange_strong(asked_ns, until_ns, M::relaxed, M::relaxed)) {
      return true;
    }
  }
  return false;
}

template<class M>
void trace_store_gid(typename M::template Atom<uint64_t> (&words)[2], const Gid & gid) noexcept
{
  uint64_t halves[2];
  std::memcpy(halves, gid.data(), sizeof(halves));
  words[0].store(halves[0], M::relaxed);
  words[1].store(halves[1], M::relaxed);
}

template<class M>
Gid trace_load_gid(const typename M::template Atom<uint64_t> (&words)[2]) noexcept
{
  const uint64_t halves[2] = {words[0].load(M::relaxed), words[1].load(M::relaxed)};
  Gid gid;
  std::memcpy(gid.data(), halves, sizeof(halves));
  return gid;
}

// Any thread. False: nothing was written, because somebody who came a whole lap earlier is still
// writing there, or somebody who came a lap later was faster.
template<class M, uint32_t kEntries>
bool trace_write(TraceRing<M, kEntries> & ring, const TraceRecord & record) noexcept
{
  const uint64_t index = ring.head.fetch_add(1, M::relaxed);  // a ticket; entries order themselves
  TraceEntry<M> & entry = ring.entry[index % kEntries];
  uint64_t seq = entry.seq.load(M::relaxed);
  if ((seq & 1) != 0 || seq > trace_seq(index, false)) {
    return false;
  }
  // SYNC trace.seq: acquire; our words come behind those of the writer a lap earlier, whose release
  // at the end of trace_write this pairs with. One swap succeeds, so an entry has one writer.
  if (!entry.seq.compare_exchange_strong(seq, trace_seq(index, true), M::acquire, M::relaxed)) {
    return false;
  }
  // SYNC trace.seq: orders the busy mark before the words; pairs with the acquire fence in
  // trace_read: whoever read a new word sees busy or later there.
  M::fence(M::release);
  entry.what.store(
    static_cast<uint64_t>(record.kind) | static_cast<uint64_t>(record.count) << 32, M::relaxed);
  entry.ns.store(record.ns, M::relaxed);
  entry.position.store(record.position, M::relaxed);
  trace_store_gid<M>(entry.writer, record.writer);
  trace_store_gid<M>(entry.reader, record.reader);
  // SYNC trace.seq: release, publishes the words; pairs with the acquire in trace_read.
  entry.seq.store(trace_seq(index, false), M::release);
  return true;
}

enum class TraceRead : uint8_t
{
  whole,
  not_yet,  // not written, or being written; for good where it was left out or its writer died
  overrun,  // overwritten by a later entry
};

template<class M, uint32_t kEntries>
TraceRead trace_read(
  const TraceRing<M, kEntries> & ring, uint64_t index, TraceRecord & record) noexcept
{
  const TraceEntry<M> & entry = ring.entry[index % kEntries];
  const uint64_t wanted = trace_seq(index, false);
  // SYNC trace.seq: acquire; pairs with the release in trace_write.
  const uint64_t seq = entry.seq.load(M::acquire);
  if (seq != wanted) {
    return seq > trace_seq(index, true) ? TraceRead::overrun : TraceRead::not_yet;
  }
  const uint64_t what = entry.what.load(M::relaxed);
  record.kind = static_cast<TraceKind>(what & 0xff);
  record.count = static_cast<uint32_t>(what >> 32);
  record.ns = entry.ns.load(M::relaxed);
  record.position = entry.position.load(M::relaxed);
  record.writer = trace_load_gid<M>(entry.writer);
  record.reader = trace_load_gid<M>(entry.reader);
  // SYNC trace.seq: orders the copied words before this load; pairs with the release fence in
  // trace_write.
  M::fence(M::acquire);
  return entry.seq.load(M::relaxed) == wanted ? TraceRead::whole : TraceRead::overrun;
}

// Where a tool stands in a trace. One thread at a time.
template<class M, uint32_t kEntries = kTraceEntries>
class TraceCursor
{
public:
  TraceCursor() noexcept = default;
  // Begins behind what is there, or at the beginning.
  void open(const TraceRing<M, kEntries> & ring, bool from_start) noexcept
  {
    ring_ = &ring;
    next_ = from_start ? 0 : ring.head.load(M::relaxed);
    settled_ = next_;
  }

  // Calls f(record) for each entry since the last call that is whole. An entry that is not there
  // yet ends the call; in the next call it counts as lost. Returns how many were lost.
  template<class F>
  uint64_t drain(F && f)
  {
    uint64_t lost = 0;
    const uint64_t head = ring_->head.load(M::relaxed);
    if (head - next_ > kEntries) {
      lost = head - kEntries - next_;
      next_ = head - kEntries;
    }
    TraceRecord record;
    for (; next_ != head; ++next_) {
      const TraceRead found = trace_read(*ring_, next_, record);
      if (found == TraceRead::whole) {
        f(record);
      } else if (found == TraceRead::not_yet && next_ >= settled_) {
        break;
      } else {
        ++lost;
      }
    }
    settled_ = head;
    return lost;
  }

private:
  const TraceRing<M, kEntries> * ring_ = nullptr;
  uint64_t next_ = 0;     // the entry to read next
  uint64_t settled_ = 0;  // entries below it had been begun when the last call was made
};

}  // namespace shmcore

#endif  // SHMCORE__TRACE_RING_HPP_
