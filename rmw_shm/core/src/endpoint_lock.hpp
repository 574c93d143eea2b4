// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Guards one endpoint's private state among the threads of its process. Two threads seldom meet
// here, so letting go is a plain store and wakes nobody: whoever finds the lock held looks again,
// for a microsecond at once, then between naps. The second atomic operation of a std::mutex showed
// in the time that a small message takes between two processes.
#ifndef ENDPOINT_LOCK_HPP_
#define ENDPOINT_LOCK_HPP_

#include <atomic>

namespace shmcore
{

class EndpointLock
{
public:
  EndpointLock() noexcept = default;
  EndpointLock(const EndpointLock &) = delete;
  EndpointLock & operator=(const EndpointLock &) = delete;

  void lock() noexcept
  {
    // SYNC held: acquire, everything the last owner did; pairs with the release in unlock.
    if (held_.exchange(true, std::memory_order_acquire)) {
      wait();
    }
  }
  void unlock() noexcept { held_.store(false, std::memory_order_release); }

private:
  void wait() noexcept;  // returns as the owner

  std::atomic<bool> held_{false};
};

}  // namespace shmcore

#endif  // ENDPOINT_LOCK_HPP_
