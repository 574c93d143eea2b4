// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// How an inbox goes over its rings: in the order of time, past what holds no sample, and past what
// its own depth no longer wants. docs/shm_protocol.md section 4.
#include <algorithm>

#include "inbox.hpp"
#include "shmcore/clock.hpp"

namespace shmcore
{

void Inbox::advance(Source & source, uint64_t position) noexcept
{
  source.cursor.seek(position);
  tell_position(source);
}

// What lies below may be overwritten, as far as we are concerned.
void Inbox::tell_position(Source & source) noexcept
{
  // SYNC attach.cursor: release, ends our reads below it; pairs with Fanout::cursor_of.
  source.entry->cursor.store(std::min(source.cursor.position(), source.held_from), Memory::release);
}

// The writer has been round: goes on where the newest samples that it owes us begin.
void Inbox::skip_overrun(Source & source) noexcept
{
  const uint64_t from = source.cursor.position();
  const uint64_t head = source.cursor.head();
  // Only a depth of our own makes samples superfluous; all else that is gone is lost.
  const bool all_wanted = !keeps_last() || spec_.filtered;
  const uint64_t wanted = !all_wanted && head > depth() ? head - depth() : 0;
  const uint64_t kept = std::min(owed(), source.cursor.newest_capacity() - 1);
  const uint64_t to = std::max(from + 1, head > kept ? head - kept : 0);
  if (wanted > from) {
    count_missed(
      control_->superseded, TraceKind::superseded, source, from, std::min(wanted, to) - from);
  }
  if (const uint64_t owed_from = std::clamp(wanted, from, to); owed_from != to) {
    count_missed(control_->lost_overrun, TraceKind::lost, source, owed_from, to - owed_from);
  }
  advance(source, to);
}

// Moves on from a position that holds no sample for us any more, and counts it.
void Inbox::pass(Source & source, SlotRead found) noexcept
{
  const uint64_t position = source.cursor.position();
  switch (found) {
    case SlotRead::overrun:
      skip_overrun(source);
      return;
    case SlotRead::capped:
      count_missed(control_->lost_overrun, TraceKind::lost, source, position);
      break;
    case SlotRead::dropped:
      count_missed(control_->superseded, TraceKind::superseded, source, position);
      break;
    case SlotRead::valid:  // its lifespan is over
      count_missed(control_->filtered, TraceKind::filtered, source, position);
      break;
    case SlotRead::not_yet:
      return;
  }
  advance(source, position + 1);
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
      count_missed(control_->superseded, TraceKind::superseded, source, from, to - from);
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
    const uint64_t position = source->cursor.position();
    count_missed(control_->superseded, TraceKind::superseded, *source, position);
    advance(*source, position + 1);
  }
}

Source * Inbox::next_of_many(SlotCopy & copy) noexcept
{
  if (keeps_last()) {
    pass_over_superseded();
  }
  return next_of_all(copy);
}

// In the order of time, whatever the depth.
Source * Inbox::next_of_all(SlotCopy & copy) noexcept
{
  for (;;) {
    Source * source = oldest();
    if (source == nullptr || source->cursor.peek(copy) == SlotRead::valid) {
      return source;
    }
    // Overtaken: oldest() accounts for it.
  }
}

}  // namespace shmcore
