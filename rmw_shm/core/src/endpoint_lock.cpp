// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "endpoint_lock.hpp"

#include <time.h>

#include <algorithm>
#include <cstdint>

#include "shmcore/cpu_hints.hpp"

namespace shmcore
{
namespace
{

constexpr int kLooks = 32;                    // about a microsecond: a small message's hold
constexpr int64_t kShortestNapNs = 10'000;    // a large message is being copied
constexpr int64_t kLongestNapNs = 1'000'000;  // a keep_all publisher is waiting for its readers

}  // namespace

void EndpointLock::wait() noexcept
{
  const auto taken = [this] {
    return !held_.load(std::memory_order_relaxed) &&
           !held_.exchange(true, std::memory_order_acquire);
  };
  for (int i = 0; i < kLooks; ++i) {
    if (taken()) {
      return;
    }
    pause_cpu();
  }
  // Sleeping, not yielding: the owner may have a lower real-time priority on this very core.
  for (int64_t nap_ns = kShortestNapNs; !taken(); nap_ns = std::min(2 * nap_ns, kLongestNapNs)) {
    const timespec nap{0, nap_ns};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &nap, nullptr);
  }
}

}  // namespace shmcore
