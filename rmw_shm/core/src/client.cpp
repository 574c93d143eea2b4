// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <mutex>
#include <new>
#include <utility>

#include "endpoint_draft.hpp"
#include "inbox.hpp"
#include "ring_writer.hpp"
#include "sequence_prefix.hpp"
#include "shmcore/endpoint.hpp"

namespace shmcore
{

struct Client::State
{
  Process::Parts & parts;
  std::unique_ptr<RingWriter> requests;
  std::unique_ptr<Inbox> replies;
  Gid gid;
  std::mutex mutex;  // sequence, so that it rises along the ring
  int64_t sequence = 0;
};

Client::Client(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}

Result<std::unique_ptr<Client>> Client::create(
  Process & process, const EndpointSpec & spec) noexcept
{
  if (Result<void> valid = check_spec(spec); !valid) {
    return std::move(valid).error();
  }
  Process::Parts & parts = process.parts();
  try {
    const uint64_t hash = Registry::topic_hash(spec.topic);
    RingWriter::Spec ring{};
    ring.matching.readers = EndpointKind::service;
    ring.matching.topic_hash = hash;
    ring.matching.topic = spec.topic;
    ring.matching.type = spec.type;
    ring.matching.type_hash = spec.type_hash;
    ring.matching.qos = spec.qos;
    ring.lossless = true;
    Result<std::unique_ptr<RingWriter>> requests = RingWriter::create(parts, std::move(ring));
    if (!requests) {
      return std::move(requests).error();
    }
    Result<std::unique_ptr<Inbox>> replies = Inbox::create(
      parts, {EndpointKind::client, hash, std::string(spec.topic), std::string(spec.type),
              spec.type_hash, spec.qos, 0, false});
    if (!replies) {
      return std::move(replies).error();
    }
    std::unique_ptr<State> state(new State{
      parts,
      std::move(*requests),
      std::move(*replies),
      parts.next_gid(EndpointKind::client),
      {},
      0});
    std::unique_ptr<Client> client(new Client(nullptr));
    Result<SlotRef> slot = parts.registry->claim_endpoint();
    if (!slot) {
      return std::move(slot).error();
    }
    EndpointSlot & content = parts.registry->endpoint_content(*slot);
    fill_content(content, EndpointKind::client, spec, state->gid);
    content.ring_offset = state->requests->offset();
    content.line = state->replies->line();
    content.reader_offset = state->replies->reader_offset();
    const int64_t birth_ns = content.birth_ns;
    state->requests->identify(*slot, state->gid);
    parts.registry->publish_endpoint(*slot);  // rings the services' attendants
    state->replies->start(*slot, state->gid, birth_ns);
    client->state_ = std::move(state);
    return client;
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for a client");
  }
}

Client::~Client()
{
  if (state_) {
    state_->requests->close(true);
    state_->replies.reset();
    state_->parts.retire(std::move(state_->requests));
  }
}

Result<int64_t> Client::send(Payload & request) noexcept
{
  const std::lock_guard<std::mutex> lock(state_->mutex);
  SequencedPayload payload(request, state_->sequence + 1);
  Result<uint64_t> written = state_->requests->write(payload);
  if (!written) {
    return std::move(written).error();
  }
  return ++state_->sequence;
}

Result<bool> Client::take(Consumer & consumer, int64_t & sequence) noexcept
{
  return state_->replies->take(
    consumer,
    [](void * out, const Source &, std::span<const std::byte> bytes) {
      *static_cast<int64_t *>(out) = read_sequence(bytes);
      return kSequenceBytes;
    },
    &sequence);
}

bool Client::available() noexcept
{
  return state_->replies->lane_ready();
}

const Gid & Client::gid() const noexcept
{
  return state_->gid;
}
const Qos & Client::qos() const noexcept
{
  return state_->replies->spec().qos;
}
Inbox & Client::inbox() noexcept
{
  return *state_->replies;
}

}  // namespace shmcore
