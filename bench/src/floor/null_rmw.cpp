// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "floor/null_rmw.hpp"

#include <cstring>
#include <utility>

namespace bench
{

namespace
{

const void * in_flight = nullptr;  // the message that was published last, until it is taken
rmw_node_t node{};
rmw_publisher_t publisher{};
rmw_subscription_t subscription{};

rmw_ret_t publish(const rmw_publisher_t *, const void * message, rmw_publisher_allocation_t *)
{
  in_flight = message;
  return RMW_RET_OK;
}

rmw_ret_t take(
  const rmw_subscription_t *, void * message, bool * taken, rmw_subscription_allocation_t *)
{
  const void * const arrived = std::exchange(in_flight, nullptr);
  *taken = arrived != nullptr;
  if (*taken) {
    std::memcpy(message, arrived, null_message_bytes);
  }
  return RMW_RET_OK;
}

}  // namespace

RmwLibrary null_rmw() noexcept
{
  RmwLibrary rmw{};
  rmw.init_options_init = [](rmw_init_options_t *, rcutils_allocator_t) { return RMW_RET_OK; };
  rmw.init = [](const rmw_init_options_t *, rmw_context_t *) { return RMW_RET_OK; };
  rmw.create_node = [](rmw_context_t *, const char *, const char *) { return &node; };
  rmw.destroy_node = [](rmw_node_t *) { return RMW_RET_OK; };
  rmw.create_publisher = [](
                           const rmw_node_t *, const rosidl_message_type_support_t *, const char *,
                           const rmw_qos_profile_t *,
                           const rmw_publisher_options_t *) { return &publisher; };
  rmw.destroy_publisher = [](rmw_node_t *, rmw_publisher_t *) { return RMW_RET_OK; };
  rmw.create_subscription = [](
                              const rmw_node_t *, const rosidl_message_type_support_t *,
                              const char *, const rmw_qos_profile_t *,
                              const rmw_subscription_options_t *) { return &subscription; };
  rmw.destroy_subscription = [](rmw_node_t *, rmw_subscription_t *) { return RMW_RET_OK; };
  rmw.publish = publish;
  rmw.take = take;
  return rmw;
}

}  // namespace bench
