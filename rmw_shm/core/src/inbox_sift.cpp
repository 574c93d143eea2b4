// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Waits and takes of a reader with a filter. What the filter drops has no place in the depth, so
// samples are judged before the depth is applied: the cursor of a ring runs ahead over all that is
// pending, and those accepted are held back, the newest `depth` of them, until they are taken. The
// writers keep them because the position that they are told is that of the first one held.
#include <algorithm>
#include <new>
#include <utility>

#include "inbox.hpp"

namespace shmcore
{

bool Inbox::finds(Consumer & consumer) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  // What went wrong is for a take to report.
  return !sift(consumer) || !accepted_.empty();
}

Result<bool> Inbox::take_sifted(Consumer & consumer) noexcept
{
  if (Result<void> done = sift(consumer); !done && accepted_.empty()) {
    return std::move(done).error();
  }
  return take_accepted(consumer);
}

// Judges what is pending now, and no more: a writer may be faster than we are.
Result<void> Inbox::sift(Consumer & consumer) noexcept
{
  uint64_t pending = 0;
  for (const Source & source : sources_) {
    if (source.active) {
      const uint64_t head = source.cursor.head();
      pending += head - std::min(head, source.cursor.position());
    }
  }
  SlotCopy copy;
  for (; pending != 0; --pending) {
    Source * source = next_of_all(copy);
    if (source == nullptr) {
      return {};
    }
    Sample sample;
    const Hold found = hold(*source, source->cursor, copy, sample);
    if (found == Hold::no_memory) {
      return no_memory_for(copy);
    }
    if (found == Hold::overtaken) {
      continue;
    }
    const uint64_t position = source->cursor.position();
    if (found == Hold::held) {
      describe(*source, position + 1, copy, sample.meta);
      if (!consumer.accepts(sample.meta, sample.bytes)) {
        count_missed(control_->filtered, TraceKind::filtered, *source, position);
      } else {
        try {
          accepted_.push_back({source->ref, position, consumer.filter()});
        } catch (const std::bad_alloc &) {
          return make_error(
            Errc::out_of_memory, "no memory to remember a message of %s", spec_.topic.c_str());
        }
        if (source->held_from == Source::kNothingHeld) {
          source->held_from = position;
          source->held = source->cursor;
        }
      }
    }
    advance(*source, position + 1);
    if (accepted_.size() > depth()) {
      const Accepted & first = accepted_.front();
      count_missed(
        control_->superseded, TraceKind::superseded, source_of(first.writer), first.position);
      let_go_of_first();
    }
  }
  return {};
}

Result<bool> Inbox::take_accepted(Consumer & consumer) noexcept
{
  while (!accepted_.empty()) {
    const Accepted first = accepted_.front();
    Source & source = source_of(first.writer);
    source.held.seek(first.position);
    SlotCopy copy;
    Sample sample;
    Hold found = Hold::overtaken;
    if (source.held.peek(copy) == SlotRead::valid) {
      found = hold(source, source.held, copy, sample);
    }
    if (found == Hold::no_memory) {
      return no_memory_for(copy);
    }
    Result<bool> taken = false;
    if (found == Hold::overtaken) {
      count_missed(control_->lost_overrun, TraceKind::lost, source, first.position);
    } else if (found == Hold::held && !expired(source, copy.header.order_ns)) {
      describe(source, first.position + 1, copy, sample.meta);
      sample.accepted = first.filter == consumer.filter();
      taken = deliver(source, sample, consumer, nullptr, nullptr);
    } else if (found == Hold::held) {
      // Its lifespan ended while it waited.
      count_missed(control_->filtered, TraceKind::filtered, source, first.position);
    }
    let_go_of_first();
    if (!taken || *taken) {
      return taken;
    }
  }
  drop_drained();
  return false;
}

Source & Inbox::source_of(SlotRef writer) noexcept
{
  // It is not dropped while something of it is held.
  return *std::find_if(
    sources_.begin(), sources_.end(), [&](const Source & source) { return source.ref == writer; });
}

void Inbox::let_go_of_first() noexcept
{
  Source & source = source_of(accepted_.front().writer);
  accepted_.pop_front();
  const auto next = std::find_if(
    accepted_.begin(), accepted_.end(),
    [&](const Accepted & accepted) { return accepted.writer == source.ref; });
  source.held_from = next == accepted_.end() ? Source::kNothingHeld : next->position;
  tell_position(source);
}

}  // namespace shmcore
