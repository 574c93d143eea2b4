// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/init_options.hpp"

#include <tuple>

#include "identifier.hpp"
#include "rcutils/strdup.h"
#include "rmw/discovery_options.h"
#include "rmw/domain_id.h"
#include "rmw/error_handling.h"
#include "rmw/security_options.h"
#include "rmw_api/rmw_version.hpp"

namespace rmw_shm
{
namespace
{

shmcore::Error out_of_memory() noexcept
{
  rmw_reset_error();
  return shmcore::make_error(
    shmcore::Errc::out_of_memory, "the allocator of the init options cannot hold a copy of them");
}

}  // namespace

void init_options(rmw_init_options_t & options, const rcutils_allocator_t & allocator) noexcept
{
  options.instance_id = 0;
  options.implementation_identifier = kIdentifier;
  options.domain_id = RMW_DEFAULT_DOMAIN_ID;
  options.security_options = rmw_get_default_security_options();
  set_localhost_default(options);
  options.discovery_options = rmw_get_zero_initialized_discovery_options();
  options.discovery_options.automatic_discovery_range = RMW_AUTOMATIC_DISCOVERY_RANGE_NOT_SET;
  options.enclave = nullptr;
  options.allocator = allocator;
  options.impl = nullptr;
}

void free_options(rmw_init_options_t & options) noexcept
{
  const rcutils_allocator_t allocator = options.allocator;
  allocator.deallocate(options.enclave, allocator.state);
  std::ignore = rmw_security_options_fini(&options.security_options, &allocator);
  std::ignore = rmw_discovery_options_fini(&options.discovery_options);
  options = rmw_get_zero_initialized_init_options();
}

shmcore::Result<void> copy_options(
  const rmw_init_options_t & from, rmw_init_options_t & to) noexcept
{
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  init_options(copy, from.allocator);
  copy.instance_id = from.instance_id;
  copy.domain_id = from.domain_id;
  copy_localhost(from, copy);
  rcutils_allocator_t allocator = from.allocator;
  if (from.enclave != nullptr) {
    copy.enclave = rcutils_strdup(from.enclave, allocator);
    if (copy.enclave == nullptr) {
      free_options(copy);
      return out_of_memory();
    }
  }
  if (
    rmw_security_options_copy(&from.security_options, &allocator, &copy.security_options) !=
      RMW_RET_OK ||
    rmw_discovery_options_copy(&from.discovery_options, &allocator, &copy.discovery_options) !=
      RMW_RET_OK) {
    free_options(copy);
    return out_of_memory();
  }
  to = copy;
  return {};
}

}  // namespace rmw_shm
