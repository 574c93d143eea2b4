// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
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

void futex_wait_until(std::atomic<std::uint32_t> & word, std::uint32_t value) noexcept
{
  for (std::uint32_t seen; (seen = word.load(std::memory_order_acquire)) != value;) {
    syscall(SYS_futex, &word, FUTEX_WAIT, seen, nullptr, nullptr, 0);
  }
}

void futex_post(std::atomic<std::uint32_t> & word, std::uint32_t value) noexcept
{
  word.store(value, std::memory_order_release);
  syscall(SYS_futex, &word, FUTEX_WAKE, 1, nullptr, nullptr, 0);
}

}  // namespace

Result<Summary> measure_cache_line(const CorePair & cores)
{
  // Odd values are the ping's, even ones the pong's. A batch keeps the clock out of the figure.
  constexpr std::uint32_t batch = 1'000;
  constexpr std::uint32_t warmup_batches = 20;
  constexpr std::uint32_t batches = 320;
  const SharedMapping memory(sizeof(HandoffLine));
  if (!memory.valid()) {
    return make_error(Errc::out_of_memory, "no shared page for the cache line floor");
  }
  std::atomic<std::uint32_t> & word = memory.as<HandoffLine>()->word;
  std::vector<std::int64_t> samples;
  samples.reserve(batches);
  const auto ping = [&] {
    for (std::uint32_t i = 0; i < batches; ++i) {
      const std::int64_t begin = now_ns();
      for (std::uint32_t k = i * batch; k < (i + 1) * batch; ++k) {
        word.store(2 * k + 1, std::memory_order_release);
        spin_until(word, 2 * k + 2);
      }
      if (i >= warmup_batches) {
        samples.push_back(now_ns() - begin);
      }
    }
  };
  const auto pong = [&] {
    for (std::uint32_t k = 0; k < batches * batch; ++k) {
      spin_until(word, 2 * k + 1);
      word.store(2 * k + 2, std::memory_order_release);
    }
  };
  if (auto ran = run_pair(cores, ping, pong); !ran) {
    return std::move(ran).error();
  }
  return summarize(std::move(samples), 2.0 * batch);
}

Result<Summary> measure_futex(const CorePair & cores, std::int64_t interval_us, int rounds)
{
  const SharedMapping memory(2 * sizeof(HandoffLine));
  if (!memory.valid()) {
    return make_error(Errc::out_of_memory, "no shared page for the futex floor");
  }
  std::atomic<std::uint32_t> & there = memory.as<HandoffLine>(0)->word;
  std::atomic<std::uint32_t> & back = memory.as<HandoffLine>(sizeof(HandoffLine))->word;
  const auto total = static_cast<std::uint32_t>(rounds + rounds / 10);  // a tenth warms up
  std::vector<std::int64_t> samples;
  samples.reserve(total);
  const auto ping = [&] {
    for (std::uint32_t k = 1; k <= total; ++k) {
      if (interval_us > 0) {
        sleep_until_ns(now_ns() + interval_us * 1'000);
      }
      const std::int64_t begin = now_ns();
      futex_post(there, k);
      futex_wait_until(back, k);
      if (k > total - static_cast<std::uint32_t>(rounds)) {
        samples.push_back(now_ns() - begin);
      }
    }
  };
  const auto pong = [&] {
    for (std::uint32_t k = 1; k <= total; ++k) {
      futex_wait_until(there, k);
      futex_post(back, k);
    }
  };
  if (auto ran = run_pair(cores, ping, pong); !ran) {
    return std::move(ran).error();
  }
  return summarize(std::move(samples), 2);
}

}  // namespace bench
