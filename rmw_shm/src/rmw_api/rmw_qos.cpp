// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "graph/qos_compatibility.hpp"
#include "rmw/qos_profiles.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;

extern "C" {

rmw_ret_t rmw_qos_profile_check_compatible(
  const rmw_qos_profile_t publisher_profile, const rmw_qos_profile_t subscription_profile,
  rmw_qos_compatibility_type_t * compatibility, char * reason, size_t reason_size)
{
  RMW_SHM_CHECK(check_argument(compatibility, "compatibility"));
  if (reason_size != 0) {
    RMW_SHM_CHECK(check_argument(reason, "reason"));
  }
  *compatibility =
    rmw_shm::check_compatibility(publisher_profile, subscription_profile, reason, reason_size);
  return RMW_RET_OK;
}

}  // extern "C"
