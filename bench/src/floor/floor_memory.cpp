// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "floor.hpp"
#include "handoff_line.hpp"
#include "process_pair.hpp"
#include "samples.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::size_t cold_ring_bytes = 128u << 20;  // far above any level-2 cache

// Keeps the compiler from seeing that nobody reads what was copied.
void copy_bytes(void * to, const void * from, std::size_t bytes) noexcept
{
  std::memcpy(to, from, bytes);
  asm volatile("" : : "r"(to) : "memory");
}

// Small copies are timed in batches, so that the clock read does not show.
std::size_t batch_of(std::size_t bytes) noexcept
{
  return std::max<std::size_t>(1, (64u << 10) / bytes);
}

std::size_t batches_of(std::size_t bytes) noexcept
{
  return std::clamp<std::size_t>((256u << 20) / (bytes * batch_of(bytes)), 30, 400);
}

Summary measure_memcpy(std::size_t bytes, std::size_t ring_bytes)
{
  const std::size_t slots = std::max<std::size_t>(1, ring_bytes / bytes);
  const std::vector<std::byte> source(bytes, std::byte{1});
  std::vector<std::byte> ring(slots * bytes);  // its zero-fill makes every page present
  const std::size_t batch = batch_of(bytes);
  std::vector<std::int64_t> samples;
  std::size_t slot = 0;
  for (std::size_t i = 0; i < batches_of(bytes); ++i) {
    const std::int64_t begin = now_ns();
    for (std::size_t k = 0; k < batch; ++k) {
      copy_bytes(ring.data() + slot * bytes, source.data(), bytes);
      slot = slot + 1 == slots ? 0 : slot + 1;
    }
    samples.push_back(now_ns() - begin);
  }
  return summarize(std::move(samples), static_cast<double>(batch));
}

}  // namespace

Summary measure_clock_read()
{
  constexpr std::int64_t batch = 1'000;
  std::vector<std::int64_t> samples;
  for (int i = 0; i < 200; ++i) {
    const std::int64_t begin = now_ns();
    std::int64_t end = begin;
    for (std::int64_t k = 0; k < batch; ++k) {
      end = now_ns();
    }
    samples.push_back(end - begin);
  }
  return summarize(std::move(samples), static_cast<double>(batch));
}

Summary measure_memcpy_hot(std::size_t bytes)
{
  return measure_memcpy(bytes, bytes);
}

Summary measure_memcpy_cold(std::size_t bytes)
{
  return measure_memcpy(bytes, cold_ring_bytes);
}

Result<Summary> measure_copy_handoff(const CorePair & cores, std::size_t bytes)
{
  const auto rounds = static_cast<std::uint32_t>(batches_of(bytes) * (bytes < 65536 ? 20 : 1));
  const std::uint32_t warmup = std::max<std::uint32_t>(5, rounds / 10);
  const SharedMapping memory(2 * sizeof(HandoffLine) + 2 * bytes);
  if (!memory.valid()) {
    return make_error(
      Errc::out_of_memory, "no shared memory for the copy floor of 2 x %zu bytes", bytes);
  }
  std::atomic<std::uint32_t> & there = memory.as<HandoffLine>(0)->word;
  std::atomic<std::uint32_t> & back = memory.as<HandoffLine>(sizeof(HandoffLine))->word;
  std::byte * const chunk_there = memory.as<std::byte>(2 * sizeof(HandoffLine));
  std::byte * const chunk_back = chunk_there + bytes;
  std::vector<std::byte> outgoing(bytes, std::byte{1});
  std::vector<std::byte> incoming(bytes, std::byte{1});
  std::vector<std::int64_t> samples;
  samples.reserve(rounds);
  const auto ping = [&] {
    for (std::uint32_t k = 1; k <= warmup + rounds; ++k) {
      const std::int64_t begin = now_ns();
      copy_bytes(chunk_there, outgoing.data(), bytes);
      there.store(k, std::memory_order_release);
      spin_until(back, k);
      copy_bytes(incoming.data(), chunk_back, bytes);
      if (k > warmup) {
        samples.push_back(now_ns() - begin);
      }
    }
  };
  const auto pong = [&] {
    // Touched here, or the first rounds would pay for copy-on-write after the fork.
    std::vector<std::byte> message(bytes, std::byte{2});
    for (std::uint32_t k = 1; k <= warmup + rounds; ++k) {
      spin_until(there, k);
      copy_bytes(message.data(), chunk_there, bytes);
      copy_bytes(chunk_back, message.data(), bytes);
      back.store(k, std::memory_order_release);
    }
  };
  if (auto ran = run_pair(cores, ping, pong); !ran) {
    return std::move(ran).error();
  }
  return summarize(std::move(samples), 2);
}

}  // namespace bench
