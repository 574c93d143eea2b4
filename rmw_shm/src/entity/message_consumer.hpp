// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a take hands to the core: decodes straight from shared memory.
#ifndef ENTITY__MESSAGE_CONSUMER_HPP_
#define ENTITY__MESSAGE_CONSUMER_HPP_

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "entity/loaned_messages.hpp"
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
    // Sent in the moment that we were matched, by a writer that did not know yet what we can read.
    if (plan_ == nullptr && meta.format == shmcore::PayloadFormat::native) {
      return false;
    }
    return filter_ == nullptr || filter_->accepts(meta, bytes);
  }

  // Valid once something was consumed.
  const shmcore::MessageMeta & meta() const noexcept { return meta_; }

protected:
  // `plan` is null where the type is known at run time only.
  FilteredConsumer(const TypePlan * plan, MessageFilter * filter) noexcept
  : shmcore::Consumer(filter == nullptr ? 0 : filter->serial()), plan_(plan), filter_(filter)
  {
  }
  ~FilteredConsumer() = default;

  // Error: a native message of another size than the plan's.
  shmcore::Result<void> check_native(std::span<const std::byte> bytes) const noexcept;

  const TypePlan * plan_;
  shmcore::MessageMeta meta_{};

private:
  MessageFilter * filter_;  // null: none
};

// Only asks the filter.
class FilterProbe final : public FilteredConsumer
{
public:
  FilterProbe(const TypePlan & plan, MessageFilter * filter) noexcept
  : FilteredConsumer(&plan, filter)
  {
  }

  shmcore::Result<void> consume(
    const shmcore::MessageMeta &, std::span<const std::byte>) noexcept override
  {
    return {};
  }
};

// Into a message of the application.
class MessageConsumer final : public FilteredConsumer
{
public:
  MessageConsumer(const TypePlan & plan, void * message, MessageFilter * filter = nullptr) noexcept
  : FilteredConsumer(&plan, filter), message_(message)
  {
  }

  shmcore::Result<void> consume(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept override;

private:
  void * message_;
};

// Not into anything of the application: it gets the message where it is, or one of ours.
class LoanConsumer final : public FilteredConsumer
{
public:
  LoanConsumer(std::shared_ptr<const TypePlan> plan, MessageFilter * filter) noexcept
  : FilteredConsumer(plan.get(), filter), shared_plan_(std::move(plan))
  {
  }

  bool borrows() const noexcept override { return plan_->readable_in_place(); }
  bool keep(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes,
    shmcore::ChunkLoan & loan) noexcept override;
  shmcore::Result<void> consume(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept override;

  // After a take: what was taken becomes one of `loans`, which has room. Returns its address.
  void * lend(LoanedMessages & loans);

private:
  std::shared_ptr<const TypePlan> shared_plan_;
  const void * in_place_ = nullptr;
  shmcore::ChunkLoan chunk_;
  std::optional<OwnedMessage> message_;
};

// Into a buffer, as CDR.
class SerializedConsumer final : public FilteredConsumer
{
public:
  SerializedConsumer(
    const TypePlan * plan, rmw_serialized_message_t & out, MessageFilter * filter) noexcept
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
