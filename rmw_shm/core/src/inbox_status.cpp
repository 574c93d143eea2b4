// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What an inbox knows of its writers and of time. docs/shm_protocol.md section 11.
#include <algorithm>
#include <new>

#include "inbox.hpp"
#include "shmcore/clock.hpp"

namespace shmcore
{

uint64_t Inbox::status_version() noexcept
{
  if (!gate_.current(parts_.registry->topic_generation(spec_.topic_hash), lost())) {
    const std::lock_guard<EndpointLock> lock(lock_);
    evaluate_status(monotonic_ns());
  }
  return gate_.version();
}

ReaderStatus Inbox::status() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  evaluate_status(monotonic_ns());
  return status_;
}

void Inbox::evaluate_status(int64_t now_ns) noexcept
{
  absorb();
  int64_t due_ns = kInfiniteNs;
  ReaderStatus fresh;
  fresh.match = census_.status();
  fresh.lost = lost();
  if (deadline_.wanted()) {
    watch_arrivals();
    deadline_.check(now_ns);
    fresh.deadlines_missed = deadline_.missed();
    due_ns = deadline_.due_ns();
  }
  for (Source & source : sources_) {
    if (source.gone) {
      continue;
    }
    if (source.lease_ns == kInfiniteNs) {
      ++fresh.alive;
      continue;
    }
    const int64_t ends_ns = asserted_ns(source) + source.lease_ns;
    if (now_ns > ends_ns) {
      ++fresh.not_alive;  // its writer rings when it shows life again
    } else {
      ++fresh.alive;
      due_ns = std::min(due_ns, ends_ns + 1);
    }
  }
  const bool changed = !(fresh == status_);
  status_ = fresh;
  // The first message begins a period; a writer that is taken for dead may show life.
  const bool restless = (deadline_.wanted() && !deadline_.begun()) || fresh.not_alive != 0;
  gate_.evaluated(seen_generation_, fresh.lost, due_ns, changed, restless);
}

// Feeds the times of all messages that have arrived since the last look, over all rings in order.
// Those overwritten meanwhile are not seen: then messages flow, and nothing is missed.
void Inbox::watch_arrivals() noexcept
{
  arrivals_.clear();
  try {
    for (Source & source : sources_) {
      if (!source.attached || source.cursor.broken()) {
        continue;
      }
      const uint64_t head = source.cursor.head();
      const uint64_t reach = source.cursor.newest_capacity();
      uint64_t position = std::max(source.watched, head > reach ? head - reach : 0);
      for (; position < head; ++position) {
        int64_t order_ns = 0;
        if (source.cursor.order_at(position, order_ns) && order_ns >= birth_ns_) {
          arrivals_.push_back(order_ns);
        }
      }
      source.watched = head;
    }
    std::sort(arrivals_.begin(), arrivals_.end());
  } catch (const std::bad_alloc &) {
    // What did not fit is taken for messages that flow.
  }
  for (const int64_t arrival_ns : arrivals_) {
    deadline_.message(arrival_ns);
  }
}

// When a writer with a lease showed life last; its birth while we cannot see.
int64_t Inbox::asserted_ns(Source & source) noexcept
{
  if (attach(source)) {
    const auto * header = static_cast<const RingHeader<Memory> *>(
      source.peer->at(source.ring_offset, sizeof(RingHeader<Memory>)));
    if (header != nullptr) {
      return header->asserted_ns.load(Memory::acquire);
    }
  }
  return monotonic_ns();
}

// Arrivals. No dirty bit is cleared here, so every ring that a message may come to without setting
// its bit is active, and its head is looked at. The writer stores the head before notify_fence.

uint64_t Inbox::begin_arrivals() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  if (keeps_last() && !spec_.filtered && accepted_.empty()) {
    pass_over_superseded();
  }
  for (Source & source : sources_) {
    source.counted = source.attached ? source.cursor.position() : 0;
  }
  return count_new();
}

uint64_t Inbox::count_arrivals() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  return count_new();
}

uint64_t Inbox::count_new() noexcept
{
  uint64_t arrived = 0;
  for (Source & source : sources_) {
    if (source.attached) {
      const uint64_t head = source.cursor.head();
      arrived += head > source.counted ? head - source.counted : 0;
      source.counted = std::max(source.counted, head);
    }
  }
  return arrived;
}

bool Inbox::has_arrivals() noexcept
{
  if (!may_have_news()) {
    return false;
  }
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  return std::any_of(sources_.begin(), sources_.end(), [](const Source & source) {
    return source.attached && source.cursor.head() > source.counted;
  });
}

}  // namespace shmcore
