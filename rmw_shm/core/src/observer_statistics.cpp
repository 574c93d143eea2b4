// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "observer_state.hpp"
#include "shmcore/clock.hpp"
#include "statistics_reader.hpp"

namespace shmcore
{

Result<void> Observer::read_statistics(Statistics & into) noexcept
try {
  into.header = {};
  into.header.format = kStatisticsFormat;
  into.header.monotonic_ns = monotonic_ns();
  into.processes.clear();
  into.endpoints.clear();
  into.attachments.clear();
  into.buckets.clear();
  Result<bool> present = state_->look();
  if (!present) {
    return std::move(present).error();
  }
  if (!*present) {
    return {};
  }
  const ObservedRegistry & registry = *state_->domain.opened();
  into.header.present = 1;
  std::copy_n(registry.id().begin(), sizeof(into.header.registry_id), into.header.registry_id);
  // SYNC change_head: acquire, so that the slots read below show the changes counted; pairs with
  // the fetch_add in log_change.
  into.header.change_head = registry.file().prefix.header.change_head.load(Memory::acquire);
  state_->refresh_processes(into.header.monotonic_ns);
  state_->refresh_endpoints();
  StatisticsReader(*state_, into).read();
  into.header.processes = static_cast<uint32_t>(into.processes.size());
  into.header.endpoints = static_cast<uint32_t>(into.endpoints.size());
  into.header.attachments = static_cast<uint32_t>(into.attachments.size());
  into.header.buckets = static_cast<uint32_t>(into.buckets.size());
  return {};
} catch (const std::bad_alloc &) {
  return make_error(
    Errc::out_of_memory, "no memory for the statistics of domain %u", state_->domain.domain());
}

uint64_t Statistics::bytes() const noexcept
{
  return sizeof(header) + processes.size() * sizeof(ProcessStatistics) +
         endpoints.size() * sizeof(EndpointStatistics) +
         attachments.size() * sizeof(AttachmentStatistics) + buckets.size() * sizeof(uint64_t);
}

void Statistics::write_to(void * out) const noexcept
{
  auto * at = static_cast<uint8_t *>(out);
  const auto append = [&at](const void * from, size_t bytes) {
    if (bytes != 0) {
      std::memcpy(at, from, bytes);
      at += bytes;
    }
  };
  append(&header, sizeof(header));
  append(processes.data(), processes.size() * sizeof(ProcessStatistics));
  append(endpoints.data(), endpoints.size() * sizeof(EndpointStatistics));
  append(attachments.data(), attachments.size() * sizeof(AttachmentStatistics));
  append(buckets.data(), buckets.size() * sizeof(uint64_t));
}

}  // namespace shmcore
