// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "fanout.hpp"

#include <algorithm>
#include <new>
#include <optional>
#include <utility>

#include "qos_matching.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/marks.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kRetryNs = 1'000'000'000;  // between two tries to map an unreachable reader

}  // namespace

// Brings readers_ up to date with the registry; returns the newcomers, not yet adopted.
std::vector<ReaderRecord> Fanout::rescan() noexcept
{
  std::vector<ReaderRecord> fresh;
  const MatchSide own{
    matching_.qos, matching_.type, matching_.type_hash, parts_.registry->process_index(), false};
  census_.begin_scan();
  try {
    std::vector<ReaderRecord> kept;
    parts_.registry->for_each_endpoint_on_topic(
      matching_.topic_hash, matching_.topic, [&](const EndpointView & view) {
        if (
          view.state != SlotState::live || view.kind != matching_.readers ||
          view.birth_ns >= closed_ns_) {
          return;
        }
        if (matching_.lane && !(view.ref == matching_.only)) {
          return;
        }
        if (!matching_.lane) {
          const MatchOutcome outcome = match_reader(own, view);
          if (outcome.kind != MatchOutcome::matched) {
            if (outcome.kind != MatchOutcome::unwanted) {
              census_.refused(view.ref, outcome);
            }
            return;
          }
        }
        const auto known = std::find_if(
          readers_.begin(), readers_.end(),
          [&](const ReaderRecord & reader) { return reader.ref == view.ref; });
        if (known != readers_.end()) {
          kept.push_back(std::move(*known));
          return;
        }
        ReaderRecord reader{};
        reader.ref = view.ref;
        reader.process = view.process;
        reader.gid = view.gid;
        reader.birth_ns = view.birth_ns;
        reader.reader_offset = view.reader_offset;
        reader.line_index = view.line;
        const bool service = view.kind != EndpointKind::subscription;
        reader.keep_all = service || view.qos.history == History::keep_all;
        reader.depth =
          reader.keep_all || view.filtered ? parts_.options.keep_all_limit : view.qos.depth;
        reader.reliable = service || view.qos.reliability == Reliability::reliable;
        reader.transient_local = view.qos.durability == Durability::transient_local;
        reader.native = matching_.native_hash != 0 && view.native_hash == matching_.native_hash;
        fresh.push_back(std::move(reader));
      });
    readers_ = std::move(kept);
    readers_.reserve(readers_.size() + fresh.size());
  } catch (const std::bad_alloc &) {
    fresh.clear();
    seen_generation_ = UINT64_MAX;  // try again at the next message
  }
  for (size_t i = 0; i < fresh.size(); ++i) {
    census_.matched();
  }
  census_.end_scan(readers_.size() + fresh.size());
  forget_gone();
  deepest_ = 0;
  all_native_ = true;
  blind_ = false;
  for (const ReaderRecord & reader : readers_) {
    blind_ = blind_ || reader.unreachable;
    deepest_ = std::max<uint64_t>(deepest_, reader.depth);
    all_native_ = all_native_ && reader.native;
  }
  return fresh;
}

void Fanout::adopt(ReaderRecord && reader) noexcept
{
  deepest_ = std::max<uint64_t>(deepest_, reader.depth);
  all_native_ = all_native_ && reader.native;
  readers_.push_back(std::move(reader));  // reserved by rescan
}

// A dead process's marks are ignored, and its files are mapped no longer than needed.
void Fanout::forget_gone() noexcept
{
  const auto gone = [this](const std::shared_ptr<Peer> & peer) {
    const std::optional<ProcessView> process = parts_.registry->read_process(peer->process());
    return !process || process->state != SlotState::live ||
           process->incarnation != peer->incarnation();
  };
  ever_.erase(std::remove_if(ever_.begin(), ever_.end(), gone), ever_.end());
}

bool Fanout::reach(ReaderRecord & reader) noexcept
{
  if (reader.peer) {
    return true;
  }
  if (reader.unreachable && monotonic_ns() < reader.retry_ns) {
    return false;
  }
  Result<MailLine<Memory> *> line = open(reader);
  reader.unreachable = !line;
  if (line) {
    reader.line = *line;
  } else {
    reader.peer.reset();
    reader.retry_ns = monotonic_ns() + kRetryNs;
    parts_.tell_unreachable(reader.ref, matching_.topic, line.error());
  }
  blind_ = std::any_of(
    readers_.begin(), readers_.end(), [](const ReaderRecord & each) { return each.unreachable; });
  return !reader.unreachable;
}

// Maps the reader's process: its marks first, so that whoever can be rung can also be seen to read.
Result<MailLine<Memory> *> Fanout::open(ReaderRecord & reader) noexcept
{
  Result<std::shared_ptr<Peer>> peer = parts_.peers.open(reader.process, reader.gid);
  if (!peer) {
    return std::move(peer).error();
  }
  if ((*peer)->at(0, sizeof(DataFile)) == nullptr) {
    return make_error(Errc::out_of_memory, "its marks cannot be mapped; raise `ulimit -v`");
  }
  MailLine<Memory> * line = (*peer)->line(reader.line_index);
  if (line == nullptr) {
    return make_error(Errc::corrupt, "its mailbox has no line %u", reader.line_index);
  }
  try {
    if (std::find(ever_.begin(), ever_.end(), *peer) == ever_.end()) {
      ever_.push_back(*peer);
    }
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory to keep it mapped");
  }
  reader.peer = std::move(*peer);
  return line;
}

void Fanout::reach_all() noexcept
{
  for (ReaderRecord & reader : readers_) {
    (void)reach(reader);
  }
}

bool Fanout::attached(ReaderRecord & reader) noexcept
{
  const uint64_t self = self_.pack();
  if (reader.entry != nullptr) {
    return reader.entry->writer.load(Memory::acquire) == self;
  }
  if (!reach(reader)) {
    return false;
  }
  const auto * control = static_cast<const ReaderControl *>(
    reader.peer->at(reader.reader_offset, sizeof(ReaderControl)));
  uint64_t offset = control == nullptr ? 0 : control->attach_block;
  // A chain longer than every endpoint there can be does not parse.
  for (uint32_t hops = 0; offset != 0 && hops < kMaxEndpoints; ++hops) {
    const auto * block = static_cast<const AttachBlock<Memory> *>(
      reader.peer->at(offset, sizeof(AttachBlock<Memory>)));
    if (block == nullptr) {
      break;
    }
    for (const AttachEntry<Memory> & entry : block->entry) {
      // SYNC attach.writer: acquire; pairs with the release in Inbox::claim_entry, publishes cursor.
      if (entry.writer.load(Memory::acquire) == self) {
        reader.entry = &entry;
        return true;
      }
    }
    offset = block->next.load(Memory::acquire);
  }
  return false;
}

// The next position that the reader will take; `head` when it reads this ring no more.
uint64_t Fanout::cursor_of(ReaderRecord & reader, uint64_t head) noexcept
{
  if (!attached(reader)) {
    return reader.entry == nullptr ? reader.gate : head;
  }
  // SYNC attach.cursor: acquire; a cursor of the entry's next life is stored behind a release fence
  // after writer = 0, so the re-check sees that it is not ours.
  const uint64_t cursor = reader.entry->cursor.load(Memory::acquire);
  return reader.entry->writer.load(Memory::acquire) == self_.pack() ? cursor : head;
}

uint64_t Fanout::owed_floor(uint64_t head) noexcept
{
  uint64_t floor = head;
  for (ReaderRecord & reader : readers_) {
    if (!reader.unreachable) {
      const uint64_t oldest = head > reader.depth ? head - reader.depth : 0;
      floor = std::min(floor, std::max(cursor_of(reader, head), oldest));
    }
  }
  return floor;
}

uint64_t Fanout::gate_floor(uint64_t head) noexcept
{
  uint64_t floor = head;
  for (ReaderRecord & reader : readers_) {
    if (!reader.keep_all || !reader.reliable || reader.unreachable) {
      continue;
    }
    const uint64_t cursor = cursor_of(reader, head);
    if (cursor == reader.waited_at || !parts_.registry->endpoint_is(reader.ref, SlotState::live)) {
      continue;
    }
    reader.waited_at = UINT64_MAX;
    floor = std::min(floor, cursor);
  }
  return floor;
}

void Fanout::watch_gate(uint64_t head, int64_t now_ns) noexcept
{
  for (ReaderRecord & reader : readers_) {
    const uint64_t cursor = cursor_of(reader, head);
    if (cursor != reader.gated_at) {
      reader.gated_at = cursor;
      reader.gated_since_ns = now_ns;
    }
  }
}

bool Fanout::gate_moved(uint64_t head, uint64_t wanted, int64_t since_ns) noexcept
{
  return std::any_of(readers_.begin(), readers_.end(), [&](ReaderRecord & reader) {
    const uint64_t cursor = cursor_of(reader, head);
    return reader.keep_all && reader.reliable && cursor < wanted && cursor != reader.waited_at &&
           reader.gated_since_ns > since_ns;
  });
}

void Fanout::release_stuck() noexcept
{
  for (ReaderRecord & reader : readers_) {
    if (reader.keep_all && reader.reliable) {
      reader.waited_at = cursor_of(reader, UINT64_MAX);
    }
  }
}

NewsHint<Memory> Fanout::hint_of(const ReaderRecord & reader) noexcept
{
  return news_hint(reader.peer->mailbox().header, reader.line_index);
}

Fanout::Notified Fanout::notify() noexcept
{
  Notified done{0, 0};
  for (ReaderRecord & reader : readers_) {
    if (!reach(reader)) {
      ++done.unreached;
      continue;
    }
    uint64_t bells = line_notify(*reader.line, bit_, hint_of(reader));
    while (bells != 0) {
      const auto index = static_cast<uint32_t>(std::countr_zero(bells));
      bells &= bells - 1;
      done.wakes += bell_ring<Memory, SystemFutex>(reader.peer->mailbox().bell[index]);
    }
    if (!reader.attend_rung) {
      reader.attend_rung = true;
      if (!attached(reader)) {
        parts_.ring_attendant(*reader.peer, kAttendMatch);
      }
    }
  }
  return done;
}

void Fanout::ring_status_waiters() noexcept
{
  for (const ReaderRecord & reader : readers_) {
    parts_.ring_status_waiters(reader.process);
  }
}

bool Fanout::all_attached(uint64_t head, bool reliable_only) noexcept
{
  for (ReaderRecord & reader : readers_) {
    if (
      (reader.reliable || !reliable_only) && reader.gate < head && !reader.unreachable &&
      reader.entry == nullptr && !attached(reader) &&
      parts_.registry->endpoint_is(reader.ref, SlotState::live)) {
      return false;
    }
  }
  return true;
}

void Fanout::note_attached(uint64_t head) noexcept
{
  for (ReaderRecord & reader : readers_) {
    if (reader.gate < head) {
      (void)attached(reader);
    }
  }
}

void Fanout::request_attach() noexcept
{
  for (ReaderRecord & reader : readers_) {
    if (reach(reader) && !attached(reader)) {
      line_notify(*reader.line, bit_, hint_of(reader));
      parts_.ring_attendant(*reader.peer, kAttendMatch);
    }
  }
}

bool Fanout::all_detached(uint64_t head, bool expired) noexcept
{
  for (ReaderRecord & reader : readers_) {
    if (!parts_.registry->endpoint_is(reader.ref, SlotState::live)) {
      continue;
    }
    // One out of sight counts as not attached; blind() keeps the memory from being used again.
    if (attached(reader) || (reader.entry == nullptr && reader.gate < head && !expired)) {
      return false;
    }
  }
  return true;
}

uint64_t Fanout::mark_value(const DataFile & data, uint32_t index) noexcept
{
  return mark_load<Memory>(data.mark[index]);
}

}  // namespace shmcore
