// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/guard_condition.hpp"

#include "entity/allocation.hpp"
#include "identifier.hpp"

namespace rmw_shm
{

GuardCondition::GuardCondition(rmw_context_t & context, Watch watch)
: handle_{}, context_(context.impl->context), latch_(context_->process())
{
  handle_.implementation_identifier = kIdentifier;
  handle_.data = this;
  handle_.context = &context;
  if (watch == Watch::graph) {
    graph_.emplace(context_->process());
  }
}

shmcore::Result<std::unique_ptr<GuardCondition>> GuardCondition::create(
  rmw_context_t & context, Watch watch) noexcept
{
  return catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<GuardCondition>> {
    return std::unique_ptr<GuardCondition>(new GuardCondition(context, watch));
  });
}

bool GuardCondition::consume() noexcept
{
  const bool triggered = latch_.consume();
  const bool graph_changed = graph_ && graph_->consume();
  return triggered || graph_changed;
}

void GuardCondition::subscribe(uint32_t bell) noexcept
{
  latch_.subscribe(bell);
  if (graph_) {
    graph_->subscribe(bell);
  }
}

bool GuardCondition::ready() noexcept
{
  return latch_.ready() || (graph_ && graph_->ready());
}

bool GuardCondition::settle() noexcept
{
  return latch_.settle() || (graph_ && graph_->settle());
}

}  // namespace rmw_shm
