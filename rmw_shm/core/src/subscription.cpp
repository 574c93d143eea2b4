// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <new>
#include <utility>

#include "endpoint_draft.hpp"
#include "inbox.hpp"
#include "shmcore/endpoint.hpp"

namespace shmcore
{

struct Subscription::State
{
  Process::Parts & parts;
  std::unique_ptr<Inbox> inbox;
  Gid gid;
  SlotRef endpoint;
};

Subscription::Subscription(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}

Result<std::unique_ptr<Subscription>> Subscription::create(
  Process & process, const EndpointSpec & spec) noexcept
{
  if (Result<void> valid = check_spec(spec); !valid) {
    return std::move(valid).error();
  }
  Process::Parts & parts = process.parts();
  try {
    Result<std::unique_ptr<Inbox>> inbox = Inbox::create(
      parts, {EndpointKind::subscription, Registry::topic_hash(spec.topic), std::string(spec.topic),
              std::string(spec.type), spec.type_hash, spec.qos, spec.native_hash, spec.ignore_local,
              spec.filtered});
    if (!inbox) {
      return std::move(inbox).error();
    }
    std::unique_ptr<State> state(
      new State{parts, std::move(*inbox), parts.next_gid(EndpointKind::subscription), {}});
    std::unique_ptr<Subscription> subscription(new Subscription(nullptr));
    Result<SlotRef> slot = parts.registry->claim_endpoint();
    if (!slot) {
      return std::move(slot).error();
    }
    EndpointSlot & content = parts.registry->endpoint_content(*slot);
    fill_content(content, EndpointKind::subscription, spec, state->gid);
    content.line = state->inbox->line();
    content.reader_offset = state->inbox->reader_offset();
    const int64_t birth_ns = content.birth_ns;
    state->endpoint = *slot;
    parts.registry->publish_endpoint(*slot);
    state->inbox->start(*slot, state->gid, birth_ns);
    subscription->state_ = std::move(state);
    return subscription;
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for a subscription");
  }
}

Subscription::~Subscription()
{
  if (state_) {
    state_->parts.registry->free_endpoint(state_->endpoint);
  }
}

Result<bool> Subscription::take(Consumer & consumer) noexcept
{
  return state_->inbox->take(consumer);
}

bool Subscription::finds(Consumer & consumer) noexcept
{
  return state_->inbox->finds(consumer);
}

const Gid & Subscription::gid() const noexcept
{
  return state_->gid;
}
const Qos & Subscription::qos() const noexcept
{
  return state_->inbox->spec().qos;
}
uint64_t Subscription::matched() noexcept
{
  return state_->inbox->matched();
}
uint64_t Subscription::status_version() noexcept
{
  return state_->inbox->status_version();
}
ReaderStatus Subscription::status() noexcept
{
  return state_->inbox->status();
}
int64_t Subscription::status_due_ns() noexcept
{
  return state_->inbox->status_due_ns();
}
Inbox & Subscription::inbox() noexcept
{
  return *state_->inbox;
}

}  // namespace shmcore
