// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/tap.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "observer_state.hpp"
#include "racing_copy.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/ring.hpp"

namespace shmcore
{
namespace
{

// Positions without a message that one call passes over: a writer that is faster than we are must
// not keep us.
constexpr uint32_t kMaxPassed = 65536;

constexpr uint64_t record_bytes(uint64_t payload) noexcept
{
  return (sizeof(TapRecord) + payload + 7) & ~uint64_t{7};
}

}  // namespace

struct Tap::State
{
  enum class Copied : uint8_t
  {
    whole,
    overtaken,   // the writer took it back meanwhile
    unreadable,  // it does not parse
  };
  Copied copy_payload(const SlotCopy & copy, std::byte * out) noexcept;
  // Reads on until nothing is there, or nothing fits.
  void fill(std::span<std::byte> out, TapResult & result) noexcept;
  void pass(SlotRead found) noexcept;
  bool is_over() const noexcept;

  std::shared_ptr<const ObservedRegistry> registry;
  std::shared_ptr<ObservedProcess> owner;
  SlotRef endpoint;
  uint32_t process;  // slot
  RingCursor<Memory, ObservedProcess> cursor;
  uint64_t from = 0;    // head when this was made: what is older was never promised
  uint64_t missed = 0;  // since the last message copied
};

Tap::Tap(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
Tap::Tap(Tap &&) noexcept = default;
Tap & Tap::operator=(Tap &&) noexcept = default;
Tap::~Tap() = default;

Result<Tap> Observer::tap(SlotRef endpoint, TapStart start) noexcept
try {
  Result<bool> present = state_->look();
  if (!present) {
    return std::move(present).error();
  }
  const Error gone = make_error(
    Errc::invalid_argument,
    "endpoint %u of generation %u publishes nothing (any more) in domain %u", endpoint.index,
    endpoint.generation, state_->domain.domain());
  if (!*present) {
    return gone;
  }
  state_->refresh_processes(monotonic_ns());
  state_->refresh_endpoints();
  if (
    endpoint.index >= state_->endpoints.size() ||
    !(state_->endpoints[endpoint.index].ref == endpoint)) {
    return gone;
  }
  const ObservedEndpoint & known = state_->endpoints[endpoint.index];
  if (known.word == 0 || known.ring_offset == 0) {
    return gone;
  }
  auto state = std::make_unique<Tap::State>();
  state->registry = state_->known;
  state->owner = state_->owner_of(known);
  state->endpoint = endpoint;
  state->process = known.process;
  if (state->owner == nullptr || !state->cursor.open(*state->owner, known.ring_offset)) {
    return state_->why_unreadable(known);
  }
  state->from = state->cursor.head();
  state->cursor.seek(start == TapStart::now ? state->from : state->cursor.oldest_here());
  return Tap(std::move(state));
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to tap endpoint %u", endpoint.index);
}

Result<TapResult> Tap::read(std::span<std::byte> out) noexcept
{
  State & state = *state_;
  TapResult result;
  state.fill(out, result);
  if (!state.owner->is_whole()) {
    return make_error(
      Errc::corrupt, "the data file of process %u has become shorter", state.process);
  }
  if (!state.registry->holds_ring(state.endpoint)) {
    // Freed meanwhile: what was copied may have been something else already.
    result = {};
    result.ended = true;
  } else if (state.cursor.broken()) {
    return make_error(
      Errc::corrupt, "the ring of endpoint %u does not parse", state.endpoint.index);
  }
  return result;
}

void Tap::State::fill(std::span<std::byte> out, TapResult & result) noexcept
{
  bool over = false;
  for (uint32_t passed = 0; passed < kMaxPassed && !cursor.broken();) {
    SlotCopy copy;
    const SlotRead found = cursor.peek(copy);
    if (found == SlotRead::not_yet) {
      result.ended = over;
      if (over || !is_over()) {
        return;
      }
      over = true;  // something may have come between the two looks
      continue;
    }
    if (found != SlotRead::valid) {
      pass(found);
      ++passed;
      continue;
    }
    const uint64_t bytes = record_bytes(copy.header.bytes);
    if (bytes > out.size() - result.used) {
      result.wanted = bytes;
      return;
    }
    std::byte * const at = out.data() + result.used;
    const Copied copied = copy_payload(copy, at + sizeof(TapRecord));
    if (copied != Copied::whole) {
      pass(copied == Copied::overtaken ? SlotRead::overrun : SlotRead::dropped);
      ++passed;
      continue;
    }
    const SlotHeader & header = copy.header;
    const TapRecord record{
      cursor.position(), missed, header.order_ns, header.source_ns, header.bytes,
      header.format,     {}};
    std::memcpy(at, &record, sizeof(record));
    missed = 0;
    ++result.messages;
    result.used += bytes;
    cursor.seek(cursor.position() + 1);
  }
}

Tap::State::Copied Tap::State::copy_payload(const SlotCopy & copy, std::byte * out) noexcept
{
  const uint64_t bytes = copy.header.bytes;
  if (!copy.header.in_chunk) {
    if (bytes > kInlineBytes) {
      return Copied::unreadable;
    }
    std::memcpy(out, copy.words, bytes);
    return Copied::whole;
  }
  const auto * const chunk = static_cast<const std::byte *>(owner->at(copy.words[0], bytes));
  if (chunk == nullptr) {
    return Copied::unreadable;
  }
  // We have no mark that would hold the chunk, as a reader out of its writer's sight has none.
  copy_racing(out, chunk, bytes);
  return cursor.unchanged() ? Copied::whole : Copied::overtaken;
}

void Tap::State::pass(SlotRead found) noexcept
{
  const uint64_t at = cursor.position();
  // One further than the oldest, which is the next to be overwritten.
  const uint64_t kept = found == SlotRead::overrun ? cursor.oldest_here() + 1 : 0;
  const uint64_t to = std::max(at + 1, kept);
  missed += std::max(to, from) - std::max(at, from);
  cursor.seek(to);
}

// What is not in the ring yet will never be.
bool Tap::State::is_over() const noexcept
{
  return cursor.drained() || !registry->alive(process);
}

void Tap::skip() noexcept
{
  ++state_->missed;
  state_->cursor.seek(state_->cursor.position() + 1);
}

}  // namespace shmcore
