// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "wait_set.hpp"

#include <algorithm>
#include <memory>
#include <new>

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

Result<std::unique_ptr<WaitSet>> WaitSet::create(
  Participant & participant, std::size_t capacity) noexcept
{
  const RmwLibrary & rmw = participant.rmw();
  rmw_wait_set_t * const handle = rmw.create_wait_set(participant.context(), capacity);
  if (handle == nullptr) {
    return rmw_failure("rmw_create_wait_set");
  }
  std::unique_ptr<WaitSet> wait_set(new (std::nothrow) WaitSet(rmw, handle));
  if (!wait_set) {
    ignore(rmw.destroy_wait_set(handle));
    return make_error(Errc::out_of_memory, "no memory for a wait set");
  }
  return wait_set;
}

WaitSet::~WaitSet()
{
  ignore(rmw_.destroy_wait_set(wait_set_));
}

void WaitSet::refill() noexcept
{
  for (Entities * entities : {&subscriptions_, &guard_conditions_, &services_, &clients_}) {
    entities->refill();
  }
}

rmw_ret_t WaitSet::wait_refilled(std::int64_t timeout_ns, bool & ready) noexcept
{
  // The arrays hold entity->data and come back with NULL for whatever was not ready.
  rmw_subscriptions_t subscriptions{subscriptions_.entries.size(), subscriptions_.entries.data()};
  rmw_guard_conditions_t guard_conditions{
    guard_conditions_.entries.size(), guard_conditions_.entries.data()};
  rmw_services_t services{services_.entries.size(), services_.entries.data()};
  rmw_clients_t clients{clients_.entries.size(), clients_.entries.data()};
  rmw_events_t events{0, nullptr};
  const rmw_time_t timeout{
    static_cast<std::uint64_t>(timeout_ns / 1'000'000'000),
    static_cast<std::uint64_t>(timeout_ns % 1'000'000'000)};
  const rmw_ret_t ret =
    rmw_.wait(&subscriptions, &guard_conditions, &services, &clients, &events, wait_set_, &timeout);
  ready = ret == RMW_RET_OK;
  return ret == RMW_RET_TIMEOUT ? RMW_RET_OK : ret;
}

std::size_t WaitSet::ready_subscriptions() const noexcept
{
  const auto & entries = subscriptions_.entries;
  return entries.size() -
         static_cast<std::size_t>(std::count(entries.begin(), entries.end(), nullptr));
}

}  // namespace bench
