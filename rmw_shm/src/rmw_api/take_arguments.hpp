// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The checks that takes share.
#ifndef RMW_API__TAKE_ARGUMENTS_HPP_
#define RMW_API__TAKE_ARGUMENTS_HPP_

#include "rmw/types.h"
#include "rmw_api/border.hpp"

namespace rmw_shm
{

inline rmw_ret_t check_take(
  const rmw_subscription_t * subscription, const void * message, const char * message_name,
  const bool * taken) noexcept
{
  RMW_SHM_CHECK(check_handle(subscription, "subscription"));
  RMW_SHM_CHECK(check_argument(message, message_name));
  return check_argument(taken, "taken");
}

}  // namespace rmw_shm

#endif  // RMW_API__TAKE_ARGUMENTS_HPP_
