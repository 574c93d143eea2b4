// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__WAITER_ROSTER_HPP_
#define ENTITY__WAITER_ROSTER_HPP_

#include <memory>
#include <mutex>
#include <vector>

#include "shmcore/process.hpp"
#include "shmcore/result.hpp"
#include "shmcore/waitable.hpp"

namespace rmw_shm
{

class WaitSet;

// Shares the bells of a context, which bound the threads that wait at once, among its wait sets, of
// which there may be any number. A wait set keeps its waiter from its first wait on, because what
// it waited for goes on ringing that bell; only when none is left is one taken from an idle one.
class WaiterRoster
{
public:
  void add(WaitSet & wait_set);  // throws std::bad_alloc
  void remove(WaitSet & wait_set) noexcept;

  // The caller is waiting, so that nobody takes from it. Errors: those of Waiter::create.
  shmcore::Result<std::unique_ptr<shmcore::Waiter>> claim(shmcore::Process & process) noexcept;

private:
  std::unique_ptr<shmcore::Waiter> take_from_idle() noexcept;

  std::mutex mutex_;
  std::vector<WaitSet *> wait_sets_;
};

}  // namespace rmw_shm

#endif  // ENTITY__WAITER_ROSTER_HPP_
