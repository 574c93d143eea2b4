// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a take hands to the core: decodes straight from shared memory.
#ifndef ENTITY__MESSAGE_CONSUMER_HPP_
#define ENTITY__MESSAGE_CONSUMER_HPP_

#include <cstddef>
#include <span>

#include "entity/message_filter.hpp"
#include "rmw/serialized_message.h"
#include "shmcore/endpoint.hpp"
#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// What all takes of a subscription share.
class FilteredConsumer : public shmcore::Consumer
{
public:
  bool accepts(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept override
  {
    return filter_ == nullptr || filter_->accepts(meta, bytes);
  }

  // Valid once something was consumed.
  const shmcore::MessageMeta & meta() const noexcept { return meta_; }

protected:
  FilteredConsumer(const TypePlan & plan, MessageFilter * filter) noexcept
  : plan_(plan), filter_(filter)
  {
  }
  ~FilteredConsumer() = default;

  const TypePlan & plan_;
  shmcore::MessageMeta meta_{};

private:
  MessageFilter * filter_;  // null: none
};

// Into a message of the application.
class MessageConsumer final : public FilteredConsumer
{
public:
  MessageConsumer(const TypePlan & plan, void * message, MessageFilter * filter = nullptr) noexcept
  : FilteredConsumer(plan, filter), message_(message)
  {
  }

  shmcore::Result<void> consume(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept override;

private:
  void * message_;
};

// Into a buffer, as CDR.
class SerializedConsumer final : public FilteredConsumer
{
public:
  SerializedConsumer(
    const TypePlan & plan, rmw_serialized_message_t & out, MessageFilter * filter) noexcept
  : FilteredConsumer(plan, filter), out_(out)
  {
  }

  shmcore::Result<void> consume(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept override;

private:
  rmw_serialized_message_t & out_;
};

}  // namespace rmw_shm

#endif  // ENTITY__MESSAGE_CONSUMER_HPP_
