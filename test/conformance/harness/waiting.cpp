// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/waiting.hpp"

#include <algorithm>

namespace conformance
{

Waiter::Waiter(rmw_context_t * context, std::size_t capacity)
: wait_set_(api().create_wait_set(context, capacity), api().destroy_wait_set)
{
}

Waiter & Waiter::add(const rmw_subscription_t * subscription)
{
  subscriptions_.all.push_back(subscription->data);
  return *this;
}
Waiter & Waiter::add(const rmw_guard_condition_t * guard_condition)
{
  guard_conditions_.all.push_back(guard_condition->data);
  return *this;
}
Waiter & Waiter::add(const rmw_service_t * service)
{
  services_.all.push_back(service->data);
  return *this;
}
Waiter & Waiter::add(const rmw_client_t * client)
{
  clients_.all.push_back(client->data);
  return *this;
}
Waiter & Waiter::add(rmw_event_t * event)
{
  events_.all.push_back(event);  // events alone are passed as themselves
  return *this;
}

rmw_ret_t Waiter::wait(std::optional<std::chrono::nanoseconds> timeout)
{
  if (!timeout) {
    return wait(static_cast<const rmw_time_t *>(nullptr));
  }
  const rmw_time_t time = rmw_time_from_nsec(timeout->count());
  return wait(&time);
}

rmw_ret_t Waiter::wait(const rmw_time_t * timeout)
{
  for (Entries * entries : {&subscriptions_, &guard_conditions_, &services_, &clients_, &events_}) {
    entries->left = entries->all;
  }
  rmw_subscriptions_t subscriptions{subscriptions_.left.size(), subscriptions_.left.data()};
  rmw_guard_conditions_t guard_conditions{
    guard_conditions_.left.size(), guard_conditions_.left.data()};
  rmw_services_t services{services_.left.size(), services_.left.data()};
  rmw_clients_t clients{clients_.left.size(), clients_.left.data()};
  rmw_events_t events{events_.left.size(), events_.left.data()};
  return api().wait(
    &subscriptions, &guard_conditions, &services, &clients, &events, wait_set_, timeout);
}

bool Waiter::Entries::contains(const void * entry) const
{
  return std::find(left.begin(), left.end(), entry) != left.end();
}

bool Waiter::ready(const rmw_subscription_t * subscription) const
{
  return subscriptions_.contains(subscription->data);
}
bool Waiter::ready(const rmw_guard_condition_t * guard_condition) const
{
  return guard_conditions_.contains(guard_condition->data);
}
bool Waiter::ready(const rmw_service_t * service) const
{
  return services_.contains(service->data);
}
bool Waiter::ready(const rmw_client_t * client) const
{
  return clients_.contains(client->data);
}
bool Waiter::ready(const rmw_event_t * event) const
{
  return events_.contains(event);
}

std::size_t Waiter::ready_count() const
{
  std::size_t count = 0;
  for (const Entries * entries :
       {&subscriptions_, &guard_conditions_, &services_, &clients_, &events_}) {
    count += entries->left.size() - static_cast<std::size_t>(std::count(
                                      entries->left.begin(), entries->left.end(), nullptr));
  }
  return count;
}

}  // namespace conformance
