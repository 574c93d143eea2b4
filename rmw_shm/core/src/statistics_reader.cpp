// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "statistics_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "shmcore/clock.hpp"
#include "shmcore/ring.hpp"

namespace shmcore
{

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

void StatisticsReader::read_reader(EndpointStatistics & record, const ObservedEndpoint & endpoint)
{
  if (endpoint.state != SlotState::live) {
    return;  // of a retired endpoint only the ring is left
  }
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
  const bool listed = read_attachments(record, *owner, control->attach_block);
  // Behind the reading: what was given back meanwhile may have been something else already.
  const bool trusted = state_.known->holds_reader(endpoint.ref) && !owner->torn();
  if (!trusted || !listed) {
    record.attachment_count = 0;
    into_.attachments.resize(attachments);
    lanes_.resize(lanes);
  }
  if (trusted) {
    record.flags |= kEndpointHasReader;
    into_.header.unreadable_endpoints += listed ? 0 : 1;
  } else {
    record.reader = {};
    record.bucket_count = 0;
    into_.buckets.resize(buckets);
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

void StatisticsReader::read_ring(EndpointStatistics & record, const ObservedEndpoint & endpoint)
{
  ObservedProcess * const owner = state_.owner_of(endpoint).get();
  const auto * const ring =
    owner == nullptr ? nullptr : owner->find<RingHeader<Memory>>(endpoint.ring_offset);
  if (ring == nullptr) {
    into_.header.unreadable_endpoints += owner != nullptr ? 1 : 0;
    return;
  }
  // SYNC ring.head: acquire; pairs with the release in RingTail::finish.
  record.ring = {
    ring->head.load(Memory::acquire),          ring->closed.load(Memory::relaxed),
    ring->asserted_ns.load(Memory::relaxed),   ring->messages.load(Memory::relaxed),
    ring->payload_bytes.load(Memory::relaxed), ring->wakes.load(Memory::relaxed),
    ring->wakes_spared.load(Memory::relaxed),  ring->dropped_by_cap.load(Memory::relaxed),
    ring->chunk_bytes.load(Memory::relaxed),   ring->chunk_bytes_high.load(Memory::relaxed),
    ring->unreached.load(Memory::relaxed)};
  if (state_.known->holds_ring(endpoint.ref) && !owner->torn()) {
    record.flags |= kEndpointHasRing;
  } else {
    record.ring = {};
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
  sort_lanes();
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
