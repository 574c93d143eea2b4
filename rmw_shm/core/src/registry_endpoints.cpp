// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>

#include "shmcore/clock.hpp"
#include "shmcore/registry.hpp"
#include "slot_words.hpp"

namespace shmcore
{
namespace
{

bool is_life(const StateWord & word, SlotRef endpoint) noexcept
{
  return static_cast<uint32_t>(word.generation) == endpoint.generation;
}

}  // namespace

Result<SlotRef> Registry::claim_endpoint() noexcept
{
  RegistryPrefix & prefix = file_->prefix;
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<SlotRef> endpoint =
    claim(Table::endpoint, prefix.endpoint_state, prefix.header.endpoint_high, endpoint_hint_);
  if (!endpoint) {
    return endpoint;
  }
  try {
    drafts_.insert_or_assign(endpoint->index, std::make_unique<EndpointSlot>());
  } catch (const std::bad_alloc &) {
    free_endpoint_slot(
      endpoint->index, prefix.endpoint_state[endpoint->index].load(Memory::relaxed), 0, false);
    return make_error(Errc::out_of_memory, "no memory for an endpoint");
  }
  return endpoint;
}

EndpointSlot & Registry::endpoint_content(SlotRef endpoint) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto draft = drafts_.find(endpoint.index);
  assert(draft != drafts_.end() && "endpoint_content is for claimed endpoints");
  return *draft->second;
}

void Registry::publish_endpoint(SlotRef endpoint) noexcept
{
  std::unique_ptr<EndpointSlot> draft;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = drafts_.find(endpoint.index);
    assert(found != drafts_.end() && "publish_endpoint is for claimed endpoints");
    draft = std::move(found->second);
    drafts_.erase(found);
  }
  draft->topic[kNameBytes - 1] = '\0';
  draft->topic_hash = shmcore::topic_hash(draft->topic);
  Memory::Atom<uint64_t> & state = file_->prefix.endpoint_state[endpoint.index];
  uint64_t word = state.load(Memory::relaxed);
  StateWord live = StateWord::unpack(word);
  if (live.state != SlotState::claimed || live.owner != process_ || !is_life(live, endpoint)) {
    return;  // we were taken for dead; check_membership says so
  }
  claim_fence();
  store_words(file_->endpoint[endpoint.index], *draft);
  live.state = SlotState::live;
  // SYNC endpoint state: release, publishes the content; pairs with the acquire in copy_slot.
  if (state.compare_exchange_strong(word, live.pack(), Memory::acq_rel, Memory::relaxed)) {
    announce_endpoint(endpoint.index, draft->kind, draft->topic_hash, SlotState::live, false);
  }
}

void Registry::retire_endpoint(SlotRef endpoint, int64_t now_ns) noexcept
{
  uint64_t word = file_->prefix.endpoint_state[endpoint.index].load(Memory::acquire);
  const StateWord state = StateWord::unpack(word);
  if (state.state == SlotState::live && state.owner == process_ && is_life(state, endpoint)) {
    retire_endpoint_slot(endpoint.index, word, now_ns, false);
  }
}

void Registry::free_endpoint(SlotRef endpoint) noexcept
{
  const uint64_t word = file_->prefix.endpoint_state[endpoint.index].load(Memory::acquire);
  const StateWord state = StateWord::unpack(word);
  if (state.state == SlotState::free || state.owner != process_ || !is_life(state, endpoint)) {
    return;
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    drafts_.erase(endpoint.index);
    endpoint_hint_ = std::min(endpoint_hint_, endpoint.index);
  }
  free_endpoint_slot(endpoint.index, word, monotonic_ns(), false);
}

bool Registry::retire_endpoint_slot(
  uint32_t index, uint64_t & word, int64_t now_ns, bool died) noexcept
{
  EndpointSlot & slot = file_->endpoint[index];
  const EndpointKind kind = slot.kind;
  const uint64_t hash = slot.topic_hash;
  slot.retired_ns.store(now_ns, Memory::relaxed);
  StateWord next = StateWord::unpack(word);
  next.state = SlotState::retired;
  if (!file_->prefix.endpoint_state[index].compare_exchange_strong(
        word, next.pack(), Memory::acq_rel, Memory::relaxed)) {
    return false;
  }
  word = next.pack();
  announce_endpoint(index, kind, hash, SlotState::retired, died);
  return true;
}

void Registry::free_endpoint_slot(uint32_t index, uint64_t word, int64_t now_ns, bool died) noexcept
{
  StateWord next = StateWord::unpack(word);
  // A tail that is given up is news to its readers; a slot that was never live, or that was
  // announced just now, is not.
  const bool news = next.state == SlotState::retired;
  if (next.state == SlotState::live && !retire_endpoint_slot(index, word, now_ns, died)) {
    return;
  }
  // Read before the swap: afterwards the slot may be somebody else's.
  const EndpointKind kind = file_->endpoint[index].kind;
  const uint64_t hash = file_->endpoint[index].topic_hash;
  next.state = SlotState::free;
  const bool swapped = file_->prefix.endpoint_state[index].compare_exchange_strong(
    word, next.pack(), Memory::acq_rel, Memory::relaxed);
  if (swapped && news) {
    announce_endpoint(index, kind, hash, SlotState::free, died);
  }
}

bool Registry::endpoint_is(SlotRef endpoint, SlotState state) const noexcept
{
  const StateWord word =
    StateWord::unpack(file_->prefix.endpoint_state[endpoint.index].load(Memory::acquire));
  return word.state == state && is_life(word, endpoint);
}

}  // namespace shmcore
