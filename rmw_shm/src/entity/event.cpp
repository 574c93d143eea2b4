// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/event.hpp"

#include <algorithm>
#include <iterator>

#include "entity/context.hpp"
#include "rmw/events_statuses/events_statuses.h"
#include "rmw/qos_policy_kind.h"

namespace rmw_shm
{
namespace
{

using shmcore::MatchStatus;
using shmcore::QosPolicy;
using shmcore::ReaderStatus;
using shmcore::WriterStatus;

rmw_qos_policy_kind_t policy_kind(QosPolicy policy) noexcept
{
  switch (policy) {
    case QosPolicy::reliability:
      return RMW_QOS_POLICY_RELIABILITY;
    case QosPolicy::durability:
      return RMW_QOS_POLICY_DURABILITY;
    case QosPolicy::deadline:
      return RMW_QOS_POLICY_DEADLINE;
    case QosPolicy::liveliness:
      return RMW_QOS_POLICY_LIVELINESS;
    default:
      return RMW_QOS_POLICY_INVALID;
  }
}

template<class Out>
Out & as(void * out) noexcept
{
  return *static_cast<Out *>(out);
}

// total_count and total_count_change, whatever their width.
template<class Out>
void fill_total(Out & out, uint64_t now, uint64_t before) noexcept
{
  out.total_count = static_cast<decltype(out.total_count)>(now);
  out.total_count_change = static_cast<decltype(out.total_count_change)>(now - before);
}

// One counter that only rises.
template<class Out, class Status, uint64_t Status::*kCounter>
constexpr EventKind<Status> counter(rmw_event_type_t type) noexcept
{
  return {
    type,
    [](const Status & now, const Status & before) noexcept {
      return now.*kCounter != before.*kCounter;
    },
    [](void * out, const Status & now, const Status & before) noexcept {
      fill_total(as<Out>(out), now.*kCounter, before.*kCounter);
    }};
}

// What both sides have, for their counterparts.
template<class Status>
constexpr EventKind<Status> matched(rmw_event_type_t type) noexcept
{
  return {
    type,
    [](const Status & now, const Status & before) noexcept {
      return now.match.matched_total != before.match.matched_total ||
             now.match.matched != before.match.matched;
    },
    [](void * out, const Status & now, const Status & before) noexcept {
      auto & status = as<rmw_matched_status_t>(out);
      fill_total(status, now.match.matched_total, before.match.matched_total);
      status.current_count = now.match.matched;
      status.current_count_change =
        static_cast<int32_t>(now.match.matched) - static_cast<int32_t>(before.match.matched);
    }};
}

template<class Status>
constexpr EventKind<Status> incompatible_qos(rmw_event_type_t type) noexcept
{
  return {
    type,
    [](const Status & now, const Status & before) noexcept {
      return now.match.qos_differs != before.match.qos_differs;
    },
    [](void * out, const Status & now, const Status & before) noexcept {
      auto & status = as<rmw_qos_incompatible_event_status_t>(out);
      fill_total(status, now.match.qos_differs, before.match.qos_differs);
      status.last_policy_kind = policy_kind(now.match.last_policy);
    }};
}

template<class Status>
constexpr EventKind<Status> incompatible_type(rmw_event_type_t type) noexcept
{
  return {
    type,
    [](const Status & now, const Status & before) noexcept {
      return now.match.type_differs != before.match.type_differs;
    },
    [](void * out, const Status & now, const Status & before) noexcept {
      fill_total(
        as<rmw_incompatible_type_status_t>(out), now.match.type_differs, before.match.type_differs);
    }};
}

constexpr EventKind<ReaderStatus> liveliness_changed() noexcept
{
  return {
    RMW_EVENT_LIVELINESS_CHANGED,
    [](const ReaderStatus & now, const ReaderStatus & before) noexcept {
      return now.alive != before.alive || now.not_alive != before.not_alive;
    },
    [](void * out, const ReaderStatus & now, const ReaderStatus & before) noexcept {
      const auto number = [](uint64_t count) { return static_cast<int32_t>(count); };
      as<rmw_liveliness_changed_status_t>(out) = {
        number(now.alive), number(now.not_alive), number(now.alive) - number(before.alive),
        number(now.not_alive) - number(before.not_alive)};
    }};
}

constexpr EventKind<WriterStatus> kPublisherEvents[] = {
  matched<WriterStatus>(RMW_EVENT_PUBLICATION_MATCHED),
  incompatible_qos<WriterStatus>(RMW_EVENT_OFFERED_QOS_INCOMPATIBLE),
  incompatible_type<WriterStatus>(RMW_EVENT_PUBLISHER_INCOMPATIBLE_TYPE),
  counter<rmw_offered_deadline_missed_status_t, WriterStatus, &WriterStatus::deadlines_missed>(
    RMW_EVENT_OFFERED_DEADLINE_MISSED),
  counter<rmw_liveliness_lost_status_t, WriterStatus, &WriterStatus::liveliness_lost>(
    RMW_EVENT_LIVELINESS_LOST),
};

constexpr EventKind<ReaderStatus> kSubscriptionEvents[] = {
  matched<ReaderStatus>(RMW_EVENT_SUBSCRIPTION_MATCHED),
  incompatible_qos<ReaderStatus>(RMW_EVENT_REQUESTED_QOS_INCOMPATIBLE),
  incompatible_type<ReaderStatus>(RMW_EVENT_SUBSCRIPTION_INCOMPATIBLE_TYPE),
  counter<rmw_requested_deadline_missed_status_t, ReaderStatus, &ReaderStatus::deadlines_missed>(
    RMW_EVENT_REQUESTED_DEADLINE_MISSED),
  counter<rmw_message_lost_status_t, ReaderStatus, &ReaderStatus::lost>(RMW_EVENT_MESSAGE_LOST),
  liveliness_changed(),
};

template<class Kinds>
auto find_kind(const Kinds & kinds, rmw_event_type_t type) noexcept -> decltype(&kinds[0])
{
  const auto found = std::find_if(
    std::begin(kinds), std::end(kinds), [type](const auto & kind) { return kind.type == type; });
  return found == std::end(kinds) ? nullptr : &*found;
}

}  // namespace

Event::Event(Context & context) noexcept : StatusWatch(context.process()), context_(context) {}

shmcore::Result<void> Event::set_callback(
  rmw_event_callback_t callback, const void * user_data) noexcept
{
  return context_.set_callback(*this, callback, user_data);
}

void Event::clear_callback() noexcept
{
  context_.forget(this);
}

const EventKind<WriterStatus> * publisher_event(rmw_event_type_t type) noexcept
{
  return find_kind(kPublisherEvents, type);
}

const EventKind<ReaderStatus> * subscription_event(rmw_event_type_t type) noexcept
{
  return find_kind(kSubscriptionEvents, type);
}

}  // namespace rmw_shm
