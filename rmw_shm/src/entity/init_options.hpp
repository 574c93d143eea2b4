// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__INIT_OPTIONS_HPP_
#define ENTITY__INIT_OPTIONS_HPP_

#include "rmw/init_options.h"
#include "shmcore/result.hpp"

namespace rmw_shm
{

// `options` is zero-initialised. Leaves the domain to be chosen and the enclave unset.
void init_options(rmw_init_options_t & options, const rcutils_allocator_t & allocator) noexcept;

// Deep, with the source's allocator. `to` is zero-initialised, and stays so on error.
shmcore::Result<void> copy_options(
  const rmw_init_options_t & from, rmw_init_options_t & to) noexcept;

// Back to zero-initialised.
void free_options(rmw_init_options_t & options) noexcept;

}  // namespace rmw_shm

#endif  // ENTITY__INIT_OPTIONS_HPP_
