// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "side.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>

#include "clock.hpp"
#include "stop_signal.hpp"

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

// What rmw_cyclonedds_cpp makes of ROS_AUTOMATIC_DISCOVERY_RANGE=LOCALHOST, with which the bench
// measures it. Behind it what the environment says, as there.
std::string configuration()
{
  const char * const callers = std::getenv("CYCLONEDDS_URI");
  return std::string(
           "<CycloneDDS><Domain>"
           "<General><AllowMulticast>false</AllowMulticast></General>"
           "<Discovery><ParticipantIndex>auto</ParticipantIndex>"
           "<MaxAutoParticipantIndex>32</MaxAutoParticipantIndex>"
           "<Peers><Peer address=\"localhost\"/></Peers></Discovery>"
           "</Domain></CycloneDDS>,") +
         (callers == nullptr ? "" : callers);
}

Error failure(const char * what, dds_return_t code)
{
  return make_error(Errc::system, "%s: %s", what, dds_strretcode(code));
}

// As the topics of bench_pingpong by default: reliable, volatile, keep_last 10.
std::unique_ptr<dds_qos_t, decltype(&dds_delete_qos)> quality()
{
  std::unique_ptr<dds_qos_t, decltype(&dds_delete_qos)> qos(dds_create_qos(), dds_delete_qos);
  dds_qset_reliability(qos.get(), DDS_RELIABILITY_RELIABLE, DDS_INFINITY);
  dds_qset_durability(qos.get(), DDS_DURABILITY_VOLATILE);
  dds_qset_history(qos.get(), DDS_HISTORY_KEEP_LAST, 10);
  return qos;
}

}  // namespace

Result<std::unique_ptr<Side>> Side::open(const CycloneOptions & options, Role role) noexcept
{
  const dds_entity_t domain =
    dds_create_domain(static_cast<dds_domainid_t>(options.domain), configuration().c_str());
  if (domain < 0) {
    return failure("domain", domain);
  }
  std::unique_ptr<Side> side(new Side(options, domain));
  if (auto created = side->create(options, role); !created) {
    return std::move(created).error();
  }
  return side;
}

Result<void> Side::create(const CycloneOptions & options, Role role) noexcept
{
  const auto domain = static_cast<dds_domainid_t>(options.domain);
  const dds_entity_t participant = dds_create_participant(domain, nullptr, nullptr);
  if (participant < 0) {
    return failure("participant", participant);
  }
  const auto topic = [&](const std::string & name) {
    const std::string full = name + "_" + options.run;
    return dds_create_topic(participant, type_.descriptor(), full.c_str(), nullptr, nullptr);
  };
  const dds_entity_t there = topic("l2net_bench_ping");
  const dds_entity_t back = topic("l2net_bench_pong");
  if (there < 0 || back < 0) {
    return failure("topic", std::min(there, back));
  }
  const auto qos = quality();
  const bool ping = role == Role::ping;
  writer_ = dds_create_writer(participant, ping ? there : back, qos.get(), nullptr);
  reader_ = dds_create_reader(participant, ping ? back : there, qos.get(), nullptr);
  wait_set_ = dds_create_waitset(participant);
  if (writer_ < 0 || reader_ < 0 || wait_set_ < 0) {
    return failure("writer, reader and wait set", std::min({writer_, reader_, wait_set_}));
  }
  const dds_entity_t condition = dds_create_readcondition(reader_, DDS_ANY_STATE);
  if (condition < 0) {
    return failure("read condition", condition);
  }
  const dds_return_t attached = dds_waitset_attach(wait_set_, condition, 0);
  return attached < 0 ? Result<void>(failure("wait set", attached)) : Result<void>();
}

Result<bool> Side::matched() const noexcept
{
  const dds_return_t readers = dds_get_matched_subscriptions(writer_, nullptr, 0);
  const dds_return_t writers = dds_get_matched_publications(reader_, nullptr, 0);
  if (readers < 0 || writers < 0) {
    return failure("matches", std::min(readers, writers));
  }
  return readers == 1 && writers == 1;
}

Result<void> Side::send(Message & message) noexcept
{
  const dds_return_t written = dds_write(writer_, message.data());
  return written < 0 ? Result<void>(failure("write", written)) : Result<void>();
}

// Into memory of ours: the copy is part of a take that is not loaned.
Result<bool> Side::take(Message & message) noexcept
{
  void * samples[] = {message.data()};
  dds_sample_info_t info;
  const dds_return_t taken = dds_take(reader_, samples, &info, 1, 1);
  if (taken < 0) {
    return failure("take", taken);
  }
  return taken == 1 && info.valid_data;
}

Result<bool> Side::receive(Message & message, std::int64_t deadline_ns) noexcept
{
  return poll_ ? receive_polling(message, deadline_ns) : receive_waiting(message, deadline_ns);
}

Result<bool> Side::receive_polling(Message & message, std::int64_t deadline_ns) noexcept
{
  // The clock is read rarely, so that the loop is the take and nothing else.
  constexpr std::uint32_t takes_per_clock_read = 1024;
  for (std::uint32_t turn = 1;; ++turn) {
    auto taken = take(message);
    if (!taken || *taken) {
      return taken;
    }
    if (turn % takes_per_clock_read == 0) {
      if (stop_requested()) {
        return stopped_error();
      }
      if (now_ns() >= deadline_ns) {
        return false;
      }
    }
  }
}

// Always the wait first and then the take, even if a message is there already.
Result<bool> Side::receive_waiting(Message & message, std::int64_t deadline_ns) noexcept
{
  // Longest that it takes to notice a signal that the wait slept through.
  constexpr dds_duration_t stop_check = DDS_MSECS(100);
  for (;;) {
    const dds_return_t ready = dds_waitset_wait(wait_set_, nullptr, 0, stop_check);
    if (ready < 0) {
      return failure("wait", ready);
    }
    if (ready > 0) {
      auto taken = take(message);
      if (!taken || *taken) {
        return taken;
      }
    }
    if (stop_requested()) {
      return stopped_error();
    }
    if (now_ns() >= deadline_ns) {
      return false;
    }
  }
}

}  // namespace bench
