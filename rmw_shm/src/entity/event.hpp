// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// ROS events: what has changed in the status of a publisher or subscription since it was taken.
#ifndef ENTITY__EVENT_HPP_
#define ENTITY__EVENT_HPP_

#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "entity/allocation.hpp"
#include "rmw/event.h"
#include "rmw/event_callback_type.h"
#include "shmcore/endpoint.hpp"
#include "shmcore/result.hpp"
#include "shmcore/waitable.hpp"

namespace rmw_shm
{

class Context;

// One kind of event of one endpoint; the endpoint owns it, handles (rmw_event_t) point to it.
// Thread-safe.
class Event : public shmcore::StatusWatch
{
public:
  explicit Event(Context & context) noexcept;

  // See Context::set_callback.
  shmcore::Result<void> set_callback(
    rmw_event_callback_t callback, const void * user_data) noexcept;
  void clear_callback() noexcept;

  // Writes the rmw status of this kind and forgets the changes.
  virtual void take(void * status) noexcept = 0;
  // For callbacks, one thread at a time: 1 when there is a change that was not counted yet, else 0.
  // begin_changes counts what was not taken.
  virtual uint64_t begin_changes() noexcept = 0;
  virtual uint64_t count_changes() noexcept = 0;
  virtual bool has_changes() noexcept = 0;

private:
  Context & context_;  // outlives the endpoint that owns this
};

// Ready when the event has changes that are not counted yet.
class ChangeWatch final : public shmcore::Waitable
{
public:
  explicit ChangeWatch(Event & event) noexcept : event_(event) {}
  void subscribe(uint32_t bell) noexcept override { event_.subscribe(bell); }
  bool ready() noexcept override { return event_.has_changes(); }
  int64_t due_ns() noexcept override { return event_.due_ns(); }

private:
  Event & event_;
};

// How a kind of event is read off a status.
template<class Status>
struct EventKind
{
  rmw_event_type_t type;
  bool (*differs)(const Status & now, const Status & before) noexcept;
  void (*fill)(void * out, const Status & now, const Status & before) noexcept;
};

// Null: the endpoint has no such event.
const EventKind<shmcore::WriterStatus> * publisher_event(rmw_event_type_t type) noexcept;
const EventKind<shmcore::ReaderStatus> * subscription_event(rmw_event_type_t type) noexcept;

template<class Endpoint, class Status>
class EndpointEvent final : public Event
{
public:
  EndpointEvent(Context & context, Endpoint & endpoint, const EventKind<Status> & kind) noexcept
  : Event(context), endpoint_(endpoint), kind_(kind)
  {
  }

  const EventKind<Status> & kind() const noexcept { return kind_; }

  bool ready() noexcept override
  {
    const uint64_t version = endpoint_.status_version();
    const std::lock_guard<std::mutex> lock(mutex_);
    refresh(version);
    return kind_.differs(now_, taken_);
  }
  int64_t due_ns() noexcept override { return endpoint_.status_due_ns(); }

  void take(void * status) noexcept override
  {
    const uint64_t version = endpoint_.status_version();
    const std::lock_guard<std::mutex> lock(mutex_);
    refresh(version);
    kind_.fill(status, now_, taken_);
    taken_ = now_;
  }

  uint64_t begin_changes() noexcept override
  {
    const uint64_t version = endpoint_.status_version();
    const std::lock_guard<std::mutex> lock(mutex_);
    refresh(version);
    counted_ = now_;
    return kind_.differs(now_, taken_) ? 1 : 0;
  }
  uint64_t count_changes() noexcept override
  {
    const uint64_t version = endpoint_.status_version();
    const std::lock_guard<std::mutex> lock(mutex_);
    refresh(version);
    const bool changed = kind_.differs(now_, counted_);
    counted_ = now_;
    return changed ? 1 : 0;
  }

  bool has_changes() noexcept override
  {
    const uint64_t version = endpoint_.status_version();
    const std::lock_guard<std::mutex> lock(mutex_);
    refresh(version);
    return kind_.differs(now_, counted_);
  }

private:
  void refresh(uint64_t version) noexcept
  {
    if (version != seen_version_) {
      now_ = endpoint_.status();
      seen_version_ = version;
    }
  }

  Endpoint & endpoint_;
  const EventKind<Status> & kind_;
  std::mutex mutex_;  // all below
  uint64_t seen_version_ = UINT64_MAX;
  Status now_{};
  Status taken_{};
  Status counted_{};
};

// The events of one endpoint, made at first use and then as long-lived as it is.
template<class Endpoint, class Status>
class EndpointEvents
{
public:
  explicit EndpointEvents(std::shared_ptr<Context> context) noexcept : context_(std::move(context))
  {
  }
  ~EndpointEvents()
  {
    for (const auto & event : events_) {
      event->clear_callback();
    }
  }
  EndpointEvents(const EndpointEvents &) = delete;
  EndpointEvents & operator=(const EndpointEvents &) = delete;

  // Errors: out_of_memory.
  shmcore::Result<Event *> get(Endpoint & endpoint, const EventKind<Status> & kind) noexcept
  {
    return catch_bad_alloc([&]() -> shmcore::Result<Event *> {
      const std::lock_guard<std::mutex> lock(mutex_);
      for (const auto & known : events_) {
        if (&known->kind() == &kind) {
          return known.get();
        }
      }
      events_.push_back(
        std::make_unique<EndpointEvent<Endpoint, Status>>(*context_, endpoint, kind));
      return events_.back().get();
    });
  }

private:
  std::shared_ptr<Context> context_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<EndpointEvent<Endpoint, Status>>> events_;  // under the mutex
};

using PublisherEvents = EndpointEvents<shmcore::Publisher, shmcore::WriterStatus>;
using SubscriptionEvents = EndpointEvents<shmcore::Subscription, shmcore::ReaderStatus>;

}  // namespace rmw_shm

#endif  // ENTITY__EVENT_HPP_
