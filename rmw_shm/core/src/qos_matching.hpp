// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The one place that decides whether two endpoints of a topic talk.
#ifndef QOS_MATCHING_HPP_
#define QOS_MATCHING_HPP_

#include <array>
#include <string_view>

#include "shmcore/endpoint.hpp"
#include "shmcore/registry_view.hpp"

namespace shmcore
{

// What one side brings along; the other side is a slot of the registry.
struct MatchSide
{
  Qos qos;
  std::string_view type;
  std::array<uint8_t, kTypeHashBytes> type_hash;
  uint32_t process;   // slot
  bool ignore_local;  // readers
};

struct MatchOutcome
{
  enum Kind : uint8_t
  {
    matched,
    unwanted,  // a publisher of the reader's own process, which that reader ignores
    type_differs,
    qos_differs,
  };
  Kind kind;
  QosPolicy policy;  // the first one that does not fit; qos_differs only
};

// From the writing side: `reader` is a subscription or service of the same topic.
MatchOutcome match_reader(const MatchSide & writer, const EndpointView & reader) noexcept;

// From the reading side.
MatchOutcome match_writer(const MatchSide & reader, const EndpointView & writer) noexcept;

}  // namespace shmcore

#endif  // QOS_MATCHING_HPP_
