// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/guard_condition.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::check_identifier;
using rmw_shm::GuardCondition;

extern "C" {

rmw_guard_condition_t * rmw_create_guard_condition(rmw_context_t * context)
{
  RMW_SHM_CHECK_OR_NULL(check_argument(context, "context"));
  RMW_SHM_CHECK_OR_NULL(check_argument(context->impl, "context->impl"));
  RMW_SHM_CHECK_OR_NULL(check_identifier(context->implementation_identifier, "context"));
  return rmw_shm::release(GuardCondition::create(*context, GuardCondition::Watch::trigger_only));
}

rmw_ret_t rmw_destroy_guard_condition(rmw_guard_condition_t * guard_condition)
{
  RMW_SHM_CHECK(check_handle(guard_condition, "guard_condition"));
  delete &rmw_shm::entity_of<GuardCondition>(guard_condition);
  return RMW_RET_OK;
}

rmw_ret_t rmw_trigger_guard_condition(const rmw_guard_condition_t * guard_condition)
{
  RMW_SHM_CHECK(check_handle(guard_condition, "guard_condition"));
  rmw_shm::entity_of<GuardCondition>(guard_condition).trigger();
  return RMW_RET_OK;
}

}  // extern "C"
