// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef POPULATION__IDLE_HPP_
#define POPULATION__IDLE_HPP_

#include "agent.hpp"
#include "json.hpp"
#include "population/population.hpp"
#include "shmcore/result.hpp"

namespace bench
{

struct IdleOptions : PopulationOptions
{
  double seconds = 5;         // of the measured phase
  double warmup_seconds = 1;  // after all see all, before it

  double measured_seconds() const noexcept { return seconds < max_seconds ? seconds : max_seconds; }
};

// What it costs to be there: every process waits for its subscriptions as an executor does, and
// nobody sends anything.
shmcore::Result<JsonObject> run_idle(const IdleOptions & options, char ** argv) noexcept;
shmcore::Result<void> run_idle_member(const IdleOptions & options, ParentLink & parent) noexcept;

}  // namespace bench

#endif  // POPULATION__IDLE_HPP_
