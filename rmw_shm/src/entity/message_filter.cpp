// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/message_filter.hpp"

#include <string>
#include <vector>

#include "entity/allocation.hpp"

namespace rmw_shm
{

shmcore::Result<std::shared_ptr<MessageFilter>> MessageFilter::create(
  std::shared_ptr<const TypePlan> plan,
  const rmw_subscription_content_filter_options_t & options) noexcept
{
  if (options.filter_expression == nullptr || options.filter_expression[0] == '\0') {
    return std::shared_ptr<MessageFilter>();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<std::shared_ptr<MessageFilter>> {
    auto shape = plan->read_shape();
    if (!shape) {
      return std::move(shape).error();
    }
    const rcutils_string_array_t & given = options.expression_parameters;
    std::vector<std::string> parameters;
    for (size_t i = 0; i < given.size; ++i) {
      parameters.emplace_back(given.data[i] == nullptr ? "" : given.data[i]);
    }
    auto filter = ContentFilter::compile(**shape, options.filter_expression, parameters);
    if (!filter) {
      return std::move(filter).error();
    }
    auto decoded = OwnedMessage::construct(plan);
    if (!decoded) {
      return std::move(decoded).error();
    }
    return std::shared_ptr<MessageFilter>(
      new MessageFilter(plan, std::move(filter).value(), std::move(decoded).value()));
  });
}

bool MessageFilter::accepts(
  const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept
{
  if (meta.format == shmcore::PayloadFormat::native) {
    return bytes.size() != plan_->native_size() || filter_->matches(bytes.data());
  }
  return !plan_->decode(bytes.data(), bytes.size(), decoded_.get()) ||
         filter_->matches(decoded_.get());
}

}  // namespace rmw_shm
