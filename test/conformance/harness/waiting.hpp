// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One rmw_wait call: the arrays it takes, filled by add(), and afterwards who was ready.
#ifndef HARNESS__WAITING_HPP_
#define HARNESS__WAITING_HPP_

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "harness/entities.hpp"
#include "rmw/event.h"

namespace conformance
{

class Waiter
{
public:
  explicit Waiter(rmw_context_t * context, std::size_t capacity = 0);

  Waiter & add(const rmw_subscription_t * subscription);
  Waiter & add(const rmw_guard_condition_t * guard_condition);
  Waiter & add(const rmw_service_t * service);
  Waiter & add(const rmw_client_t * client);
  Waiter & add(rmw_event_t * event);

  // Waits for everything added. Without a timeout, for ever.
  rmw_ret_t wait(std::optional<std::chrono::nanoseconds> timeout);
  rmw_ret_t wait(const rmw_time_t * timeout);

  // Whether the last wait left the entry in its array.
  bool ready(const rmw_subscription_t * subscription) const;
  bool ready(const rmw_guard_condition_t * guard_condition) const;
  bool ready(const rmw_service_t * service) const;
  bool ready(const rmw_client_t * client) const;
  bool ready(const rmw_event_t * event) const;
  std::size_t ready_count() const;

private:
  struct Entries
  {
    std::vector<void *> all;
    std::vector<void *> left;  // what rmw_wait made of them
    bool contains(const void * entry) const;
  };

  Owned<rmw_wait_set_t> wait_set_;
  Entries subscriptions_;
  Entries guard_conditions_;
  Entries services_;
  Entries clients_;
  Entries events_;
};

// Waits until `entity` is ready, with patience; false on timeout.
template<class Entity>
bool becomes_ready(
  rmw_context_t * context, Entity * entity, std::chrono::milliseconds patience = kPatience)
{
  Waiter waiter(context, 1);
  waiter.add(entity);
  const rmw_ret_t ret = waiter.wait(patience);
  take_error();
  return ret == RMW_RET_OK && waiter.ready(entity);
}

}  // namespace conformance

#endif  // HARNESS__WAITING_HPP_
