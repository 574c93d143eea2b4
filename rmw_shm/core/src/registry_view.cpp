// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/registry_view.hpp"

#include <cstring>

#include "slot_words.hpp"

namespace shmcore
{
namespace
{

template<size_t N>
void copy_text(char (&to)[N], const char (&from)[N]) noexcept
{
  std::memcpy(to, from, N);
  to[N - 1] = '\0';
}

}  // namespace

uint64_t topic_hash(std::string_view topic) noexcept
{
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : topic) {
    hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3u;
  }
  return hash;
}

std::optional<ProcessView> read_process(const RegistryFile & file, uint32_t index) noexcept
{
  if (index >= process_high(file)) {
    return std::nullopt;
  }
  ProcessSlot slot{};
  const std::optional<StateWord> word =
    copy_slot(file.prefix.process_state[index], file.process[index], slot);
  if (!word) {
    return std::nullopt;
  }
  ProcessView view{};
  view.index = index;
  view.generation = word->generation;
  view.state = word->state;
  std::memcpy(view.incarnation.data(), slot.incarnation, sizeof(slot.incarnation));
  view.pid = slot.pid;
  view.uid = slot.uid;
  view.pid_namespace = slot.pid_namespace;
  view.joined_ns = slot.joined_ns;
  view.retired_ns = slot.retired_ns.load(Memory::relaxed);
  view.window_bytes = slot.window_bytes;
  view.placement = slot.placement;
  copy_text(view.program, slot.program);
  return view;
}

std::optional<NodeView> read_node(const RegistryFile & file, uint32_t index) noexcept
{
  if (index >= node_high(file)) {
    return std::nullopt;
  }
  NodeSlot slot{};
  const std::optional<StateWord> word =
    copy_slot(file.prefix.node_state[index], file.node[index], slot);
  if (!word || word->state != SlotState::live) {
    return std::nullopt;
  }
  NodeView view{};
  view.ref = {index, static_cast<uint32_t>(word->generation)};
  view.process = word->owner;
  view.created_ns = slot.created_ns;
  copy_text(view.name, slot.name);
  copy_text(view.name_space, slot.name_space);
  copy_text(view.enclave, slot.enclave);
  return view;
}

std::optional<EndpointView> read_endpoint(const RegistryFile & file, uint32_t index) noexcept
{
  if (index >= endpoint_high(file)) {
    return std::nullopt;
  }
  EndpointSlot slot{};
  const std::optional<StateWord> word =
    copy_slot(file.prefix.endpoint_state[index], file.endpoint[index], slot);
  if (!word) {
    return std::nullopt;
  }
  EndpointView view{};
  view.ref = {index, static_cast<uint32_t>(word->generation)};
  view.process = word->owner;
  view.state = word->state;
  view.kind = slot.kind;
  view.hidden = slot.hidden != 0;
  view.ignore_local = slot.ignore_local != 0;
  view.filtered = slot.filtered != 0;
  view.node = {slot.node, slot.node_generation};
  view.line = slot.line;
  std::memcpy(view.gid.data(), slot.gid, sizeof(slot.gid));
  view.topic_hash = slot.topic_hash;
  view.birth_ns = slot.birth_ns;
  view.retired_ns = slot.retired_ns.load(Memory::relaxed);
  view.ring_offset = slot.ring_offset;
  view.reader_offset = slot.reader_offset;
  view.native_hash = slot.native_hash;
  view.qos = slot.qos;
  std::memcpy(view.type_hash.data(), slot.type_hash, sizeof(slot.type_hash));
  copy_text(view.topic, slot.topic);
  copy_text(view.type, slot.type);
  return view;
}

uint64_t peek_topic_hash(const RegistryFile & file, uint32_t index) noexcept
{
  const StateWord word = StateWord::unpack(file.prefix.endpoint_state[index].load(Memory::acquire));
  if (word.state != SlotState::live && word.state != SlotState::retired) {
    return 0;
  }
  return __atomic_load_n(&file.endpoint[index].topic_hash, __ATOMIC_RELAXED);
}

}  // namespace shmcore
