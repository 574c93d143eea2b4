// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "inbox.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "shmcore/bell.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/histogram.hpp"
#include "shmcore/marks.hpp"

namespace shmcore
{
namespace
{

// Copies bytes that their writer may be writing again. They are plain memory to it, so this is a
// data race, and meant to be one: the copy counts only if its slot has not changed behind it. Here
// alone ThreadSanitizer looks away; volatile keeps the loop from becoming a call that it sees into.
__attribute__((no_sanitize("thread"))) void copy_racing(
  std::byte * to, const std::byte * from, size_t bytes) noexcept
{
  using Word = uint64_t __attribute__((__may_alias__));
  const auto * const words = reinterpret_cast<const volatile Word *>(from);  // chunks are aligned
  const size_t whole = bytes / sizeof(Word);
  for (size_t i = 0; i < whole; ++i) {
    const uint64_t word = words[i];
    std::memcpy(to + i * sizeof(Word), &word, sizeof(Word));
  }
  const auto * const tail = reinterpret_cast<const volatile unsigned char *>(from);
  for (size_t i = whole * sizeof(Word); i < bytes; ++i) {
    to[i] = static_cast<std::byte>(tail[i]);
  }
}

}  // namespace

Result<std::unique_ptr<Inbox>> Inbox::create(Process::Parts & parts, Spec spec) noexcept
{
  std::unique_ptr<Inbox> inbox(new (std::nothrow) Inbox(parts, std::move(spec)));
  if (!inbox) {
    return make_error(Errc::out_of_memory, "no memory for a subscription");
  }
  try {
    inbox->blocks_.reserve(4);
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for a subscription");
  }
  Result<uint32_t> line = parts.claim_line();
  if (!line) {
    return std::move(line).error();
  }
  inbox->line_index_ = *line;
  inbox->line_ = &parts.mailbox->line[*line];
  Result<uint64_t> control = parts.arena->allocate_zeroed(sizeof(ReaderControl));
  if (!control) {
    return std::move(control).error();
  }
  inbox->control_offset_ = *control;
  inbox->control_ = reinterpret_cast<ReaderControl *>(parts.arena->at(*control));
  Result<uint64_t> block = parts.claim_attach_block();
  if (!block) {
    return std::move(block).error();
  }
  inbox->blocks_.push_back(*block);
  inbox->control_->attach_block = *block;
  parts.add(*inbox);
  return inbox;
}

Inbox::~Inbox()
{
  if (line_ == nullptr) {
    return;
  }
  parts_.remove(*this);
  const std::lock_guard<EndpointLock> lock(lock_);
  for (Source & source : sources_) {
    detach(source);
  }
  for (const uint64_t block : blocks_) {
    parts_.release_attach_block(block);
  }
  if (control_offset_ != 0) {
    parts_.arena->release(control_offset_, sizeof(ReaderControl));
  }
  parts_.release_line(line_index_);
}

void Inbox::start(SlotRef endpoint, int64_t birth_ns) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  endpoint_ = endpoint;
  birth_ns_ = birth_ns;
  started_ = true;
  absorb();
}

uint64_t Inbox::depth() const noexcept
{
  const bool all =
    spec_.kind != EndpointKind::subscription || spec_.qos.history == History::keep_all;
  return all ? parts_.options.keep_all_limit : spec_.qos.depth;
}

uint64_t Inbox::matched() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  refresh_if_changed();
  return static_cast<uint64_t>(std::count_if(
    sources_.begin(), sources_.end(), [](const Source & source) { return !source.gone; }));
}

bool Inbox::lane_ready() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  return std::any_of(sources_.begin(), sources_.end(), [this](Source & source) {
    return !source.gone && attach(source);
  });
}

void Inbox::advance(Source & source, uint64_t position) noexcept
{
  source.cursor.seek(position);
  // SYNC attach.cursor: release, ends our reads below it; pairs with Fanout::cursor_of.
  source.entry->cursor.store(position, Memory::release);
}

// The writer has been round: goes on where the newest `depth` samples begin.
void Inbox::skip_overrun(Source & source) noexcept
{
  const uint64_t from = source.cursor.position();
  const uint64_t head = source.cursor.head();
  const uint64_t wanted = head > depth() ? head - depth() : 0;
  const uint64_t kept = std::min(depth(), source.cursor.newest_capacity() - 1);
  const uint64_t to = std::max(from + 1, head > kept ? head - kept : 0);
  if (wanted > from) {
    count(control_->superseded, std::min(wanted, to) - from);
  }
  count(control_->lost_overrun, to - std::clamp(wanted, from, to));
  advance(source, to);
}

// Moves on from a position that holds no sample for us any more, and counts it.
void Inbox::pass(Source & source, SlotRead found) noexcept
{
  switch (found) {
    case SlotRead::overrun:
      skip_overrun(source);
      return;
    case SlotRead::capped:
      count(control_->lost_overrun);
      break;
    case SlotRead::dropped:
      count(control_->superseded);
      break;
    case SlotRead::valid:  // its lifespan is over
      count(control_->filtered);
      break;
    case SlotRead::not_yet:
      return;
  }
  advance(source, source.cursor.position() + 1);
}

bool Inbox::expired(const Source & source, int64_t order_ns) noexcept
{
  return source.lifespan_ns != kInfiniteNs && monotonic_ns() - order_ns > source.lifespan_ns;
}

// Moves to the next position that holds a sample; false when there is none yet.
bool Inbox::settle_on(Source & source, int64_t & order_ns) noexcept
{
  while (!source.cursor.broken()) {
    const SlotRead found = source.cursor.probe();
    if (found == SlotRead::not_yet) {
      return false;
    }
    if (found == SlotRead::valid) {
      if (!source.cursor.order(order_ns)) {
        continue;  // it went while we looked: classify again
      }
      if (!expired(source, order_ns)) {
        return true;
      }
    }
    pass(source, found);
  }
  return false;
}

bool Inbox::has_message() noexcept
{
  if (active_.load(std::memory_order_relaxed) == 0) {
    return false;
  }
  for (Source & source : sources_) {
    if (source.active && source.cursor.probe() != SlotRead::not_yet) {
      return true;
    }
  }
  return false;
}

// One ring, the usual case: nothing to merge, so its sample is copied at the first look.
Source * Inbox::next_of_one(SlotCopy & copy) noexcept
{
  Source & source = sources_.front();
  while (!source.cursor.broken()) {
    const SlotRead found = source.cursor.peek(copy);
    if (found == SlotRead::not_yet) {
      return nullptr;
    }
    const uint64_t from = source.cursor.position();
    if (keeps_last() && source.cursor.published(from + depth())) {
      // The head is stored after the slot, by a writer that may have died between the two.
      const uint64_t to = std::max(source.cursor.head() - depth(), from + 1);
      count(control_->superseded, to - from);
      advance(source, to);
      continue;
    }
    if (found == SlotRead::valid && !expired(source, copy.header.order_ns)) {
      return &source;
    }
    pass(source, found);
  }
  return nullptr;
}

Source * Inbox::oldest() noexcept
{
  Source * found = nullptr;
  int64_t oldest_ns = 0;
  for (Source & source : sources_) {
    int64_t order_ns = 0;
    if (
      source.active && settle_on(source, order_ns) && (found == nullptr || order_ns < oldest_ns)) {
      found = &source;
      oldest_ns = order_ns;
    }
  }
  return found;
}

// keep_last: of all that is pending over all rings, the newest `depth` samples stay.
void Inbox::pass_over_superseded() noexcept
{
  const uint64_t keep = depth();
  for (Source & source : sources_) {
    source.horizon = source.active ? source.cursor.head() : 0;
  }
  const auto pending = [this] {
    uint64_t sum = 0;
    for (const Source & source : sources_) {
      sum += source.horizon - std::min(source.horizon, source.cursor.position());
    }
    return sum;
  };
  while (pending() > keep) {
    Source * source = oldest();  // moves on over what was overwritten: that is pending no more
    if (source == nullptr || pending() <= keep) {
      return;
    }
    count(control_->superseded);
    advance(*source, source->cursor.position() + 1);
  }
}

Source * Inbox::next_of_many(SlotCopy & copy) noexcept
{
  for (;;) {
    if (keeps_last()) {
      pass_over_superseded();
    }
    Source * source = oldest();
    if (source == nullptr || source->cursor.peek(copy) == SlotRead::valid) {
      return source;
    }
    // Overtaken: oldest() accounts for it.
  }
}

Result<bool> Inbox::take(Consumer & consumer, Prefix prefix, void * self) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  while (active_.load(std::memory_order_relaxed) != 0) {
    SlotCopy copy;
    Source * source = sources_.size() == 1 ? next_of_one(copy) : next_of_many(copy);
    if (source == nullptr) {
      drop_drained();
      return false;
    }
    Result<bool> done = consume(*source, copy, consumer, prefix, self);
    if (!done || *done) {
      return done;
    }
  }
  return false;
}

// False: nothing was delivered, because the sample was overtaken before it could be held, or is not
// wanted.
Result<bool> Inbox::consume(
  Source & source, const SlotCopy & copy, Consumer & consumer, Prefix prefix, void * self) noexcept
{
  const uint64_t next = source.cursor.position() + 1;
  if (!copy.header.in_chunk) {
    const auto * bytes = reinterpret_cast<const std::byte *>(copy.words);
    const uint64_t size = std::min<uint64_t>(copy.header.bytes, kInlineBytes);
    advance(source, next);
    return deliver(source, next, copy, {bytes, size}, consumer, prefix, self);
  }
  const uint64_t offset = copy.words[0];
  const auto * bytes = static_cast<const std::byte *>(source.peer->at(offset, copy.header.bytes));
  if (bytes == nullptr || offset % 64 != 0) {
    count(control_->lost_corrupt);
    advance(source, next);
    return false;
  }
  const uint32_t mark = copy.header.copy_first ? kMarks : parts_.claim_mark();
  if (mark == kMarks) {
    // No mark is free or would be seen: copy first, then see whether it was whole.
    try {
      spill_.resize(copy.header.bytes);
    } catch (const std::bad_alloc &) {
      return make_error(
        Errc::out_of_memory, "no memory to copy a message of %u bytes on %s", copy.header.bytes,
        spec_.topic.c_str());
    }
    copy_racing(spill_.data(), bytes, spill_.size());
    if (!source.cursor.unchanged()) {
      return false;
    }
    advance(source, next);
    return deliver(source, next, copy, spill_, consumer, prefix, self);
  }
  Memory::Atom<uint64_t> & word = parts_.mark(mark);
  if (!mark_set<Memory>(
        word, chunk_mark(source.process, offset), source.cursor.current(),
        source.cursor.position())) {
    parts_.release_mark(mark);
    return false;
  }
  if (consumer.borrows()) {
    ChunkLoan loan(&parts_, &Process::Parts::end_loan, mark, source.peer);
    Result<bool> done =
      deliver(source, next, copy, {bytes, copy.header.bytes}, consumer, prefix, self, &loan);
    advance(source, next);
    return done;
  }
  Result<bool> done =
    deliver(source, next, copy, {bytes, copy.header.bytes}, consumer, prefix, self);
  advance(source, next);
  mark_clear<Memory>(word);
  parts_.release_mark(mark);
  return done;
}

// False: the consumer does not want it.
Result<bool> Inbox::deliver(
  Source & source, uint64_t number, const SlotCopy & copy, std::span<const std::byte> bytes,
  Consumer & consumer, Prefix prefix, void * self, ChunkLoan * loan) noexcept
{
  MessageMeta meta;
  meta.format = copy.header.format;
  meta.source_ns = copy.header.source_ns;
  meta.received_ns = std::max(realtime_ns(), copy.header.source_ns);
  meta.publication = number;
  meta.reception = reception_ + 1;
  meta.writer = source.gid;
  meta.same_process = source.local;
  if (prefix != nullptr) {
    const uint64_t skip = prefix(self, source, bytes);
    if (skip > bytes.size()) {
      count(control_->lost_corrupt);
      return make_error(Errc::corrupt, "a message on %s is too short", spec_.topic.c_str());
    }
    bytes = bytes.subspan(skip);
  }
  if (!consumer.accepts(meta, bytes)) {
    count(control_->filtered);
    return false;
  }
  ++reception_;
  count(control_->taken);
  count(control_->latency[histogram_bucket(meta.received_ns - copy.header.source_ns)]);
  if (loan != nullptr && consumer.keep(meta, bytes, *loan)) {
    return true;
  }
  if (Result<void> done = consumer.consume(meta, bytes); !done) {
    count(control_->lost_corrupt);
    return std::move(done).error();
  }
  return true;
}

void Inbox::subscribe(uint32_t bell) noexcept
{
  line_subscribe(*line_, bell);
}

bool Inbox::ready() noexcept
{
  const uint64_t fresh =
    line_->dirty.load(Memory::acquire) & ~hot_seen_.load(std::memory_order_relaxed);
  if (fresh == 0 && active_.load(std::memory_order_relaxed) == 0) {
    return false;
  }
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  return has_message();
}

bool Inbox::settle() noexcept
{
  if (line_->dirty.load(Memory::seq_cst) == 0 && active_.load(std::memory_order_relaxed) == 0) {
    return false;
  }
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  if (has_message()) {
    return true;
  }
  // Nothing anywhere: every ring announces itself again from here on.
  line_settle(*line_, hot_);
  // A writer that came since we absorbed and found its bit set, by another one, left it at that.
  refresh_if_changed();
  hot_ = 0;
  hot_seen_.store(0, std::memory_order_relaxed);
  for (Source & source : sources_) {
    if (source.active && source.cursor.probe() == SlotRead::not_yet) {
      source.active = false;
      active_.fetch_sub(1, std::memory_order_relaxed);
    }
  }
  return active_.load(std::memory_order_relaxed) != 0;
}

void Inbox::attend(bool everybody) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  if (everybody) {
    for (Source & source : sources_) {
      attach(source);
    }
  }
  // A writer that died between its slot and our bell has told nobody.
  bool found = false;
  for (Source & source : sources_) {
    if (source.attached && source.cursor.probe() != SlotRead::not_yet) {
      activate(source);
      found = true;
    }
  }
  drop_drained();
  if (found) {
    parts_.ring_bells(*parts_.peers.self(), line_->waiters.load(Memory::relaxed));
  }
}

}  // namespace shmcore
