// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Which rings an inbox reads: matching, attaching, letting go.
#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "inbox.hpp"
#include "qos_matching.hpp"
#include "shmcore/clock.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kRetryNs = 1'000'000'000;     // between two tries to map an unreachable writer
constexpr int64_t kTailCapNs = 10'000'000'000;  // what a gone writer left is dropped after this

EndpointKind counterpart(EndpointKind kind) noexcept
{
  switch (kind) {
    case EndpointKind::subscription:
      return EndpointKind::publisher;
    case EndpointKind::service:
      return EndpointKind::client;
    default:
      return EndpointKind::service;
  }
}

}  // namespace

void Inbox::refresh_if_changed() noexcept
{
  const uint64_t generation = parts_.registry->topic_generation(spec_.topic_hash);
  if (started_ && generation != seen_generation_) {
    seen_generation_ = generation;  // loaded before the scan: a change behind it shows again
    rescan();
  }
}

void Inbox::rescan() noexcept
{
  const EndpointKind wanted = counterpart(spec_.kind);
  const uint32_t process = parts_.registry->process_index();
  const MatchSide own{spec_.qos, spec_.type, spec_.type_hash, process, spec_.ignore_local};
  census_.begin_scan();
  try {
    std::vector<SlotRef> live;
    std::vector<SlotRef> still_retired;
    parts_.registry->for_each_endpoint_on_topic(
      spec_.topic_hash, spec_.topic, [&](const EndpointView & view) {
        if (view.kind != wanted) {
          return;
        }
        const MatchOutcome outcome = match_writer(own, view);
        if (outcome.kind != MatchOutcome::matched) {
          if (outcome.kind != MatchOutcome::unwanted && view.state == SlotState::live) {
            census_.refused(view.ref, outcome);
          }
          return;
        }
        const auto known = std::find_if(
          sources_.begin(), sources_.end(),
          [&](const Source & source) { return source.ref == view.ref; });
        if (view.state == SlotState::live) {
          live.push_back(view.ref);
        } else if (std::find(finished_.begin(), finished_.end(), view.ref) != finished_.end()) {
          still_retired.push_back(view.ref);
          return;
        } else if (known == sources_.end() && view.retired_ns <= birth_ns_) {
          return;  // gone before we came
        }
        if (known != sources_.end()) {
          return;
        }
        Source source{};
        source.ref = view.ref;
        source.process = view.process;
        source.gid = view.gid;
        source.native_hash = view.native_hash;
        source.bit = 1ull << view.ref.index % 64;
        source.ring_offset = view.ring_offset;
        source.reader_offset = view.reader_offset;
        source.born_ns = view.birth_ns;
        source.lifespan_ns = wanted == EndpointKind::publisher ? view.qos.lifespan_ns : kInfiniteNs;
        source.lease_ns =
          wanted == EndpointKind::publisher && view.qos.liveliness == Liveliness::manual_by_topic
            ? view.qos.lease_ns
            : kInfiniteNs;
        source.local = view.process == process;
        if (
          spec_.kind == EndpointKind::subscription &&
          spec_.qos.durability == Durability::transient_local) {
          source.back = static_cast<uint32_t>(std::min<uint64_t>(
            owed(), view.qos.history == History::keep_all ? parts_.options.keep_all_limit
                                                          : view.qos.depth));
        }
        source.gone = view.state != SlotState::live;
        source.gone_ns = source.gone ? monotonic_ns() : 0;
        sources_.push_back(std::move(source));
        census_.matched();
        // History is looked at without being asked to; so is a ring whose bit is hot already.
        if (
          sources_.back().back != 0 || (sources_.back().bit & hot_) != 0 || sources_.back().gone) {
          activate(sources_.back());
        }
      });
    finished_ = std::move(still_retired);
    for (Source & source : sources_) {
      if (!source.gone && std::find(live.begin(), live.end(), source.ref) == live.end()) {
        source.gone = true;
        source.gone_ns = monotonic_ns();
        activate(source);
      }
    }
  } catch (const std::bad_alloc &) {
    seen_generation_ = UINT64_MAX;  // try again at the next look
  }
  census_.end_scan(static_cast<uint64_t>(std::count_if(
    sources_.begin(), sources_.end(), [](const Source & source) { return !source.gone; })));
  drop_drained();
}

void Inbox::absorb() noexcept
{
  // SYNC dirty: acquire; a writer bumps the topic generation, then publishes, then sets its bit, so
  // the bit's ring is among our sources once the generation loaded behind it was compared.
  const uint64_t fresh = line_->dirty.load(Memory::acquire) & ~hot_;
  refresh_if_changed();
  activate_wanted();
  if (fresh == 0) {
    return;
  }
  hot_ |= fresh;
  hot_seen_.store(hot_, std::memory_order_relaxed);
  for (Source & source : sources_) {
    if ((source.bit & fresh) != 0) {
      activate(source);
    }
  }
}

// Its writer has said that there is news, and may not say so again: when it cannot be attached, it
// is tried again.
void Inbox::activate(Source & source) noexcept
{
  if (source.active) {
    return;
  }
  source.wanted = !attach(source);
  if (source.wanted) {
    any_wanted_.store(true, std::memory_order_relaxed);
    return;
  }
  source.active = true;
  active_.fetch_add(1, std::memory_order_relaxed);
  news().set();  // what a ring had before it was matched, no writer announces
}

// A service's lane is there in a moment; files that cannot be mapped are not tried all the time.
void Inbox::activate_wanted() noexcept
{
  if (!any_wanted_.load(std::memory_order_relaxed)) {
    return;
  }
  if (spec_.kind != EndpointKind::client) {
    const int64_t now_ns = monotonic_ns();
    if (now_ns < retry_ns_) {
      return;
    }
    retry_ns_ = now_ns + kRetryNs;
  }
  any_wanted_.store(false, std::memory_order_relaxed);
  for (Source & source : sources_) {
    if (source.wanted) {
      activate(source);
    }
  }
}

AttachEntry<Memory> * Inbox::claim_entry() noexcept
{
  for (const uint64_t offset : blocks_) {
    auto * block = reinterpret_cast<AttachBlock<Memory> *>(parts_.arena->at(offset));
    for (AttachEntry<Memory> & entry : block->entry) {
      if (entry.writer.load(Memory::relaxed) == 0) {
        return &entry;
      }
    }
  }
  Result<uint64_t> fresh = parts_.claim_attach_block();
  if (!fresh) {
    return nullptr;
  }
  try {
    blocks_.push_back(*fresh);
  } catch (const std::bad_alloc &) {
    parts_.release_attach_block(*fresh);
    return nullptr;
  }
  auto * last =
    reinterpret_cast<AttachBlock<Memory> *>(parts_.arena->at(blocks_[blocks_.size() - 2]));
  // SYNC attach_block.next: release, publishes the zeroed block; pairs with Fanout::attached.
  last->next.store(*fresh, Memory::release);
  return &reinterpret_cast<AttachBlock<Memory> *>(parts_.arena->at(*fresh))->entry[0];
}

// The lane that a service made for us; 0: not yet.
uint64_t Inbox::lane_of_service(Source & source) noexcept
{
  const uint64_t self = endpoint_.pack();
  const auto * control = static_cast<const ReaderControl *>(
    source.peer->at(source.reader_offset, sizeof(ReaderControl)));
  uint64_t offset = control == nullptr ? 0 : control->attach_block;
  for (uint32_t hops = 0; offset != 0 && hops < kMaxEndpoints; ++hops) {
    const auto * block = static_cast<const AttachBlock<Memory> *>(
      source.peer->at(offset, sizeof(AttachBlock<Memory>)));
    if (block == nullptr) {
      return 0;
    }
    for (const AttachEntry<Memory> & entry : block->entry) {
      if (entry.writer.load(Memory::acquire) == self) {
        const uint64_t lane = entry.lane.load(Memory::acquire);
        return entry.writer.load(Memory::acquire) == self ? lane : 0;
      }
    }
    offset = block->next.load(Memory::acquire);
  }
  return 0;
}

bool Inbox::attach(Source & source) noexcept
{
  if (source.attached) {
    return true;
  }
  if (!source.peer) {
    Result<std::shared_ptr<Peer>> peer = parts_.peers.open(source.process, source.gid);
    if (!peer) {
      parts_.tell_unreachable(source.ref, spec_.topic, peer.error());
      return false;
    }
    source.peer = std::move(*peer);
  }
  if (spec_.kind == EndpointKind::client) {
    source.ring_offset = lane_of_service(source);
    if (source.ring_offset == 0) {
      return false;
    }
  }
  AttachEntry<Memory> * entry = claim_entry();
  if (entry == nullptr) {
    return false;
  }
  // SYNC attach.cursor: release fence behind the writer = 0 of the entry's last life; pairs with
  // Fanout::cursor_of. Position 0 owes us more than we may want, for a moment.
  Memory::fence(Memory::release);
  entry->cursor.store(0, Memory::relaxed);
  uint64_t lane = 0;
  if (keeper_ != nullptr) {
    Result<uint64_t> made = keeper_->lane_for(source);
    if (!made) {
      return false;
    }
    lane = *made;
  }
  entry->lane.store(lane, Memory::relaxed);
  // SYNC attach.writer: release, publishes cursor and lane; pairs with Fanout::attached.
  entry->writer.store(source.ref.pack(), Memory::release);
  // SYNC endpoint state: entry, fence, state; pairs with RingWriter::release_if_drained, which frees
  // the endpoint, fences and looks at the entries.
  Memory::fence(Memory::seq_cst);
  source.entry = entry;
  if (
    (!parts_.registry->endpoint_is(source.ref, SlotState::live) &&
     !parts_.registry->endpoint_is(source.ref, SlotState::retired)) ||
    !source.cursor.open(*source.peer, source.ring_offset) || !start_position(source)) {
    detach(source);
    return false;
  }
  source.attached = true;
  return true;
}

// Where we begin: the first sample ordered after our birth, `back` samples before it for history. Of
// a writer that came after us we are owed everything: what it has lost already is a loss of ours.
bool Inbox::start_position(Source & source) noexcept
{
  RingCursor<Memory, Peer> & cursor = source.cursor;
  const bool owed_all = spec_.kind != EndpointKind::client && source.born_ns >= birth_ns_;
  if (owed_all) {
    source.counted = cursor.position();
    return true;
  }
  const uint64_t head = cursor.head();
  cursor.seek(head);  // walks to the newest segment, whose size bounds what is worth a look
  const uint64_t reach = std::max<uint64_t>(2 * cursor.newest_capacity(), source.back);
  if (cursor.broken() || !cursor.open(*source.peer, source.ring_offset)) {
    return false;
  }
  cursor.seek(head > reach ? head - reach : 0);
  uint64_t first = head;
  for (uint64_t position = cursor.position(); position < head && !cursor.broken(); ++position) {
    cursor.seek(position);
    int64_t order_ns = 0;
    const SlotRead found = cursor.probe();
    const bool owed = found == SlotRead::valid || found == SlotRead::capped;
    if (owed && cursor.order(order_ns) && order_ns >= birth_ns_) {
      first = position;
      break;
    }
  }
  if (source.back != 0) {
    first = std::min(first, head > source.back ? head - source.back : 0);
  }
  // The scan moved the cursor's segment forward: begin again where it is to stand.
  if (cursor.broken() || !cursor.open(*source.peer, source.ring_offset)) {
    return false;
  }
  cursor.seek(first);
  source.counted = cursor.position();
  source.entry->cursor.store(cursor.position(), Memory::release);
  return true;
}

void Inbox::detach(Source & source) noexcept
{
  if (source.entry != nullptr) {
    source.entry->writer.store(0, Memory::release);
    source.entry = nullptr;
  }
  if (keeper_ != nullptr) {
    // SYNC attach.writer: orders the 0 before what the lane's memory is used for next; pairs with
    // the acquire fence in StatisticsReader::read_entry.
    Memory::fence(Memory::release);
    keeper_->client_gone(source);
  }
  if (source.active) {
    source.active = false;
    active_.fetch_sub(1, std::memory_order_relaxed);
  }
  source.attached = false;
}

// Nothing more will come from a writer that is gone.
bool Inbox::drained(Source & source) noexcept
{
  if (!source.gone || source.held_from != Source::kNothingHeld) {
    return false;
  }
  if (!source.attached) {
    return !attach(source) || drained(source);
  }
  if (source.cursor.broken() || monotonic_ns() - source.gone_ns > kTailCapNs) {
    return true;
  }
  if (source.cursor.drained()) {
    return true;
  }
  // Killed before it closed the ring: its process is gone, and there is nothing at our position.
  const std::optional<ProcessView> process = parts_.registry->read_process(source.process);
  const bool process_gone = !process || process->state != SlotState::live ||
                            process->incarnation != source.peer->incarnation();
  return process_gone && source.cursor.probe() == SlotRead::not_yet;
}

// Its endpoint may stay retired for a while, for others to drain.
bool Inbox::remember_finished(SlotRef writer) noexcept
{
  try {
    finished_.push_back(writer);
    return true;
  } catch (const std::bad_alloc &) {
    return false;  // it stays among our sources, empty
  }
}

void Inbox::drop_drained() noexcept
{
  for (size_t i = 0; i < sources_.size();) {
    if (drained(sources_[i]) && remember_finished(sources_[i].ref)) {
      detach(sources_[i]);
      if (i + 1 != sources_.size()) {
        sources_[i] = std::move(sources_.back());
      }
      sources_.pop_back();
    } else {
      ++i;
    }
  }
}

}  // namespace shmcore
