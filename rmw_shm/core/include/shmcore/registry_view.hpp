// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Whole copies of slots that others may be rewriting: state, copy, state again (section 3 of the
// protocol).
// Free functions on a mapped registry, so that tools read it without joining.
#ifndef SHMCORE__REGISTRY_VIEW_HPP_
#define SHMCORE__REGISTRY_VIEW_HPP_

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shmcore/layout.hpp"

namespace shmcore
{

// Text fields are always terminated, whatever the peer wrote.
struct ProcessView
{
  uint32_t index;
  uint64_t generation;  // 40 bits
  SlotState state;      // live or retired
  std::array<uint8_t, 16> incarnation;
  int32_t pid;  // in its own PID namespace
  uint32_t uid;
  uint64_t pid_namespace;
  int64_t joined_ns;
  int64_t retired_ns;  // 0 while live
  uint64_t window_bytes;
  uint8_t placement;
  char program[64];
};

struct NodeView
{
  SlotRef ref;
  uint32_t process;  // slot
  int64_t created_ns;
  char name[kNameBytes];
  char name_space[kNameBytes];
  char enclave[kNameBytes];
};

struct EndpointView
{
  SlotRef ref;
  uint32_t process;  // slot
  SlotState state;   // live or retired
  EndpointKind kind;
  bool hidden;
  bool ignore_local;
  bool filtered;
  SlotRef node;
  uint32_t line;
  std::array<uint8_t, 16> gid;
  uint64_t topic_hash;
  int64_t birth_ns;
  int64_t retired_ns;
  uint64_t ring_offset;
  uint64_t reader_offset;
  uint64_t native_hash;
  Qos qos;
  std::array<uint8_t, kTypeHashBytes> type_hash;
  char topic[kNameBytes];
  char type[kNameBytes];
};

uint64_t topic_hash(std::string_view topic) noexcept;  // fnv1a64

// Nothing when the slot is free or claimed, or changes faster than it can be copied (the change is
// in the log then). read_node answers for live nodes only.
std::optional<ProcessView> read_process(const RegistryFile & file, uint32_t index) noexcept;
std::optional<NodeView> read_node(const RegistryFile & file, uint32_t index) noexcept;
std::optional<EndpointView> read_endpoint(const RegistryFile & file, uint32_t index) noexcept;

inline uint32_t process_high(const RegistryFile & file) noexcept
{
  return std::min(file.prefix.header.process_high.load(Memory::acquire), kMaxProcesses);
}
inline uint32_t node_high(const RegistryFile & file) noexcept
{
  return std::min(file.prefix.header.node_high.load(Memory::acquire), kMaxNodes);
}
inline uint32_t endpoint_high(const RegistryFile & file) noexcept
{
  return std::min(file.prefix.header.endpoint_high.load(Memory::acquire), kMaxEndpoints);
}

// The topic hash of a live or retired endpoint without copying it; 0 for others. A prefilter only:
// the slot may be changing.
uint64_t peek_topic_hash(const RegistryFile & file, uint32_t index) noexcept;

// f(const EndpointView &) for every live and retired endpoint of the topic. `hash` must be
// topic_hash(topic); equal hashes are told apart by name.
template<class F>
void for_each_endpoint_on_topic(
  const RegistryFile & file, uint64_t hash, std::string_view topic, F && f)
{
  const uint32_t high = endpoint_high(file);
  for (uint32_t index = 0; index < high; ++index) {
    if (peek_topic_hash(file, index) != hash) {
      continue;
    }
    const std::optional<EndpointView> view = read_endpoint(file, index);
    if (view && view->topic_hash == hash && topic == view->topic) {
      f(*view);
    }
  }
}

}  // namespace shmcore

#endif  // SHMCORE__REGISTRY_VIEW_HPP_
