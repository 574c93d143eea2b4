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
  decltype(&::rmw_create_publisher) create_publisher;
  decltype(&::rmw_destroy_publisher) destroy_publisher;
  decltype(&::rmw_create_subscription) create_subscription;
  decltype(&::rmw_destroy_subscription) destroy_subscription;
  decltype(&::rmw_publisher_count_matched_subscriptions) publisher_count_matched_subscriptions;
  decltype(&::rmw_subscription_count_matched_publishers) subscription_count_matched_publishers;
  decltype(&::rmw_publish) publish;
  decltype(&::rmw_take) take;
  decltype(&::rmw_create_wait_set) create_wait_set;
  decltype(&::rmw_destroy_wait_set) destroy_wait_set;
  decltype(&::rmw_wait) wait;
};

// `name` is what RMW_IMPLEMENTATION would hold. The library stays loaded until the process ends:
// no implementation in the field survives dlclose.
shmcore::Result<RmwLibrary> load_rmw(const std::string & name) noexcept;

}  // namespace bench

#endif  // RMW_LIBRARY_HPP_
