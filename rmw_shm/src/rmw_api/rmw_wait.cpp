// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/deadline.hpp"
#include "entity/wait_set.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::check_identifier;
using rmw_shm::entity_of;
using rmw_shm::fail;
using rmw_shm::WaitSet;

extern "C" {

rmw_wait_set_t * rmw_create_wait_set(rmw_context_t * context, size_t max_conditions)
{
  RMW_SHM_CHECK_OR_NULL(check_argument(context, "context"));
  RMW_SHM_CHECK_OR_NULL(check_argument(context->impl, "context->impl"));
  RMW_SHM_CHECK_OR_NULL(check_identifier(context->implementation_identifier, "context"));
  return rmw_shm::release(WaitSet::create(*context, max_conditions));
}

rmw_ret_t rmw_destroy_wait_set(rmw_wait_set_t * wait_set)
{
  if (wait_set == nullptr) {
    return fail(RMW_RET_ERROR, "argument 'wait_set' is null");
  }
  RMW_SHM_CHECK(check_handle(wait_set, "wait_set"));
  delete &entity_of<WaitSet>(wait_set);
  return RMW_RET_OK;
}

rmw_ret_t rmw_wait(
  rmw_subscriptions_t * subscriptions, rmw_guard_conditions_t * guard_conditions,
  rmw_services_t * services, rmw_clients_t * clients, rmw_events_t * events,
  rmw_wait_set_t * wait_set, const rmw_time_t * wait_timeout)
{
  RMW_SHM_CHECK(check_handle(wait_set, "wait_set"));
  const rmw_shm::WaitArrays arrays{subscriptions, guard_conditions, services, clients, events};
  const auto ready = entity_of<WaitSet>(wait_set).wait(arrays, rmw_shm::deadline_ns(wait_timeout));
  if (!ready) {
    return fail(ready.error());
  }
  // A time-out is an everyday answer: it sets no message.
  return *ready ? RMW_RET_OK : RMW_RET_TIMEOUT;
}

}  // extern "C"
