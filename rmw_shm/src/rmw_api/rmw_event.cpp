// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "rmw/event.h"

#include "entity/event.hpp"
#include "entity/publisher.hpp"
#include "entity/subscription.hpp"
#include "identifier.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::entity_of;
using rmw_shm::Event;
using rmw_shm::fail;
using rmw_shm::Publisher;
using rmw_shm::Subscription;

namespace
{

template<class Entity, class Handle>
rmw_ret_t init_event(rmw_event_t * event, const Handle * handle, rmw_event_type_t type) noexcept
{
  if (event->implementation_identifier != nullptr) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the event is in use already; zero-initialise it first");
  }
  const auto found = entity_of<Entity>(handle).event(type);
  if (!found) {
    return fail(found.error());
  }
  *event = {rmw_shm::kIdentifier, *found, type};
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

bool rmw_event_type_is_supported(rmw_event_type_t type)
{
  return rmw_shm::publisher_event(type) != nullptr || rmw_shm::subscription_event(type) != nullptr;
}

rmw_ret_t rmw_publisher_event_init(
  rmw_event_t * rmw_event, const rmw_publisher_t * publisher, rmw_event_type_t event_type)
{
  RMW_SHM_CHECK(check_argument(rmw_event, "rmw_event"));
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  return init_event<Publisher>(rmw_event, publisher, event_type);
}

rmw_ret_t rmw_subscription_event_init(
  rmw_event_t * rmw_event, const rmw_subscription_t * subscription, rmw_event_type_t event_type)
{
  RMW_SHM_CHECK(check_argument(rmw_event, "rmw_event"));
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  return init_event<Subscription>(rmw_event, subscription, event_type);
}

rmw_ret_t rmw_take_event(const rmw_event_t * event_handle, void * event_info, bool * taken)
{
  RMW_SHM_CHECK(check_handle(event_handle, "event_handle"));
  RMW_SHM_CHECK(check_argument(event_info, "event_info"));
  RMW_SHM_CHECK(check_argument(taken, "taken"));
  entity_of<Event>(event_handle).take(event_info);
  *taken = true;
  return RMW_RET_OK;
}

}  // extern "C"
