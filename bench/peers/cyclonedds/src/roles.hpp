// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ROLES_HPP_
#define ROLES_HPP_

#include "cyclonedds_options.hpp"
#include "json.hpp"
#include "role_process.hpp"
#include "shmcore/result.hpp"
#include "side.hpp"

namespace bench
{

// Measures round trips to the process of the other role, and ends that; the object to print.
shmcore::Result<JsonObject> run_ping(
  const CycloneOptions & options, Side & side, RoleProcess & pong) noexcept;

// Echoes every message until it is told to stop.
shmcore::Result<void> run_pong(const CycloneOptions & options, ParentLink & parent) noexcept;

}  // namespace bench

#endif  // ROLES_HPP_
