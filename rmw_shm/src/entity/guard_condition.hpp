// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__GUARD_CONDITION_HPP_
#define ENTITY__GUARD_CONDITION_HPP_

#include <cstdint>
#include <memory>
#include <optional>

#include "entity/context.hpp"
#include "rmw/types.h"
#include "shmcore/result.hpp"
#include "shmcore/waitable.hpp"

namespace rmw_shm
{

// A latch that the application triggers; a node's own one is also ready after every change of the
// graph. Wait sets hold `handle()->data`, which is this object.
class GuardCondition final : public shmcore::Waitable
{
public:
  enum class Watch : uint8_t
  {
    trigger_only,
    graph
  };

  static shmcore::Result<std::unique_ptr<GuardCondition>> create(
    rmw_context_t & context, Watch watch) noexcept;

  rmw_guard_condition_t * handle() noexcept { return &handle_; }

  void trigger() noexcept { latch_.trigger(); }
  // Whether it was ready; it is not any more.
  bool consume() noexcept;

  void subscribe(uint32_t bell) noexcept override;
  bool ready() noexcept override;
  bool settle() noexcept override;

private:
  GuardCondition(rmw_context_t & context, Watch watch);

  rmw_guard_condition_t handle_;
  std::shared_ptr<Context> context_;
  shmcore::Guard latch_;
  std::optional<shmcore::GraphGuard> graph_;
};

}  // namespace rmw_shm

#endif  // ENTITY__GUARD_CONDITION_HPP_
