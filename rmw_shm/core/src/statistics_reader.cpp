// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "statistics_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "shmcore/clock.hpp"
#include "shmcore/ring.hpp"

namespace shmcore
{
namespace
{

// A reader attaches to no more rings than there are endpoints; a longer chain runs in a circle.
constexpr uint32_t kMaxBlocks = kMaxEndpoints / kAttachEntries + 1;

}  // namespace

void StatisticsReader::read_processes()
{
  for (uint32_t index = 0; index < state_.processes.size(); ++index) {
    const ObservedSlot & slot = state_.processes[index];
    if (slot.word == 0) {
      continue;
    }
    ProcessStatistics record{};
    record.slot = index;
    record.generation = slot.view.generation;
    std::copy_n(slot.view.incarnation.begin(), sizeof(record.incarnation), record.incarnation);
    record.flags = (state_.known->alive(index) ? kProcessAlive : 0u) |
                   (slot.view.state == SlotState::retired ? kProcessRetired : 0u);
    if (slot.files) {
      const DataHeader & header = slot.files->header();
      record.flags |= kProcessReadable;
      record.committed_bytes = header.committed.load(Memory::relaxed);
      record.chunk_bytes = header.chunk_bytes.load(Memory::relaxed);
      record.dead_peer_bytes = header.dead_peer_bytes.load(Memory::relaxed);
      record.spin_hits = header.spin_hits.load(Memory::relaxed);
      record.spin_misses = header.spin_misses.load(Memory::relaxed);
      record.spin_denied = header.spin_denied.load(Memory::relaxed);
      record.sleeps = header.sleeps.load(Memory::relaxed);
    } else {
      ++into_.header.unreadable_processes;
    }
    into_.processes.push_back(record);
  }
}

void StatisticsReader::begin_endpoints()
{
  record_of_.assign(state_.endpoints.size(), UINT32_MAX);
  for (const ObservedEndpoint & endpoint : state_.endpoints) {
    if (endpoint.word == 0) {
      continue;
    }
    EndpointStatistics record{};
    record.slot = endpoint.ref.index;
    record.generation = endpoint.ref.generation;
    std::copy_n(endpoint.gid.begin(), sizeof(record.gid), record.gid);
    record.kind = endpoint.kind;
    record.flags = endpoint.state == SlotState::retired ? kEndpointRetired : 0;
    record.process = static_cast<uint16_t>(endpoint.process);
    record_of_[endpoint.ref.index] = static_cast<uint32_t>(into_.endpoints.size());
    into_.endpoints.push_back(record);
  }
}

template<class F>
void StatisticsReader::for_each(F && f)
{
  for (EndpointStatistics & record : into_.endpoints) {
    f(record, state_.endpoints[record.slot]);
  }
}

// Behind the reading. An endpoint that was freed meanwhile may have been something else already.
bool StatisticsReader::can_trust(
  const ObservedEndpoint & endpoint, const ObservedProcess & owner) const noexcept
{
  return state_.known->holds(endpoint.ref) && !owner.torn();
}

void StatisticsReader::read_reader(EndpointStatistics & record, const ObservedEndpoint & endpoint)
{
  ObservedProcess * const owner = state_.owner_of(endpoint).get();
  const auto * const control =
    owner == nullptr ? nullptr : owner->find<ReaderControl>(endpoint.reader_offset);
  if (control == nullptr) {
    into_.header.unreadable_endpoints += owner != nullptr ? 1 : 0;
    return;
  }
  const size_t attachments = into_.attachments.size();
  const size_t buckets = into_.buckets.size();
  const size_t lanes = lanes_.size();
  record.reader = {
    control->taken.load(Memory::relaxed),         control->superseded.load(Memory::relaxed),
    control->lost_overrun.load(Memory::relaxed),  control->lost_corrupt.load(Memory::relaxed),
    control->ignored_local.load(Memory::relaxed), control->filtered.load(Memory::relaxed)};
  read_buckets(record, *control);
  read_attachments(record, *owner, control->attach_block);
  record.flags |= kEndpointHasReader;
  if (!can_trust(endpoint, *owner)) {
    record.reader = {};
    record.flags &= static_cast<uint8_t>(~kEndpointHasReader);
    record.bucket_count = 0;
    record.attachment_count = 0;
    into_.attachments.resize(attachments);
    into_.buckets.resize(buckets);
    lanes_.resize(lanes);
  }
}

void StatisticsReader::read_buckets(EndpointStatistics & record, const ReaderControl & control)
{
  record.first_bucket = static_cast<uint32_t>(into_.buckets.size());
  if (record.reader.taken == 0) {
    return;  // most services, and half a page that need not be touched
  }
  std::array<uint64_t, kHistogramBuckets> counts;
  for (uint32_t bucket = 0; bucket < kHistogramBuckets; ++bucket) {
    counts[bucket] = control.latency[bucket].load(Memory::relaxed);
  }
  const auto counted = [](uint64_t count) { return count != 0; };
  const auto first = std::find_if(counts.begin(), counts.end(), counted);
  const auto last =
    std::find_if(counts.rbegin(), std::make_reverse_iterator(first), counted).base();
  if (first != last) {
    record.lowest_bucket = static_cast<uint16_t>(first - counts.begin());
    record.bucket_count = static_cast<uint16_t>(last - first);
    into_.buckets.insert(into_.buckets.end(), first, last);
  }
}

void StatisticsReader::read_attachments(
  EndpointStatistics & record, ObservedProcess & owner, uint64_t block_offset)
{
  record.first_attachment = static_cast<uint32_t>(into_.attachments.size());
  uint32_t blocks = 0;
  for (; block_offset != 0 && blocks < kMaxBlocks; ++blocks) {
    const auto * const block = owner.find<AttachBlock<Memory>>(block_offset);
    if (block == nullptr) {
      break;
    }
    for (const AttachEntry<Memory> & entry : block->entry) {
      // SYNC attach.writer: acquire, pairs with the release that ends an attach.
      const uint64_t writer = entry.writer.load(Memory::acquire);
      if (writer == 0) {
        continue;
      }
      const SlotRef ref = SlotRef::unpack(writer);
      // SYNC attach.cursor: acquire, so that heads loaded later are not behind it.
      const uint64_t cursor = entry.cursor.load(Memory::acquire);
      const uint64_t lane = entry.lane.load(Memory::relaxed);
      if (entry.writer.load(Memory::relaxed) != writer) {
        continue;  // detached meanwhile
      }
      AttachmentStatistics attachment{ref.index, ref.generation, cursor, kUnknownHead, 0};
      if (record.kind == EndpointKind::service && lane != 0) {
        if (const auto * const ring = owner.find<RingHeader<Memory>>(lane)) {
          attachment.replies = ring->head.load(Memory::acquire);
          lanes_.push_back({record.slot, ref, attachment.replies});
        }
      }
      into_.attachments.push_back(attachment);
    }
    block_offset = block->next.load(Memory::acquire);
  }
  if (block_offset != 0) {
    ++into_.header.unreadable_endpoints;
  }
  record.attachment_count =
    static_cast<uint32_t>(into_.attachments.size()) - record.first_attachment;
}

void StatisticsReader::read_ring(EndpointStatistics & record, const ObservedEndpoint & endpoint)
{
  ObservedProcess * const owner = state_.owner_of(endpoint).get();
  const auto * const ring =
    owner == nullptr ? nullptr : owner->find<RingHeader<Memory>>(endpoint.ring_offset);
  if (ring == nullptr) {
    into_.header.unreadable_endpoints += owner != nullptr ? 1 : 0;
    return;
  }
  record.ring = {
    ring->head.load(Memory::acquire),          ring->closed.load(Memory::relaxed),
    ring->asserted_ns.load(Memory::relaxed),   ring->messages.load(Memory::relaxed),
    ring->payload_bytes.load(Memory::relaxed), ring->wakes.load(Memory::relaxed),
    ring->wakes_spared.load(Memory::relaxed),  ring->dropped_by_cap.load(Memory::relaxed),
    ring->chunk_bytes.load(Memory::relaxed),   ring->chunk_bytes_high.load(Memory::relaxed),
    ring->unreached.load(Memory::relaxed)};
  if (can_trust(endpoint, *owner)) {
    record.flags |= kEndpointHasRing;
  } else {
    record.ring = {};
  }
}

uint64_t StatisticsReader::head_of(
  const EndpointStatistics & reader, const AttachmentStatistics & entry) const
{
  const SlotRef self{reader.slot, reader.generation};
  if (reader.kind == EndpointKind::client) {
    const auto lane = std::find_if(lanes_.begin(), lanes_.end(), [&](const Lane & known) {
      return known.service == entry.writer_slot && known.client == self;
    });
    return lane != lanes_.end() ? lane->head : kUnknownHead;
  }
  if (entry.writer_slot >= record_of_.size() || record_of_[entry.writer_slot] == UINT32_MAX) {
    return kUnknownHead;
  }
  const EndpointStatistics & writer = into_.endpoints[record_of_[entry.writer_slot]];
  const bool known =
    writer.generation == entry.writer_generation && (writer.flags & kEndpointHasRing) != 0;
  return known ? writer.ring.head : kUnknownHead;
}

void StatisticsReader::find_heads(const EndpointStatistics & record)
{
  for (uint32_t i = 0; i < record.attachment_count; ++i) {
    AttachmentStatistics & entry = into_.attachments[record.first_attachment + i];
    entry.head = head_of(record, entry);
  }
}

void StatisticsReader::read()
{
  using Endpoint = ObservedEndpoint;
  read_processes();
  begin_endpoints();
  for_each([&](EndpointStatistics & record, const Endpoint & endpoint) {
    if (endpoint.kind == EndpointKind::subscription || endpoint.kind == EndpointKind::client) {
      read_reader(record, endpoint);
    }
  });
  for_each([&](EndpointStatistics & record, const Endpoint & endpoint) {
    if (endpoint.kind == EndpointKind::service) {
      read_reader(record, endpoint);
    }
  });
  const int64_t begin_ns = monotonic_ns();
  for_each([&](EndpointStatistics & record, const Endpoint & endpoint) {
    if (endpoint.kind == EndpointKind::publisher || endpoint.kind == EndpointKind::client) {
      read_ring(record, endpoint);
    }
  });
  into_.header.monotonic_ns = begin_ns;
  into_.header.duration_ns = static_cast<uint64_t>(monotonic_ns() - begin_ns);
  for (const EndpointStatistics & record : into_.endpoints) {
    find_heads(record);
  }
}

}  // namespace shmcore
