// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__WAIT_SET_HPP_
#define ENTITY__WAIT_SET_HPP_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "entity/context.hpp"
#include "rmw/types.h"
#include "shmcore/waitable.hpp"

namespace rmw_shm
{

// The arrays of rmw_wait; any of them may be null. Entries are the `data` of their handles.
struct WaitArrays
{
  rmw_subscriptions_t * subscriptions;
  rmw_guard_conditions_t * guard_conditions;
  rmw_services_t * services;
  rmw_clients_t * clients;
  rmw_events_t * events;
};

class WaitSet
{
public:
  static shmcore::Result<std::unique_ptr<WaitSet>> create(
    rmw_context_t & context, size_t capacity) noexcept;
  ~WaitSet();
  WaitSet(const WaitSet &) = delete;
  WaitSet & operator=(const WaitSet &) = delete;

  rmw_wait_set_t * handle() noexcept { return &handle_; }

  // Waits until at least one entry is ready; sets the others to null. False at the deadline
  // (CLOCK_MONOTONIC), and then all are null. Allocates only beyond the most entries seen so far.
  // Errors: invalid_argument when another thread waits on this set; out_of_slots when as many
  // threads of this context wait as there are bells.
  shmcore::Result<bool> wait(const WaitArrays & arrays, int64_t deadline_ns) noexcept;

private:
  // An entry of the arrays that stays in them.
  struct Kept
  {
    void ** entry;
    void * value;
  };

  explicit WaitSet(rmw_context_t & context);
  friend class WaiterRoster;
  shmcore::Result<void> have_waiter() noexcept;
  bool look_at_news(const WaitArrays & arrays);
  void collect(const WaitArrays & arrays);
  void take_hints_back() noexcept;
  bool look(const WaitArrays & arrays) noexcept;

  rmw_wait_set_t handle_;
  std::shared_ptr<Context> context_;
  std::atomic<bool> waiting_{false};         // whoever sets it owns the rest
  std::unique_ptr<shmcore::Waiter> waiter_;  // null after the roster took it
  std::vector<shmcore::Waitable *> things_;  // in the order of the arrays; events are null
  std::vector<char> ready_;                  // beside things_
  std::vector<Kept> kept_;                   // by look_at_news
  uint32_t hinted_waits_ = 0;
};

}  // namespace rmw_shm

#endif  // ENTITY__WAIT_SET_HPP_
