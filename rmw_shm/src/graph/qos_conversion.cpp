// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "graph/qos_conversion.hpp"

namespace rmw_shm
{

int64_t policy_duration_ns(const rmw_time_t & time) noexcept
{
  if (time.sec == 0 && time.nsec == 0) {
    return shmcore::kInfiniteNs;
  }
  return rmw_time_total_nsec(time);
}

rmw_time_t policy_duration(int64_t nanoseconds) noexcept
{
  if (nanoseconds == shmcore::kInfiniteNs) {
    return RMW_DURATION_INFINITE;
  }
  return rmw_time_from_nsec(nanoseconds);
}

shmcore::Qos to_core_qos(const rmw_qos_profile_t & profile) noexcept
{
  shmcore::Qos qos{};
  qos.reliability = profile.reliability == RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT
                      ? shmcore::Reliability::best_effort
                      : shmcore::Reliability::reliable;
  qos.durability = profile.durability == RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL
                     ? shmcore::Durability::transient_local
                     : shmcore::Durability::volatile_;
  qos.history = profile.history == RMW_QOS_POLICY_HISTORY_KEEP_ALL ? shmcore::History::keep_all
                                                                   : shmcore::History::keep_last;
  qos.liveliness = profile.liveliness == RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC
                     ? shmcore::Liveliness::manual_by_topic
                     : shmcore::Liveliness::automatic;
  qos.depth = static_cast<uint32_t>(profile.depth);
  qos.deadline_ns = policy_duration_ns(profile.deadline);
  qos.lifespan_ns = policy_duration_ns(profile.lifespan);
  qos.lease_ns = policy_duration_ns(profile.liveliness_lease_duration);
  return qos;
}

rmw_qos_profile_t to_rmw_qos(const shmcore::Qos & qos, bool avoid_ros_conventions) noexcept
{
  rmw_qos_profile_t profile{};
  profile.reliability = qos.reliability == shmcore::Reliability::best_effort
                          ? RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT
                          : RMW_QOS_POLICY_RELIABILITY_RELIABLE;
  profile.durability = qos.durability == shmcore::Durability::transient_local
                         ? RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL
                         : RMW_QOS_POLICY_DURABILITY_VOLATILE;
  profile.history = qos.history == shmcore::History::keep_all ? RMW_QOS_POLICY_HISTORY_KEEP_ALL
                                                              : RMW_QOS_POLICY_HISTORY_KEEP_LAST;
  profile.liveliness = qos.liveliness == shmcore::Liveliness::manual_by_topic
                         ? RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC
                         : RMW_QOS_POLICY_LIVELINESS_AUTOMATIC;
  profile.depth = qos.depth;
  profile.deadline = policy_duration(qos.deadline_ns);
  profile.lifespan = policy_duration(qos.lifespan_ns);
  profile.liveliness_lease_duration = policy_duration(qos.lease_ns);
  profile.avoid_ros_namespace_conventions = avoid_ros_conventions;
  return profile;
}

}  // namespace rmw_shm
