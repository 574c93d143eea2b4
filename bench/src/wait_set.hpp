// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// An rmw wait set and the entities waited for. rmw_wait overwrites the arrays it is given, so they
// are refilled from what was added before each call.
#ifndef WAIT_SET_HPP_
#define WAIT_SET_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "participant.hpp"
#include "shmcore/result.hpp"

namespace bench
{

class WaitSet
{
public:
  static shmcore::Result<std::unique_ptr<WaitSet>> create(
    Participant & participant, std::size_t capacity) noexcept;
  ~WaitSet();
  WaitSet(const WaitSet &) = delete;
  WaitSet & operator=(const WaitSet &) = delete;

  // By the `data` of the entity.
  void add_subscription(void * data) { subscriptions_.added.push_back(data); }
  void add_guard_condition(void * data) { guard_conditions_.added.push_back(data); }
  void add_service(void * data) { services_.added.push_back(data); }
  void add_client(void * data) { clients_.added.push_back(data); }

  // `ready` is whether anything was; RMW_RET_TIMEOUT is reported as OK and not ready.
  rmw_ret_t wait(std::int64_t timeout_ns, bool & ready) noexcept
  {
    refill();
    return wait_refilled(timeout_ns, ready);
  }
  // The two halves, for where only the second one is measured.
  void refill() noexcept;
  rmw_ret_t wait_refilled(std::int64_t timeout_ns, bool & ready) noexcept;
  // After a wait, the number of subscriptions that were ready.
  std::size_t ready_subscriptions() const noexcept;
  bool subscription_ready(std::size_t i) const noexcept
  {
    return subscriptions_.entries[i] != nullptr;
  }

private:
  struct Entities
  {
    std::vector<void *> added;
    std::vector<void *> entries;  // as rmw_wait takes them, and leaves them

    void refill() { entries = added; }
  };

  WaitSet(const RmwLibrary & rmw, rmw_wait_set_t * wait_set) noexcept
  : rmw_(rmw), wait_set_(wait_set)
  {
  }

  const RmwLibrary & rmw_;
  rmw_wait_set_t * wait_set_;
  Entities subscriptions_;
  Entities guard_conditions_;
  Entities services_;
  Entities clients_;
};

}  // namespace bench

#endif  // WAIT_SET_HPP_
