// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a take hands to the core: decodes straight from shared memory.
#ifndef ENTITY__MESSAGE_CONSUMER_HPP_
#define ENTITY__MESSAGE_CONSUMER_HPP_

#include <cstddef>
#include <span>

#include "rmw/serialized_message.h"
#include "shmcore/endpoint.hpp"
#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// Into a message of the application.
class MessageConsumer final : public shmcore::Consumer
{
public:
  MessageConsumer(const TypePlan & plan, void * message) noexcept : plan_(plan), message_(message)
  {
  }

  shmcore::Result<void> consume(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept override;

  // Valid once something was consumed.
  const shmcore::MessageMeta & meta() const noexcept { return meta_; }

private:
  const TypePlan & plan_;
  void * message_;
  shmcore::MessageMeta meta_{};
};

// Into a buffer, as CDR.
class SerializedConsumer final : public shmcore::Consumer
{
public:
  SerializedConsumer(const TypePlan & plan, rmw_serialized_message_t & out) noexcept
  : plan_(plan), out_(out)
  {
  }

  shmcore::Result<void> consume(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept override;

  const shmcore::MessageMeta & meta() const noexcept { return meta_; }

private:
  const TypePlan & plan_;
  rmw_serialized_message_t & out_;
  shmcore::MessageMeta meta_{};
};

}  // namespace rmw_shm

#endif  // ENTITY__MESSAGE_CONSUMER_HPP_
