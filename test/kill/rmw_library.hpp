// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

#ifndef RMW_LIBRARY_HPP_
#define RMW_LIBRARY_HPP_

#include <stdexcept>
#include <string>

#include "rmw/rmw.h"

// Every rmw function the agent calls, without its prefix.
// One a line, which clang-format 14 undoes a little more at each pass.
// clang-format off
#define AGENT_RMW_FUNCTIONS(X) \
  X(get_implementation_identifier) \
  X(init_options_init) \
  X(init_options_fini) \
  X(init) \
  X(shutdown) \
  X(context_fini) \
  X(create_node) \
  X(destroy_node) \
  X(node_get_graph_guard_condition) \
  X(create_publisher) \
  X(destroy_publisher) \
  X(publish) \
  X(publisher_count_matched_subscriptions) \
  X(create_subscription) \
  X(destroy_subscription) \
  X(take) \
  X(subscription_count_matched_publishers) \
  X(create_service) \
  X(destroy_service) \
  X(take_request) \
  X(send_response) \
  X(create_client) \
  X(destroy_client) \
  X(send_request) \
  X(take_response) \
  X(service_server_is_available) \
  X(create_wait_set) \
  X(destroy_wait_set) \
  X(wait) \
  X(get_node_names) \
  X(count_publishers) \
  X(count_subscribers) \
  X(count_services) \
  X(count_clients)
// clang-format on

namespace agent
{

// A rmw call that did not succeed, with the code and the message the implementation gave.
class RmwFailure : public std::runtime_error
{
public:
  RmwFailure(std::string call, rmw_ret_t code);

  std::string call;
  rmw_ret_t code;
};

// Throws RmwFailure and clears the error state unless `code` is RMW_RET_OK.
void check(const char * call, rmw_ret_t code);

// For destructors: says on stderr what did not succeed, and makes main return 1.
void report(const char * call, rmw_ret_t code) noexcept;
bool anything_reported() noexcept;

// The same as check for calls that say failure with a null pointer.
template<typename T>
T * check_created(const char * call, T * created)
{
  if (created == nullptr) {
    throw RmwFailure(call, RMW_RET_ERROR);
  }
  return created;
}

// lib<name>.so by name, so that one agent tests any implementation.
class RmwLibrary
{
public:
  explicit RmwLibrary(const std::string & name);

#define AGENT_DECLARE(function) decltype(&::rmw_##function) function = nullptr;
  AGENT_RMW_FUNCTIONS(AGENT_DECLARE)
#undef AGENT_DECLARE
};

}  // namespace agent

#endif  // RMW_LIBRARY_HPP_
