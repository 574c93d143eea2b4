// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// How a sample gets from its slot or chunk to the consumer. docs/shm_protocol.md sections 4 and 5.
#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "inbox.hpp"
#include "racing_copy.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/histogram.hpp"
#include "shmcore/marks.hpp"

namespace shmcore
{
Result<bool> Inbox::take(Consumer & consumer, Prefix prefix, void * self) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  if (sifts(consumer)) {
    return take_sifted(consumer);
  }
  while (active_.load(std::memory_order_relaxed) != 0) {
    SlotCopy copy;
    Source * source = sources_.size() == 1 ? next_of_one(copy) : next_of_many(copy);
    if (source == nullptr) {
      drop_drained();
      return false;
    }
    Sample sample;
    const Hold found = hold(*source, source->cursor, copy, sample);
    if (found == Hold::no_memory) {
      return no_memory_for(copy);
    }
    if (found == Hold::overtaken) {
      continue;
    }
    const uint64_t next = source->cursor.position() + 1;
    if (found == Hold::unreadable) {
      advance(*source, next);
      continue;
    }
    describe(*source, next, copy, sample.meta);
    Result<bool> taken = deliver(*source, sample, consumer, prefix, self);
    advance(*source, next);
    if (!taken || *taken) {
      return taken;
    }
  }
  return false;
}

Error Inbox::no_memory_for(const SlotCopy & copy) const noexcept
{
  return make_error(
    Errc::out_of_memory, "no memory to copy a message of %u bytes on %s", copy.header.bytes,
    spec_.topic.c_str());
}

// Makes the bytes of the sample that `cursor` stands at stay as they are while `sample` and `copy`
// live.
Inbox::Hold Inbox::hold(
  Source & source, const RingCursor<Memory, Peer> & cursor, const SlotCopy & copy,
  Sample & sample) noexcept
{
  if (!copy.header.in_chunk) {
    const auto * bytes = reinterpret_cast<const std::byte *>(copy.words);
    sample.bytes = {bytes, std::min<uint64_t>(copy.header.bytes, kInlineBytes)};
    return Hold::held;
  }
  const uint64_t offset = copy.words[0];
  const auto * bytes = static_cast<const std::byte *>(source.peer->at(offset, copy.header.bytes));
  if (bytes == nullptr || offset % 64 != 0) {
    count_missed(control_->lost_corrupt, TraceKind::lost, source, cursor.position());
    return Hold::unreadable;
  }
  const uint32_t mark = copy.header.copy_first ? kMarks : parts_.claim_mark();
  if (mark == kMarks) {
    // No mark is free or would be seen: copy first, then see whether it was whole.
    try {
      spill_.resize(copy.header.bytes);
    } catch (const std::bad_alloc &) {
      return Hold::no_memory;
    }
    copy_racing(spill_.data(), bytes, spill_.size());
    sample.bytes = spill_;
    return cursor.unchanged() ? Hold::held : Hold::overtaken;
  }
  if (!mark_set<Memory>(
        parts_.mark(mark), chunk_mark(source.process, offset), cursor.current(),
        cursor.position())) {
    parts_.release_mark(mark);
    return Hold::overtaken;
  }
  sample.loan = ChunkLoan(&parts_, &Process::Parts::end_loan, mark);
  sample.bytes = {bytes, copy.header.bytes};
  return Hold::held;
}

void Inbox::describe(
  const Source & source, uint64_t number, const SlotCopy & copy, MessageMeta & meta) noexcept
{
  meta.format = copy.header.format;
  meta.source_ns = copy.header.source_ns;
  meta.received_ns = 0;
  meta.publication = number;
  meta.reception = 0;
  meta.writer = source.gid;
  meta.same_process = source.local;
}

// False: the consumer does not want it.
Result<bool> Inbox::deliver(
  const Source & source, Sample & sample, Consumer & consumer, Prefix prefix, void * self) noexcept
{
  MessageMeta & meta = sample.meta;
  std::span<const std::byte> bytes = sample.bytes;
  meta.received_ns = std::max(realtime_ns(), meta.source_ns);
  meta.reception = reception_ + 1;
  if (prefix != nullptr) {
    const uint64_t skip = prefix(self, source, bytes);
    if (skip > bytes.size()) {
      count_missed(control_->lost_corrupt, TraceKind::lost, source, meta.publication - 1);
      return make_error(Errc::corrupt, "a message on %s is too short", spec_.topic.c_str());
    }
    bytes = bytes.subspan(skip);
  }
  if (!sample.accepted && !consumer.accepts(meta, bytes)) {
    count_missed(control_->filtered, TraceKind::filtered, source, meta.publication - 1);
    return false;
  }
  ++reception_;
  count(control_->taken);
  count(control_->latency[histogram_bucket(meta.received_ns - meta.source_ns)]);
  if (parts_.traced()) [[unlikely]] {
    trace(TraceKind::take, source, meta.publication - 1, bytes.size());
  }
  if (sample.loan.holds() && consumer.borrows()) {
    sample.loan.keep_mapped(source.peer);
    if (consumer.keep(meta, bytes, sample.loan)) {
      return true;
    }
  }
  if (Result<void> done = consumer.consume(meta, bytes); !done) {
    // It is in the trace as taken already: that is told before it is decoded.
    count_missed(control_->lost_corrupt, TraceKind::lost, source, meta.publication - 1);
    return std::move(done).error();
  }
  return true;
}

}  // namespace shmcore
