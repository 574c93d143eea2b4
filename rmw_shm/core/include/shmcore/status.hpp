// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What an endpoint knows of its counterparts and of time: the statuses behind ROS events. All
// totals only rise, so that whoever reports changes keeps what it reported last and subtracts.
#ifndef SHMCORE__STATUS_HPP_
#define SHMCORE__STATUS_HPP_

#include <cstdint>

namespace shmcore
{

enum class QosPolicy : uint8_t
{
  none,
  reliability,
  durability,
  deadline,
  liveliness,  // kind or lease duration
};

// Of the endpoints on the same topic.
struct MatchStatus
{
  uint64_t matched = 0;        // now
  uint64_t matched_total = 0;  // ever
  uint64_t qos_differs = 0;    // refused for their QoS, ever
  QosPolicy last_policy{};     // why the last of them was
  uint64_t type_differs = 0;   // refused for their type or its hash, ever

  bool operator==(const MatchStatus &) const noexcept = default;
};

struct WriterStatus
{
  MatchStatus match;
  uint64_t deadlines_missed = 0;  // periods in which nothing was published, after the first message
  uint64_t liveliness_lost = 0;   // times that a lease ran out before it was asserted again

  bool operator==(const WriterStatus &) const noexcept = default;
};

struct ReaderStatus
{
  MatchStatus match;
  uint64_t deadlines_missed = 0;  // periods in which nothing arrived, after the first message
  uint64_t alive = 0;             // matched writers now
  uint64_t not_alive = 0;         // matched writers whose manual lease has run out, now
  uint64_t lost = 0;              // messages that were owed to this reader and are gone, ever

  bool operator==(const ReaderStatus &) const noexcept = default;
};

}  // namespace shmcore

#endif  // SHMCORE__STATUS_HPP_
