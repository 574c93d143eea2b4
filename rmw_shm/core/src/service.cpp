// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include "endpoint_draft.hpp"
#include "inbox.hpp"
#include "ring_writer.hpp"
#include "sequence_prefix.hpp"
#include "shmcore/endpoint.hpp"

namespace shmcore
{

struct Service::State final : Inbox::LaneKeeper
{
  struct Lane
  {
    SlotRef client;
    Gid gid;
    std::unique_ptr<RingWriter> ring;
  };

  explicit State(Process::Parts & given) noexcept : parts(given) {}

  Result<uint64_t> lane_for(const Source & client) noexcept override;
  void client_gone(const Source & client) noexcept override;

  Process::Parts & parts;
  std::unique_ptr<Inbox> requests;
  SlotRef endpoint{};
  Gid gid{};
  std::mutex mutex;  // lanes; taken under the inbox's own lock, never the other way
  std::vector<Lane> lanes;
};

Result<uint64_t> Service::State::lane_for(const Source & client) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex);
  for (const Lane & lane : lanes) {
    if (lane.client == client.ref) {
      return lane.ring->offset();
    }
  }
  try {
    const Inbox::Spec & own = requests->spec();
    RingWriter::Spec ring{};
    ring.matching.readers = EndpointKind::client;
    ring.matching.topic_hash = own.topic_hash;
    ring.matching.topic = own.topic;
    ring.matching.type = own.type;
    ring.matching.type_hash = own.type_hash;
    ring.matching.qos = own.qos;
    ring.matching.only = client.ref;
    ring.matching.lane = true;
    ring.lossless = true;
    lanes.reserve(lanes.size() + 1);
    Result<std::unique_ptr<RingWriter>> made = RingWriter::create(parts, std::move(ring));
    if (!made) {
      return std::move(made).error();
    }
    (*made)->identify(endpoint, gid, client.gid);
    lanes.push_back({client.ref, client.gid, std::move(*made)});
    return lanes.back().ring->offset();
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for a reply lane");
  }
}

// The client is gone: nobody reads its lane.
void Service::State::client_gone(const Source & client) noexcept
{
  std::unique_ptr<RingWriter> unread;
  const std::lock_guard<std::mutex> lock(mutex);
  const auto lane = std::find_if(
    lanes.begin(), lanes.end(), [&](const Lane & known) { return known.client == client.ref; });
  if (lane != lanes.end()) {
    unread = std::move(lane->ring);
    lanes.erase(lane);
  }
}

Service::Service(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}

Result<std::unique_ptr<Service>> Service::create(
  Process & process, const EndpointSpec & spec) noexcept
{
  if (Result<void> valid = check_spec(spec); !valid) {
    return std::move(valid).error();
  }
  Process::Parts & parts = process.parts();
  try {
    std::unique_ptr<State> state(new State(parts));
    Result<std::unique_ptr<Inbox>> requests = Inbox::create(
      parts, {EndpointKind::service, Registry::topic_hash(spec.topic), std::string(spec.topic),
              std::string(spec.type), spec.type_hash, spec.qos, 0, false});
    if (!requests) {
      return std::move(requests).error();
    }
    state->requests = std::move(*requests);
    state->gid = parts.next_gid(EndpointKind::service);
    std::unique_ptr<Service> service(new Service(nullptr));
    Result<SlotRef> slot = parts.registry->claim_endpoint();
    if (!slot) {
      return std::move(slot).error();
    }
    EndpointSlot & content = parts.registry->endpoint_content(*slot);
    fill_content(content, EndpointKind::service, spec, state->gid);
    content.line = state->requests->line();
    content.reader_offset = state->requests->reader_offset();
    const int64_t birth_ns = content.birth_ns;
    state->endpoint = *slot;
    state->requests->keep_lanes(*state);
    parts.registry->publish_endpoint(*slot);
    state->requests->start(*slot, state->gid, birth_ns);
    state->requests->attend(true);  // clients that are there already: attached, with lanes
    service->state_ = std::move(state);
    return service;
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for a service");
  }
}

Service::~Service()
{
  if (!state_) {
    return;
  }
  Process::Parts & parts = state_->parts;
  // Replies that were sent still arrive: the lanes live on behind the retired endpoint.
  Result<std::unique_ptr<RingWriter>> carrier = RingWriter::create(parts, {});
  std::vector<State::Lane> lanes;
  {
    const std::lock_guard<std::mutex> lock(state_->mutex);
    lanes.swap(state_->lanes);
  }
  for (const State::Lane & lane : lanes) {
    lane.ring->close(false);
  }
  state_->requests->keep_no_lanes();
  if (!carrier) {  // no memory to wait for anybody
    parts.registry->free_endpoint(state_->endpoint);
    state_->requests.reset();  // behind it: see ObservedRegistry::holds_reader
    return;
  }
  (*carrier)->identify(state_->endpoint, state_->gid);
  for (State::Lane & lane : lanes) {
    (*carrier)->carry(std::move(lane.ring));
  }
  (*carrier)->close(true);
  state_->requests.reset();
  parts.retire(std::move(*carrier));
}

Result<bool> Service::take(Consumer & consumer, RequestId & id) noexcept
{
  return state_->requests->take(
    consumer,
    [](void * out, const Source & source, std::span<const std::byte> bytes) {
      *static_cast<RequestId *>(out) = {source.gid, read_sequence(bytes)};
      return kSequenceBytes;
    },
    &id);
}

Result<void> Service::reply(const RequestId & id, Payload & response) noexcept
{
  const std::lock_guard<std::mutex> lock(state_->mutex);
  const auto lane = std::find_if(
    state_->lanes.begin(), state_->lanes.end(),
    [&](const State::Lane & known) { return known.gid == id.client; });
  if (lane == state_->lanes.end()) {
    return {};  // the client is gone
  }
  SequencedPayload payload(response, id.sequence);
  Result<uint64_t> written = lane->ring->write(payload);
  if (!written) {
    return std::move(written).error();
  }
  return {};
}

const Qos & Service::qos() const noexcept
{
  return state_->requests->spec().qos;
}
Inbox & Service::inbox() noexcept
{
  return *state_->requests;
}

}  // namespace shmcore
