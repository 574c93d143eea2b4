// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Every difference between the rmw APIs that we are built against, and nothing else.
//   Jazzy  rmw 7.3   init options have localhost_only; RMW_EVENT_INVALID is the last event;
//                    null for rmw_service_server_is_available is an error like any other
//   Kilted rmw 7.8   no localhost_only; RMW_EVENT_INVALID is 0 and the events are renumbered;
//                    null for it is an invalid argument, as everywhere
// Nothing here or elsewhere may use the number behind an event's name.
#ifndef RMW_API__RMW_VERSION_HPP_
#define RMW_API__RMW_VERSION_HPP_

#include "rmw/init_options.h"
#include "rmw/ret_types.h"

namespace rmw_shm
{

template<class Options>
void set_localhost_default(Options & options) noexcept
{
  if constexpr (requires { options.localhost_only; }) {
    options.localhost_only = decltype(options.localhost_only){};  // RMW_LOCALHOST_ONLY_DEFAULT
  }
}

template<class Options>
void copy_localhost(const Options & from, Options & to) noexcept
{
  if constexpr (requires { from.localhost_only; }) {
    to.localhost_only = from.localhost_only;
  }
}

// Jazzy's headers ask for an invalid argument, but its implementations and its tests agree on this.
template<class Options = rmw_init_options_t>
constexpr rmw_ret_t null_for_server_is_available() noexcept
{
  if constexpr (requires { Options{}.localhost_only; }) {
    return RMW_RET_ERROR;
  } else {
    return RMW_RET_INVALID_ARGUMENT;
  }
}

}  // namespace rmw_shm

#endif  // RMW_API__RMW_VERSION_HPP_
