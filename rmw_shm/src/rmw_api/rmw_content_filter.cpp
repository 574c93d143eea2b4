// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <vector>

#include "entity/allocation.hpp"
#include "entity/subscription.hpp"
#include "rmw/rmw.h"
#include "rmw/subscription_content_filter_options.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_allocator;
using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::entity_of;
using rmw_shm::fail;
using rmw_shm::Subscription;

extern "C" {

rmw_ret_t rmw_subscription_set_content_filter(
  rmw_subscription_t * subscription, const rmw_subscription_content_filter_options_t * options)
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  RMW_SHM_CHECK(check_argument(options, "options"));
  return rmw_shm::status(entity_of<Subscription>(subscription).set_filter(*options));
}

rmw_ret_t rmw_subscription_get_content_filter(
  const rmw_subscription_t * subscription, rcutils_allocator_t * allocator,
  rmw_subscription_content_filter_options_t * options)
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  RMW_SHM_CHECK(check_allocator(allocator));
  RMW_SHM_CHECK(check_argument(options, "options"));
  const auto in_force = entity_of<Subscription>(subscription).filter();
  if (!in_force) {
    return fail(RMW_RET_ERROR, "no content filter is set on '%s'", subscription->topic_name);
  }
  const rmw_shm::ContentFilter & filter = in_force->filter();
  rmw_ret_t code = RMW_RET_OK;
  const shmcore::Result<void> done = rmw_shm::catch_bad_alloc([&]() -> shmcore::Result<void> {
    std::vector<const char *> parameters;
    for (const std::string & parameter : filter.parameters()) {
      parameters.push_back(parameter.c_str());
    }
    code = rmw_subscription_content_filter_options_init(
      filter.expression().c_str(), parameters.size(), parameters.data(), allocator, options);
    return {};
  });
  return done ? code : rmw_shm::status(done);
}

}  // extern "C"
