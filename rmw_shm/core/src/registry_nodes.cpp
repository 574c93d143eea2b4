// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <cstring>

#include "shmcore/clock.hpp"
#include "shmcore/registry.hpp"
#include "slot_words.hpp"

namespace shmcore
{
namespace
{

Result<void> put(char (&to)[kNameBytes], const char * what, std::string_view text) noexcept
{
  if (text.size() >= kNameBytes) {
    return make_error(
      Errc::invalid_argument, "%s '%.*s' has %zu characters, the limit is %u; shorten it", what,
      static_cast<int>(text.size()), text.data(), text.size(), kNameBytes - 1);
  }
  std::memcpy(to, text.data(), text.size());
  return {};
}

}  // namespace

Result<SlotRef> Registry::add_node(
  std::string_view name, std::string_view name_space, std::string_view enclave) noexcept
{
  NodeSlot content{};
  Result<void> ok = put(content.name, "node name", name);
  if (ok) {
    ok = put(content.name_space, "node namespace", name_space);
  }
  if (ok) {
    ok = put(content.enclave, "enclave", enclave);
  }
  if (!ok) {
    return std::move(ok).error();
  }
  content.created_ns = monotonic_ns();
  RegistryPrefix & prefix = file_->prefix;
  SlotRef node{};
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    Result<SlotRef> claimed =
      claim(Table::node, prefix.node_state, prefix.header.node_high, node_hint_);
    if (!claimed) {
      return claimed;
    }
    node = *claimed;
  }
  Memory::Atom<uint64_t> & state = prefix.node_state[node.index];
  claim_fence();
  store_words(file_->node[node.index], content);
  uint64_t word = state.load(Memory::relaxed);
  StateWord live = StateWord::unpack(word);
  live.state = SlotState::live;
  // SYNC node state: release, publishes the content; pairs with the acquire in copy_slot.
  if (!state.compare_exchange_strong(word, live.pack(), Memory::acq_rel, Memory::relaxed)) {
    return make_error(
      Errc::evicted,
      "domain %u: node slot %u was taken away: this process was taken for dead; "
      "restart it",
      options_.domain, node.index);
  }
  announce_node(node.index, SlotState::live, false);
  return node;
}

void Registry::remove_node(SlotRef node) noexcept
{
  const uint64_t word = file_->prefix.node_state[node.index].load(Memory::acquire);
  const StateWord state = StateWord::unpack(word);
  if (
    state.owner != process_ || static_cast<uint32_t>(state.generation) != node.generation ||
    state.state != SlotState::live) {
    return;
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    node_hint_ = std::min(node_hint_, node.index);
  }
  free_node_slot(node.index, word, false);
}

void Registry::free_node_slot(uint32_t index, uint64_t word, bool died) noexcept
{
  Memory::Atom<uint64_t> & state = file_->prefix.node_state[index];
  StateWord next = StateWord::unpack(word);
  if (next.state != SlotState::claimed) {
    next.state = SlotState::retired;
    if (!state.compare_exchange_strong(word, next.pack(), Memory::acq_rel, Memory::relaxed)) {
      return;
    }
    word = next.pack();
    announce_node(index, SlotState::retired, died);
  }
  next.state = SlotState::free;
  (void)state.compare_exchange_strong(word, next.pack(), Memory::acq_rel, Memory::relaxed);
}

}  // namespace shmcore
