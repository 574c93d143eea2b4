// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A process's trace, on and off. docs/shm_protocol.md section 12.
#include <utility>

#include "process_parts.hpp"
#include "shmcore/report.hpp"

namespace shmcore
{

// Attendant only, so that nobody who publishes or takes allocates, or looks at a word of peers.
int64_t Process::Parts::tend_trace(int64_t now_ns) noexcept
{
  DataHeader & header = arena->data().header;
  // Ordered by attend_dirty: whoever stores it rings us afterwards.
  const int64_t until_ns = mailbox->header.trace_until_ns.load(Memory::relaxed);
  if (!trace_asked(until_ns, now_ns)) {
    trace.store(nullptr, std::memory_order_relaxed);
    header.traces_until_ns.store(0, Memory::relaxed);
    return INT64_MAX;
  }
  if (trace_memory == nullptr) {
    Result<uint64_t> made = arena->allocate_zeroed(sizeof(TraceRing<Memory>));
    if (!made) {
      if (!std::exchange(trace_refused, true)) {
        report(make_error(
          made.error().code(), "no trace of this process (it takes %zu bytes): %s",
          sizeof(TraceRing<Memory>), made.error().message()));
      }
      return INT64_MAX;  // whoever wants it asks again
    }
    trace_memory = reinterpret_cast<TraceRing<Memory> *>(arena->at(*made));
    // SYNC data.trace_ring: release, the ring is zeroed; pairs with the acquire in TraceReader.
    header.trace_ring.store(*made, Memory::release);
  }
  // SYNC trace: release, the ring is zeroed; pairs with the acquire in record.
  trace.store(trace_memory, std::memory_order_release);
  header.traces_until_ns.store(until_ns, Memory::relaxed);
  return until_ns;
}

void Process::Parts::record(const TraceRecord & record) noexcept
{
  // SYNC trace: acquire; pairs with the release in tend_trace. It may have gone off meanwhile.
  if (TraceRing<Memory> * ring = trace.load(std::memory_order_acquire)) {
    (void)trace_write(*ring, record);
  }
}

}  // namespace shmcore
