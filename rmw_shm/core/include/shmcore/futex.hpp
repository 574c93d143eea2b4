// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The kernel's side of a bell. Words are shared between processes, so never FUTEX_PRIVATE.
#ifndef SHMCORE__FUTEX_HPP_
#define SHMCORE__FUTEX_HPP_

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <bit>
#include <climits>
#include <cstdint>

#include "shmcore/layout.hpp"

namespace shmcore
{

struct SystemFutex
{
  using Word = Memory::Atom<uint32_t>;
  static_assert(sizeof(Word) == sizeof(uint32_t));

  // Sleeps while the word holds `expected`, at most until deadline_ns (CLOCK_MONOTONIC; INT64_MAX:
  // no deadline). May return early for any reason.
  // The word may be mapped read-only, also for wake_all.
  static void wait(const Word & word, uint32_t expected, int64_t deadline_ns) noexcept
  {
    timespec deadline;
    timespec * until = nullptr;
    if (deadline_ns != INT64_MAX) {
      deadline.tv_sec = deadline_ns / 1'000'000'000;
      deadline.tv_nsec = deadline_ns % 1'000'000'000;
      until = &deadline;
    }
    syscall(SYS_futex, &word, FUTEX_WAIT_BITSET, expected, until, nullptr, FUTEX_BITSET_MATCH_ANY);
  }

  static void wake(Word & word) noexcept
  {
    syscall(SYS_futex, &word, FUTEX_WAKE, 1, nullptr, nullptr, 0);
  }

  static void wake_all(const Word & word) noexcept
  {
    syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
  }

  // The low half of a count, to sleep on until it has risen.
  static const Word & low_word(const Memory::Atom<uint64_t> & count) noexcept
  {
    static_assert(std::endian::native == std::endian::little);
    return reinterpret_cast<const Word &>(count);
  }
};

}  // namespace shmcore

#endif  // SHMCORE__FUTEX_HPP_
