// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__MESSAGE_FILTER_HPP_
#define ENTITY__MESSAGE_FILTER_HPP_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "entity/owned_message.hpp"
#include "filter/content_filter.hpp"
#include "rmw/subscription_content_filter_options.h"
#include "shmcore/endpoint.hpp"
#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// A subscription's content filter, asked about bytes in shared memory. A message of fixed size that
// arrives in the native layout is looked at where it is; any other is decoded into a message of the
// filter's own first.
class MessageFilter
{
public:
  // Null when the expression is empty: no filter. Errors: those of ContentFilter::compile.
  static shmcore::Result<std::shared_ptr<MessageFilter>> create(
    std::shared_ptr<const TypePlan> plan,
    const rmw_subscription_content_filter_options_t & options) noexcept;

  // One thread at a time. A message that does not parse is accepted: the take reports it.
  bool accepts(const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept;

  const ContentFilter & filter() const noexcept { return *filter_; }
  uint64_t serial() const noexcept { return serial_; }  // of this filter alone, never 0

private:
  MessageFilter(
    std::shared_ptr<const TypePlan> plan, std::unique_ptr<const ContentFilter> filter,
    OwnedMessage decoded) noexcept
  : plan_(std::move(plan)),
    filter_(std::move(filter)),
    decoded_(std::move(decoded)),
    serial_(next_serial_.fetch_add(1, std::memory_order_relaxed))
  {
  }

  static inline std::atomic<uint64_t> next_serial_{1};

  std::shared_ptr<const TypePlan> plan_;
  std::unique_ptr<const ContentFilter> filter_;
  OwnedMessage decoded_;
  uint64_t serial_;
};

}  // namespace rmw_shm

#endif  // ENTITY__MESSAGE_FILTER_HPP_
