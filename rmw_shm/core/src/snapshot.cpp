// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/snapshot.hpp"

#include <new>
#include <utility>

#include "observer_state.hpp"

namespace shmcore
{

Result<Snapshot> take_snapshot(const Options & options) noexcept
try {
  return Observer(options).snapshot();
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to copy domain %u", options.domain);
}

Result<Snapshot> Observer::snapshot() noexcept
try {
  Snapshot snapshot;
  Result<bool> present = state_->look();
  if (!present) {
    return std::move(present).error();
  }
  if (!*present) {
    return snapshot;
  }
  const RegistryFile & registry = state_->domain.registry();
  const RegistryHeader & header = registry.prefix.header;
  snapshot.present = true;
  snapshot.id = state_->domain.id();
  snapshot.created_ns = header.created_ns;
  // SYNC change_head: acquire, so that the slots copied below show the changes counted; pairs with
  // the fetch_add in log_change.
  snapshot.change_head = header.change_head.load(Memory::acquire);
  for (uint32_t index = 0; index < process_high(registry); ++index) {
    if (const std::optional<ProcessView> view = read_process(registry, index)) {
      snapshot.processes.push_back({*view, state_->domain.opened()->alive(index)});
    }
  }
  for (uint32_t index = 0; index < node_high(registry); ++index) {
    if (const std::optional<NodeView> view = read_node(registry, index)) {
      snapshot.nodes.push_back(*view);
    }
  }
  for (uint32_t index = 0; index < endpoint_high(registry); ++index) {
    if (const std::optional<EndpointView> view = read_endpoint(registry, index)) {
      snapshot.endpoints.push_back(*view);
    }
  }
  return snapshot;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to copy domain %u", state_->domain.domain());
}

}  // namespace shmcore
