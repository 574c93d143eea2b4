// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// An rmw implementation chosen by name at run time. The functions are looked up in that library's
// handle, never through the process's global scope: a preloaded second rmw must not answer.
#ifndef RMW_LIBRARY_HPP_
#define RMW_LIBRARY_HPP_

#include <string>

#include "rmw/rmw.h"
#include "shmcore/result.hpp"

namespace bench
{

struct RmwLibrary
{
  std::string path;  // of the file that the loader took

  decltype(&::rmw_get_implementation_identifier) get_implementation_identifier;
  decltype(&::rmw_init_options_init) init_options_init;
  decltype(&::rmw_init_options_fini) init_options_fini;
  decltype(&::rmw_init) init;
  decltype(&::rmw_shutdown) shutdown;
  decltype(&::rmw_context_fini) context_fini;
  decltype(&::rmw_create_node) create_node;
  decltype(&::rmw_destroy_node) destroy_node;
  decltype(&::rmw_get_node_names) get_node_names;
  decltype(&::rmw_node_get_graph_guard_condition) node_get_graph_guard_condition;
  decltype(&::rmw_create_publisher) create_publisher;
  decltype(&::rmw_destroy_publisher) destroy_publisher;
  decltype(&::rmw_publisher_count_matched_subscriptions) publisher_count_matched_subscriptions;
  decltype(&::rmw_publish) publish;
  decltype(&::rmw_publish_serialized_message) publish_serialized_message;
  decltype(&::rmw_borrow_loaned_message) borrow_loaned_message;
  decltype(&::rmw_publish_loaned_message) publish_loaned_message;
  decltype(&::rmw_create_subscription) create_subscription;
  decltype(&::rmw_destroy_subscription) destroy_subscription;
  decltype(&::rmw_subscription_count_matched_publishers) subscription_count_matched_publishers;
  decltype(&::rmw_take) take;
  decltype(&::rmw_take_serialized_message) take_serialized_message;
  decltype(&::rmw_take_loaned_message) take_loaned_message;
  decltype(&::rmw_return_loaned_message_from_subscription) return_loaned_message_from_subscription;
  decltype(&::rmw_create_client) create_client;
  decltype(&::rmw_destroy_client) destroy_client;
  decltype(&::rmw_service_server_is_available) service_server_is_available;
  decltype(&::rmw_send_request) send_request;
  decltype(&::rmw_take_response) take_response;
  decltype(&::rmw_create_service) create_service;
  decltype(&::rmw_destroy_service) destroy_service;
  decltype(&::rmw_take_request) take_request;
  decltype(&::rmw_send_response) send_response;
  decltype(&::rmw_serialize) serialize;
  decltype(&::rmw_create_guard_condition) create_guard_condition;
  decltype(&::rmw_destroy_guard_condition) destroy_guard_condition;
  decltype(&::rmw_trigger_guard_condition) trigger_guard_condition;
  decltype(&::rmw_create_wait_set) create_wait_set;
  decltype(&::rmw_destroy_wait_set) destroy_wait_set;
  decltype(&::rmw_wait) wait;
};

// `name` is what RMW_IMPLEMENTATION would hold. The library stays loaded until the process ends:
// no implementation in the field survives dlclose.
shmcore::Result<RmwLibrary> load_rmw(const std::string & name) noexcept;

// For what is called on the way down: the measurement is over then, and what matters (the process
// ends, nothing hangs) is seen from outside.
inline void ignore(rmw_ret_t) noexcept {}

}  // namespace bench

#endif  // RMW_LIBRARY_HPP_
