// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <time.h>

#include <algorithm>
#include <new>
#include <utility>

#include "endpoint_draft.hpp"
#include "ring_writer.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/endpoint.hpp"

namespace shmcore
{

struct Publisher::State
{
  Process::Parts & parts;
  std::unique_ptr<RingWriter> ring;
  Gid gid;
  Qos qos;
};

Publisher::Publisher(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}

Result<std::unique_ptr<Publisher>> Publisher::create(
  Process & process, const EndpointSpec & spec) noexcept
{
  if (Result<void> valid = check_spec(spec); !valid) {
    return std::move(valid).error();
  }
  Process::Parts & parts = process.parts();
  try {
    RingWriter::Spec ring{};
    ring.matching.readers = EndpointKind::subscription;
    ring.matching.topic_hash = Registry::topic_hash(spec.topic);
    ring.matching.topic = spec.topic;
    ring.matching.type = spec.type;
    ring.matching.type_hash = spec.type_hash;
    ring.matching.qos = spec.qos;
    ring.matching.native_hash = spec.native_hash;
    if (spec.qos.durability == Durability::transient_local) {
      ring.keep_for_late = spec.qos.history == History::keep_all ? parts.options.keep_all_limit
                                                                 : std::max(spec.qos.depth, 1u);
    }
    Result<std::unique_ptr<RingWriter>> made = RingWriter::create(parts, std::move(ring));
    if (!made) {
      return std::move(made).error();
    }
    std::unique_ptr<State> state(
      new State{parts, std::move(*made), parts.next_gid(EndpointKind::publisher), spec.qos});
    std::unique_ptr<Publisher> publisher(new Publisher(nullptr));
    Result<SlotRef> slot = parts.registry->claim_endpoint();
    if (!slot) {
      return std::move(slot).error();
    }
    EndpointSlot & content = parts.registry->endpoint_content(*slot);
    fill_content(content, EndpointKind::publisher, spec, state->gid);
    content.ring_offset = state->ring->offset();
    state->ring->identify(*slot, state->gid);
    parts.registry->publish_endpoint(*slot);
    publisher->state_ = std::move(state);
    return publisher;
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for a publisher");
  }
}

Publisher::~Publisher()
{
  if (state_) {
    state_->ring->close(true);
    state_->parts.retire(std::move(state_->ring));
  }
}

Result<void> Publisher::publish(Payload & payload) noexcept
{
  Result<uint64_t> written = state_->ring->write(payload);
  if (!written) {
    return std::move(written).error();
  }
  return {};
}

Result<std::byte *> Publisher::borrow(uint64_t bytes) noexcept
{
  return state_->ring->borrow(bytes);
}

Result<void> Publisher::publish_loan(Payload & payload, const std::byte * loan) noexcept
{
  Result<uint64_t> written = state_->ring->write_loan(payload, loan);
  if (!written) {
    return std::move(written).error();
  }
  return {};
}

Result<void> Publisher::give_back(const std::byte * loan) noexcept
{
  return state_->ring->give_back(loan);
}

const Gid & Publisher::gid() const noexcept
{
  return state_->gid;
}
const Qos & Publisher::qos() const noexcept
{
  return state_->qos;
}
uint64_t Publisher::matched() noexcept
{
  return state_->ring->matched();
}

uint64_t Publisher::status_version() noexcept
{
  return state_->ring->status_version();
}
WriterStatus Publisher::status() noexcept
{
  return state_->ring->status();
}
int64_t Publisher::status_due_ns() noexcept
{
  return state_->ring->status_due_ns();
}
void Publisher::assert_liveliness() noexcept
{
  state_->ring->assert_liveliness();
}

bool Publisher::wait_acknowledged(int64_t deadline_ns) noexcept
{
  if (state_->qos.reliability == Reliability::best_effort) {
    return true;
  }
  int64_t nap_ns = 20'000;
  for (bool asked = false; !state_->ring->all_attached(true);) {
    if (!asked) {
      state_->ring->request_attach();
      asked = true;
    }
    const int64_t now_ns = monotonic_ns();
    if (now_ns >= deadline_ns) {
      return false;
    }
    // Readers do not ring publishers; attaching takes their attendants a few wake-ups.
    const timespec nap{0, std::min(nap_ns, deadline_ns - now_ns)};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &nap, nullptr);
    nap_ns = std::min<int64_t>(nap_ns * 2, 5'000'000);
  }
  return true;
}

}  // namespace shmcore
