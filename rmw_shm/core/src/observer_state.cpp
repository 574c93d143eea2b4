// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "observer_state.hpp"

#include <cstring>
#include <utility>

#include "shmcore/peer.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kRetryNs = 1'000'000'000;  // between two tries to open a process's files

bool occupied(uint64_t word) noexcept
{
  const SlotState state = StateWord::unpack(word).state;
  return state == SlotState::live || state == SlotState::retired;
}

}  // namespace

Result<bool> Observer::State::look() noexcept
{
  Result<bool> present = domain.look();
  if (!present || !*present || domain.id() != known_id) {
    processes.clear();
    endpoints.clear();
    known_id = present && *present ? domain.id() : Id128{};
  }
  return present;
}

void Observer::State::refresh_processes(int64_t now_ns)
{
  const RegistryFile & registry = domain.registry();
  processes.resize(process_high(registry));
  for (uint32_t index = 0; index < processes.size(); ++index) {
    ObservedSlot & slot = processes[index];
    const uint64_t word = registry.prefix.process_state[index].load(Memory::acquire);
    if (word != slot.word || !occupied(word)) {
      std::optional<ProcessView> view;
      if (occupied(word)) {
        view = read_process(registry, index);
      }
      if (!view) {
        slot = {};
        continue;
      }
      if (view->incarnation != slot.view.incarnation) {
        slot.files.reset();
        slot.retry_ns = 0;
      }
      // Loaded before the view, which may be of a later word: then the next look reads it again.
      slot.word = word;
      slot.view = *view;
    }
    if (slot.files && !slot.files->is_whole()) {
      slot.files.reset();
      slot.retry_ns = now_ns + kRetryNs;
    }
    if (!slot.files && now_ns >= slot.retry_ns) {
      Result<std::shared_ptr<ObservedProcess>> opened =
        ObservedProcess::open(domain.names().data(slot.view.incarnation), slot.view, domain.id());
      slot.files = opened ? std::move(*opened) : nullptr;
      slot.retry_ns = now_ns + kRetryNs;
    }
  }
}

void Observer::State::refresh_endpoints()
{
  const RegistryFile & registry = domain.registry();
  endpoints.resize(endpoint_high(registry));
  for (uint32_t index = 0; index < endpoints.size(); ++index) {
    ObservedEndpoint & known = endpoints[index];
    const uint64_t word = registry.prefix.endpoint_state[index].load(Memory::acquire);
    if (word == known.word && occupied(word)) {
      continue;
    }
    std::optional<EndpointView> view;
    if (occupied(word)) {
      view = read_endpoint(registry, index);
    }
    if (!view) {
      known = {};
      continue;
    }
    known.ref = view->ref;
    known.kind = view->kind;
    known.state = view->state;
    known.process = view->process;
    known.gid = view->gid;
    known.ring_offset = view->ring_offset;
    known.reader_offset = view->reader_offset;
    known.word = word;  // as in refresh_processes
  }
}

ObservedProcess * Observer::State::owner_of(const ObservedEndpoint & endpoint) noexcept
{
  if (endpoint.process >= processes.size()) {
    return nullptr;
  }
  const ObservedSlot & slot = processes[endpoint.process];
  const bool same =
    std::memcmp(slot.view.incarnation.data(), endpoint.gid.data(), kGidIncarnationBytes) == 0;
  return slot.word != 0 && same ? slot.files.get() : nullptr;
}

bool Observer::State::still_there(const ObservedEndpoint & endpoint) const noexcept
{
  // SYNC endpoint state: the fence keeps this load behind what was copied out of the data file;
  // pairs with the release in free_endpoint, after which alone that memory is used again.
  Memory::fence(Memory::acquire);
  const uint64_t word =
    domain.registry().prefix.endpoint_state[endpoint.ref.index].load(Memory::relaxed);
  return occupied(word) &&
         static_cast<uint32_t>(StateWord::unpack(word).generation) == endpoint.ref.generation;
}

}  // namespace shmcore
