// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What follows every change of the registry, in the protocol's order: topic generation, log, hook.
#include "shmcore/registry.hpp"

namespace shmcore
{
namespace
{

constexpr EndpointKind counterpart(EndpointKind kind) noexcept
{
  switch (kind) {
    case EndpointKind::publisher:
      return EndpointKind::subscription;
    case EndpointKind::subscription:
      return EndpointKind::publisher;
    case EndpointKind::client:
      return EndpointKind::service;
    default:
      return EndpointKind::client;
  }
}

}  // namespace

void Registry::announce_process(uint32_t index, SlotState state, bool died) noexcept
{
  log_change(*file_, Table::process, index);
  if (hook_.notify == nullptr) {
    return;
  }
  ChangeNotice notice{Table::process, index, state, died, EndpointKind{}, 0, {}};
  const uint32_t high = process_high(*file_);
  for (uint32_t other = 0; other < high; ++other) {
    const StateWord word =
      StateWord::unpack(file_->prefix.process_state[other].load(Memory::acquire));
    notice.concerned[other] = word.state == SlotState::live && other != index;
  }
  hook_.notify(hook_.self, *this, notice);
}

void Registry::announce_node(uint32_t index, SlotState state, bool died) noexcept
{
  log_change(*file_, Table::node, index);
  if (hook_.notify != nullptr) {
    hook_.notify(hook_.self, *this, {Table::node, index, state, died, EndpointKind{}, 0, {}});
  }
}

void Registry::announce_endpoint(
  uint32_t index, EndpointKind kind, uint64_t hash, SlotState state, bool died) noexcept
{
  // SYNC topic_generation: seq_cst, after the state swap; a publisher's or reader's fence and load
  // either come later and see both, or their own store is seen by our look at their side.
  file_->prefix.topic_generation[hash % kTopicCells].fetch_add(1, Memory::seq_cst);
  log_change(*file_, Table::endpoint, index);
  if (hook_.notify == nullptr) {
    return;
  }
  ChangeNotice notice{Table::endpoint, index, state, died, kind, hash, {}};
  const uint32_t high = endpoint_high(*file_);
  for (uint32_t other = 0; other < high; ++other) {
    if (peek_topic_hash(*file_, other) != hash) {
      continue;
    }
    const StateWord word =
      StateWord::unpack(file_->prefix.endpoint_state[other].load(Memory::acquire));
    const auto kind_there = static_cast<EndpointKind>(__atomic_load_n(
      reinterpret_cast<const uint8_t *>(&file_->endpoint[other].kind), __ATOMIC_RELAXED));
    if (word.state == SlotState::live && kind_there == counterpart(kind)) {
      notice.concerned[word.owner % kMaxProcesses] = true;
    }
  }
  hook_.notify(hook_.self, *this, notice);
}

}  // namespace shmcore
