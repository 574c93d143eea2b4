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

}  // namespace

Result<bool> Observer::State::look() noexcept
{
  Result<bool> present = domain.look();
  if (domain.opened() != known) {
    processes.clear();
    endpoints.clear();
    known = domain.opened();
  }
  return present;
}

void Observer::State::refresh_processes(int64_t now_ns)
{
  const RegistryFile & file = domain.registry();
  processes.resize(process_high(file));
  for (uint32_t index = 0; index < processes.size(); ++index) {
    ObservedSlot & slot = processes[index];
    // SYNC process state: acquire, so that the file which the process has made before can be
    // opened; pairs with the release that publishes the slot, in Registry::become_live.
    const uint64_t word = file.prefix.process_state[index].load(Memory::acquire);
    if (word != slot.word || !is_occupied(word)) {
      std::optional<ProcessView> view;
      if (is_occupied(word)) {
        view = read_process(file, index);
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
      slot.refusal.reset();
      if (opened) {
        slot.files = std::move(*opened);
      } else {
        slot.refusal = std::move(opened).error();
      }
      slot.retry_ns = now_ns + kRetryNs;
    }
  }
}

void Observer::State::refresh_endpoints()
{
  const RegistryFile & file = domain.registry();
  endpoints.resize(endpoint_high(file));
  for (uint32_t index = 0; index < endpoints.size(); ++index) {
    ObservedEndpoint & endpoint = endpoints[index];
    // SYNC endpoint state: acquire, so that what the endpoint leads to is there; pairs with the
    // release in Registry::publish_endpoint.
    const uint64_t word = file.prefix.endpoint_state[index].load(Memory::acquire);
    if (word == endpoint.word && is_occupied(word)) {
      continue;
    }
    std::optional<EndpointView> view;
    if (is_occupied(word)) {
      view = read_endpoint(file, index);
    }
    if (!view) {
      endpoint = {};
      continue;
    }
    endpoint.ref = view->ref;
    endpoint.kind = view->kind;
    endpoint.state = view->state;
    endpoint.process = view->process;
    endpoint.gid = view->gid;
    endpoint.ring_offset = view->ring_offset;
    endpoint.reader_offset = view->reader_offset;
    endpoint.word = word;  // as in refresh_processes
  }
}

const std::shared_ptr<ObservedProcess> & Observer::State::owner_of(
  const ObservedEndpoint & endpoint) noexcept
{
  static const std::shared_ptr<ObservedProcess> kNobody;
  if (endpoint.process >= processes.size()) {
    return kNobody;
  }
  const ObservedSlot & slot = processes[endpoint.process];
  const bool same =
    std::memcmp(slot.view.incarnation.data(), endpoint.gid.data(), kGidIncarnationBytes) == 0;
  return slot.word != 0 && same ? slot.files : kNobody;
}

Error Observer::State::why_unreadable(const ObservedEndpoint & endpoint) const noexcept
{
  if (endpoint.process < processes.size() && processes[endpoint.process].refusal) {
    const Error & refusal = *processes[endpoint.process].refusal;
    return make_error(
      refusal.code(), "the ring of endpoint %u cannot be read: %s", endpoint.ref.index,
      refusal.message());
  }
  return make_error(
    Errc::corrupt, "the ring of endpoint %u cannot be read: the data file of process %u is damaged",
    endpoint.ref.index, endpoint.process);
}

}  // namespace shmcore
