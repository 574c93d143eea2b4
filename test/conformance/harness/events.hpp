// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef HARNESS__EVENTS_HPP_
#define HARNESS__EVENTS_HPP_

#include "harness/entities.hpp"
#include "rmw/event.h"
#include "rmw/events_statuses/events_statuses.h"

namespace conformance
{

// An event of a publisher or subscription. Throws when the rmw refuses to make it.
class Event
{
public:
  Event(const rmw_publisher_t * publisher, rmw_event_type_t type)
  {
    require_ok(api().publisher_event_init(&event_, publisher, type), "rmw_publisher_event_init");
  }
  Event(const rmw_subscription_t * subscription, rmw_event_type_t type)
  {
    require_ok(
      api().subscription_event_init(&event_, subscription, type), "rmw_subscription_event_init");
  }
  ~Event() { EXPECT_OK(rmw_event_fini(&event_)); }
  Event(const Event &) = delete;
  Event & operator=(const Event &) = delete;

  operator rmw_event_t *() { return &event_; }
  rmw_event_t * get() { return &event_; }

  // Takes the status; it is there whether or not something happened.
  template<class Status>
  Status take()
  {
    Status status{};
    bool taken = false;
    require_ok(api().take_event(&event_, &status, &taken), "rmw_take_event");
    EXPECT_TRUE(taken);
    return status;
  }

private:
  rmw_event_t event_ = rmw_get_zero_initialized_event();
};

}  // namespace conformance

#endif  // HARNESS__EVENTS_HPP_
