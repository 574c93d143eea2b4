// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/waiter_roster.hpp"

#include <utility>

#include "entity/wait_set.hpp"

namespace rmw_shm
{

void WaiterRoster::add(WaitSet & wait_set)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  wait_sets_.push_back(&wait_set);
}

void WaiterRoster::remove(WaitSet & wait_set) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::erase(wait_sets_, &wait_set);
}

shmcore::Result<std::unique_ptr<shmcore::Waiter>> WaiterRoster::claim(
  shmcore::Process & process) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  auto fresh = shmcore::Waiter::create(process);
  if (fresh || fresh.error().code() != shmcore::Errc::out_of_slots) {
    return fresh;
  }
  std::unique_ptr<shmcore::Waiter> used = take_from_idle();
  if (!used) {
    return fresh;
  }
  return used;
}

std::unique_ptr<shmcore::Waiter> WaiterRoster::take_from_idle() noexcept
{
  for (WaitSet * wait_set : wait_sets_) {
    if (wait_set->waiting_.exchange(true, std::memory_order_acquire)) {
      continue;
    }
    std::unique_ptr<shmcore::Waiter> waiter = std::move(wait_set->waiter_);
    wait_set->waiting_.store(false, std::memory_order_release);
    if (waiter) {
      return waiter;
    }
  }
  return nullptr;
}

}  // namespace rmw_shm
