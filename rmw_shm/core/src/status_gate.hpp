// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef STATUS_GATE_HPP_
#define STATUS_GATE_HPP_

#include <atomic>
#include <cstdint>

#include "shmcore/clock.hpp"
#include "shmcore/layout.hpp"

namespace shmcore
{

// Tells without a lock whether an endpoint's status has to be worked out again: the graph around
// its topic has changed, time is up, or a counter has moved. Written under the endpoint's lock.
class StatusGate
{
public:
  bool current(uint64_t generation, uint64_t counter) const noexcept
  {
    if (
      generation_.load(std::memory_order_acquire) != generation ||
      restless_.load(std::memory_order_relaxed) ||
      counter_.load(std::memory_order_relaxed) != counter) {
      return false;
    }
    const int64_t due_ns = due_ns_.load(std::memory_order_relaxed);
    return due_ns == kInfiniteNs || monotonic_ns() < due_ns;
  }

  // `restless`: something that no generation, counter or time tells of may change the status.
  void evaluated(
    uint64_t generation, uint64_t counter, int64_t due_ns, bool changed, bool restless) noexcept
  {
    if (changed) {
      version_.fetch_add(1, std::memory_order_relaxed);
    }
    counter_.store(counter, std::memory_order_relaxed);
    due_ns_.store(due_ns, std::memory_order_relaxed);
    restless_.store(restless, std::memory_order_relaxed);
    // SYNC generation_: release, publishes version and due time; pairs with the acquire in current.
    generation_.store(generation, std::memory_order_release);
  }

  // The next look evaluates.
  void stale() noexcept { generation_.store(UINT64_MAX, std::memory_order_relaxed); }

  uint64_t version() const noexcept { return version_.load(std::memory_order_relaxed); }
  int64_t due_ns() const noexcept { return due_ns_.load(std::memory_order_relaxed); }

private:
  std::atomic<uint64_t> generation_{UINT64_MAX};  // of the topic, read before the evaluation
  std::atomic<uint64_t> counter_{0};
  std::atomic<uint64_t> version_{0};
  std::atomic<bool> restless_{false};
  std::atomic<int64_t> due_ns_{kInfiniteNs};  // CLOCK_MONOTONIC
};

}  // namespace shmcore

#endif  // STATUS_GATE_HPP_
