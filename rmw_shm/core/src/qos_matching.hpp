// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The one place that decides whether two endpoints of a topic talk.
#ifndef QOS_MATCHING_HPP_
#define QOS_MATCHING_HPP_

#include <string_view>

#include "shmcore/endpoint.hpp"
#include "shmcore/registry_view.hpp"

namespace shmcore
{

// From the writing side: `own` writes, `reader` is a subscription or service of the same topic.
bool endpoints_match(
  const Qos & own, std::string_view type, uint32_t own_process,
  const EndpointView & reader) noexcept;

// From the reading side.
bool endpoints_match_as_reader(
  const Qos & own, std::string_view type, uint32_t own_process, bool ignore_local,
  const EndpointView & writer) noexcept;

}  // namespace shmcore

#endif  // QOS_MATCHING_HPP_
