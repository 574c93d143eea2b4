// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What an endpoint counts about itself, read from shared memory as a tool would.
#ifndef ENDPOINT_COUNTERS_HPP_
#define ENDPOINT_COUNTERS_HPP_

#include <cstdint>
#include <cstdlib>
#include <optional>

#include "../src/process_parts.hpp"
#include "shmcore/endpoint.hpp"
#include "shmcore/process.hpp"
#include "shmcore/ring.hpp"

namespace shmcore
{

struct ReaderCounters
{
  uint64_t taken;
  uint64_t superseded;
  uint64_t lost_overrun;
  uint64_t lost_corrupt;
  uint64_t filtered;

  // Messages that were published and not delivered.
  uint64_t missed() const noexcept { return superseded + lost_overrun + filtered; }
};

struct RingCounters
{
  uint64_t head;
  uint64_t capacity;  // slots of the newest segment
  uint64_t segments;
  uint64_t dropped_by_cap;
  uint64_t chunk_bytes;
  uint64_t chunk_bytes_high;
};

inline EndpointView view_of(Process & process, const Gid & gid)
{
  Registry & registry = process.registry();
  for (uint32_t index = 0; index < endpoint_high(registry.file()); ++index) {
    const std::optional<EndpointView> view = registry.read_endpoint(index);
    if (view && view->gid == gid) {
      return *view;
    }
  }
  std::abort();  // the caller holds the endpoint
}

inline ReaderCounters counters_of(Process & process, const Subscription & reader)
{
  const uint64_t offset = view_of(process, reader.gid()).reader_offset;
  const auto & control =
    *reinterpret_cast<const ReaderControl *>(process.parts().arena->at(offset));
  const auto relaxed = Memory::relaxed;
  return {
    control.taken.load(relaxed), control.superseded.load(relaxed),
    control.lost_overrun.load(relaxed), control.lost_corrupt.load(relaxed),
    control.filtered.load(relaxed)};
}

inline RingCounters counters_of(Process & process, const Publisher & writer)
{
  Arena & arena = *process.parts().arena;
  const auto & header = *reinterpret_cast<const RingHeader<Memory> *>(
    arena.at(view_of(process, writer.gid()).ring_offset));
  const auto relaxed = Memory::relaxed;
  RingCounters counters{};
  counters.head = header.head.load(relaxed);
  counters.dropped_by_cap = header.dropped_by_cap.load(relaxed);
  counters.chunk_bytes = header.chunk_bytes.load(relaxed);
  counters.chunk_bytes_high = header.chunk_bytes_high.load(relaxed);
  for (uint64_t offset = header.oldest_segment; offset != 0; ++counters.segments) {
    const auto & segment = *reinterpret_cast<const RingSegment<Memory> *>(arena.at(offset));
    counters.capacity = segment.capacity;
    offset = segment.next.load(Memory::acquire);
  }
  return counters;
}

}  // namespace shmcore

#endif  // ENDPOINT_COUNTERS_HPP_
