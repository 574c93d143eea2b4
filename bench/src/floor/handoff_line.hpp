// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef HANDOFF_LINE_HPP_
#define HANDOFF_LINE_HPP_

#include <atomic>
#include <cstdint>

namespace bench
{

// Alone in its cache line and in the one that the prefetcher fetches along with it.
struct alignas(128) HandoffLine
{
  std::atomic<std::uint32_t> word;
};

// Without a pause instruction: under a hypervisor it may leave the guest.
inline void spin_until(const std::atomic<std::uint32_t> & word, std::uint32_t value) noexcept
{
  while (word.load(std::memory_order_acquire) != value) {
  }
}

}  // namespace bench

#endif  // HANDOFF_LINE_HPP_
