// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/client.hpp"
#include "entity/event.hpp"
#include "entity/service.hpp"
#include "entity/subscription.hpp"
#include "rmw/event.h"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_handle;
using rmw_shm::entity_of;
using rmw_shm::status;

extern "C" {

rmw_ret_t rmw_subscription_set_on_new_message_callback(
  rmw_subscription_t * subscription, rmw_event_callback_t callback, const void * user_data)
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  return status(entity_of<rmw_shm::Subscription>(subscription).set_callback(callback, user_data));
}

rmw_ret_t rmw_service_set_on_new_request_callback(
  rmw_service_t * service, rmw_event_callback_t callback, const void * user_data)
{
  RMW_SHM_CHECK(check_handle(service, "service"));
  return status(entity_of<rmw_shm::Service>(service).set_callback(callback, user_data));
}

rmw_ret_t rmw_client_set_on_new_response_callback(
  rmw_client_t * client, rmw_event_callback_t callback, const void * user_data)
{
  RMW_SHM_CHECK(check_handle(client, "client"));
  return status(entity_of<rmw_shm::Client>(client).set_callback(callback, user_data));
}

rmw_ret_t rmw_event_set_callback(
  rmw_event_t * event, rmw_event_callback_t callback, const void * user_data)
{
  RMW_SHM_CHECK(check_handle(event, "event"));
  return status(entity_of<rmw_shm::Event>(event).set_callback(callback, user_data));
}

}  // extern "C"
