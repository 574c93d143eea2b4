// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a publisher, client or service hands to the core: encodes straight into shared memory.
#ifndef ENTITY__MESSAGE_PAYLOAD_HPP_
#define ENTITY__MESSAGE_PAYLOAD_HPP_

#include <cstddef>
#include <cstdint>
#include <span>

#include "shmcore/endpoint.hpp"
#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// A message as the application has it.
class MessagePayload : public shmcore::Payload
{
public:
  MessagePayload(const TypePlan & plan, const void * message) noexcept
  : plan_(plan), message_(message)
  {
  }

  shmcore::Result<uint64_t> size(shmcore::PayloadFormat format) noexcept override;
  shmcore::Result<void> fill(
    shmcore::PayloadFormat format, std::byte * out, uint64_t bytes) noexcept override;

private:
  const TypePlan & plan_;
  const void * message_;
};

// A message that is CDR already, or whatever else two programs pass each other by the functions for
// serialized messages: it goes as it is, and those who take it as a message decode it.
class SerializedPayload : public shmcore::Payload
{
public:
  explicit SerializedPayload(std::span<const std::byte> cdr) noexcept : cdr_(cdr) {}

  bool has_native() const noexcept override { return false; }
  shmcore::Result<uint64_t> size(shmcore::PayloadFormat format) noexcept override;
  shmcore::Result<void> fill(
    shmcore::PayloadFormat format, std::byte * out, uint64_t bytes) noexcept override;

private:
  std::span<const std::byte> cdr_;
};

// Either of them, and a look at its source timestamp on the way: note(source_ns).
template<class Base, class Note>
class StampedPayload final : public Base
{
public:
  StampedPayload(const Base & payload, Note note) noexcept : Base(payload), note_(note) {}
  void stamped(int64_t source_ns) noexcept override { note_(source_ns); }

private:
  Note note_;
};

}  // namespace rmw_shm

#endif  // ENTITY__MESSAGE_PAYLOAD_HPP_
