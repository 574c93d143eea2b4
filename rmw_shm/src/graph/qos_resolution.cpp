// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "graph/qos_resolution.hpp"

#include <algorithm>
#include <limits>

#include "graph/qos_conversion.hpp"
#include "rmw/qos_profiles.h"
#include "rmw/time.h"

namespace rmw_shm
{
namespace
{

using shmcore::EndpointKind;

constexpr size_t kSystemDefaultDepth = 1;
constexpr size_t kMaxDepth = std::numeric_limits<int32_t>::max();

// What the counterparts of a new endpoint have in common.
struct Counterparts
{
  bool all_reliable = true;
  bool all_transient_local = true;
  bool all_manual = true;
  bool any_manual = false;
  // For a subscription the laxest, for a publisher the strictest.
  int64_t deadline_ns;
  int64_t lease_ns;
};

Counterparts survey(
  EndpointKind kind, const shmcore::Registry & registry, std::string_view topic) noexcept
{
  const bool reading = kind == EndpointKind::subscription;
  const EndpointKind wanted = reading ? EndpointKind::publisher : EndpointKind::subscription;
  Counterparts found;
  found.deadline_ns = found.lease_ns = reading ? 0 : shmcore::kInfiniteNs;
  bool any = false;
  registry.for_each_endpoint_on_topic(
    shmcore::topic_hash(topic), topic, [&](const shmcore::EndpointView & endpoint) {
      if (endpoint.kind != wanted || endpoint.state != shmcore::SlotState::live) {
        return;
      }
      const shmcore::Qos & qos = endpoint.qos;
      const bool manual = qos.liveliness == shmcore::Liveliness::manual_by_topic;
      any = true;
      found.all_reliable &= qos.reliability == shmcore::Reliability::reliable;
      found.all_transient_local &= qos.durability == shmcore::Durability::transient_local;
      found.all_manual &= manual;
      found.any_manual |= manual;
      found.deadline_ns = reading ? std::max(found.deadline_ns, qos.deadline_ns)
                                  : std::min(found.deadline_ns, qos.deadline_ns);
      found.lease_ns =
        reading ? std::max(found.lease_ns, qos.lease_ns) : std::min(found.lease_ns, qos.lease_ns);
    });
  if (!any) {
    found.deadline_ns = found.lease_ns = shmcore::kInfiniteNs;
  }
  // Nobody to be compatible with: a publisher that must be asserted by hand helps no one.
  found.all_manual &= any;
  return found;
}

bool is_best_available(const rmw_time_t & time) noexcept
{
  const rmw_time_t marker = RMW_QOS_DEADLINE_BEST_AVAILABLE;
  return rmw_time_equal(time, marker);
}

bool asks_best_available(const rmw_qos_profile_t & profile) noexcept
{
  return profile.reliability == RMW_QOS_POLICY_RELIABILITY_BEST_AVAILABLE ||
         profile.durability == RMW_QOS_POLICY_DURABILITY_BEST_AVAILABLE ||
         profile.liveliness == RMW_QOS_POLICY_LIVELINESS_BEST_AVAILABLE ||
         is_best_available(profile.deadline) ||
         is_best_available(profile.liveliness_lease_duration);
}

void resolve_best_available(
  rmw_qos_profile_t & profile, EndpointKind kind, const Counterparts & found) noexcept
{
  // A writer satisfies every reader by offering the most; a reader asks for what all can give.
  const bool writing = kind == EndpointKind::publisher;
  if (profile.reliability == RMW_QOS_POLICY_RELIABILITY_BEST_AVAILABLE) {
    profile.reliability = writing || found.all_reliable ? RMW_QOS_POLICY_RELIABILITY_RELIABLE
                                                        : RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT;
  }
  if (profile.durability == RMW_QOS_POLICY_DURABILITY_BEST_AVAILABLE) {
    profile.durability = writing || found.all_transient_local
                           ? RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL
                           : RMW_QOS_POLICY_DURABILITY_VOLATILE;
  }
  if (profile.liveliness == RMW_QOS_POLICY_LIVELINESS_BEST_AVAILABLE) {
    profile.liveliness = (writing ? found.any_manual : found.all_manual)
                           ? RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC
                           : RMW_QOS_POLICY_LIVELINESS_AUTOMATIC;
  }
  if (is_best_available(profile.deadline)) {
    profile.deadline = policy_duration(found.deadline_ns);
  }
  if (is_best_available(profile.liveliness_lease_duration)) {
    profile.liveliness_lease_duration = policy_duration(found.lease_ns);
  }
}

void resolve_best_available_service(rmw_qos_profile_t & profile) noexcept
{
  const rmw_qos_profile_t & standard = rmw_qos_profile_services_default;
  if (profile.reliability == RMW_QOS_POLICY_RELIABILITY_BEST_AVAILABLE) {
    profile.reliability = standard.reliability;
  }
  if (profile.durability == RMW_QOS_POLICY_DURABILITY_BEST_AVAILABLE) {
    profile.durability = standard.durability;
  }
  if (profile.liveliness == RMW_QOS_POLICY_LIVELINESS_BEST_AVAILABLE) {
    profile.liveliness = standard.liveliness;
  }
  if (is_best_available(profile.deadline)) {
    profile.deadline = standard.deadline;
  }
  if (is_best_available(profile.liveliness_lease_duration)) {
    profile.liveliness_lease_duration = standard.liveliness_lease_duration;
  }
}

void resolve_system_default(rmw_qos_profile_t & profile) noexcept
{
  if (profile.history == RMW_QOS_POLICY_HISTORY_SYSTEM_DEFAULT) {
    profile.history = RMW_QOS_POLICY_HISTORY_KEEP_LAST;
  }
  if (
    profile.history == RMW_QOS_POLICY_HISTORY_KEEP_LAST &&
    profile.depth == RMW_QOS_POLICY_DEPTH_SYSTEM_DEFAULT) {
    profile.depth = kSystemDefaultDepth;
  }
  if (profile.reliability == RMW_QOS_POLICY_RELIABILITY_SYSTEM_DEFAULT) {
    profile.reliability = RMW_QOS_POLICY_RELIABILITY_RELIABLE;
  }
  if (profile.durability == RMW_QOS_POLICY_DURABILITY_SYSTEM_DEFAULT) {
    profile.durability = RMW_QOS_POLICY_DURABILITY_VOLATILE;
  }
  if (profile.liveliness == RMW_QOS_POLICY_LIVELINESS_SYSTEM_DEFAULT) {
    profile.liveliness = RMW_QOS_POLICY_LIVELINESS_AUTOMATIC;
  }
  for (rmw_time_t * time :
       {&profile.deadline, &profile.lifespan, &profile.liveliness_lease_duration}) {
    *time = policy_duration(policy_duration_ns(*time));
  }
}

shmcore::Error unusable(const char * policy, int value) noexcept
{
  return shmcore::make_error(
    shmcore::Errc::invalid_argument,
    "%s policy %d of the QoS profile cannot be used here (unknown, or not offered)", policy, value);
}

shmcore::Result<void> check_definite(const rmw_qos_profile_t & profile) noexcept
{
  if (
    profile.history != RMW_QOS_POLICY_HISTORY_KEEP_LAST &&
    profile.history != RMW_QOS_POLICY_HISTORY_KEEP_ALL) {
    return unusable("history", profile.history);
  }
  if (
    profile.reliability != RMW_QOS_POLICY_RELIABILITY_RELIABLE &&
    profile.reliability != RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT) {
    return unusable("reliability", profile.reliability);
  }
  if (
    profile.durability != RMW_QOS_POLICY_DURABILITY_VOLATILE &&
    profile.durability != RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL) {
    return unusable("durability", profile.durability);
  }
  if (
    profile.liveliness != RMW_QOS_POLICY_LIVELINESS_AUTOMATIC &&
    profile.liveliness != RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC) {
    return unusable("liveliness", profile.liveliness);
  }
  if (profile.history == RMW_QOS_POLICY_HISTORY_KEEP_LAST && profile.depth > kMaxDepth) {
    return shmcore::make_error(
      shmcore::Errc::invalid_argument,
      "history depth %zu is above %zu; use KEEP_ALL to keep everything", profile.depth, kMaxDepth);
  }
  return {};
}

}  // namespace

shmcore::Result<rmw_qos_profile_t> resolve_qos(
  const rmw_qos_profile_t & asked, EndpointKind kind, const shmcore::Registry & registry,
  std::string_view topic) noexcept
{
  rmw_qos_profile_t profile = asked;
  if (kind == EndpointKind::client || kind == EndpointKind::service) {
    resolve_best_available_service(profile);
  } else if (asks_best_available(profile)) {
    resolve_best_available(profile, kind, survey(kind, registry, topic));
  }
  resolve_system_default(profile);
  if (shmcore::Result<void> definite = check_definite(profile); !definite) {
    return std::move(definite).error();
  }
  return profile;
}

}  // namespace rmw_shm
