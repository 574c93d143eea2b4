// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef POPULATION__DISCOVERY_HPP_
#define POPULATION__DISCOVERY_HPP_

#include "agent.hpp"
#include "json.hpp"
#include "population/population.hpp"
#include "shmcore/result.hpp"

namespace bench
{

// All processes start at once; each says when it sees everybody.
shmcore::Result<JsonObject> run_discovery(const PopulationOptions & options, char ** argv) noexcept;
shmcore::Result<void> run_discovery_member(
  const PopulationOptions & options, ParentLink & parent) noexcept;

}  // namespace bench

#endif  // POPULATION__DISCOVERY_HPP_
