// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What rmw_wait costs over many subscriptions of which exactly one is ready: the price that an
// executor pays for every message.
#ifndef WAIT_SET_COST__WAIT_SET_COST_HPP_
#define WAIT_SET_COST__WAIT_SET_COST_HPP_

#include <cstddef>
#include <cstdint>

#include "agent.hpp"
#include "json.hpp"
#include "shmcore/result.hpp"

namespace bench
{

struct WaitSetOptions : AgentOptions
{
  std::size_t entities = 100;
  std::int64_t samples = 1'000;
  std::int64_t warmup = 100;
};

shmcore::Result<JsonObject> run_wait_set(const WaitSetOptions & options) noexcept;

}  // namespace bench

#endif  // WAIT_SET_COST__WAIT_SET_COST_HPP_
