// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The kernel's side of a bell. Words are shared between processes, so never FUTEX_PRIVATE.
#ifndef SHMCORE__FUTEX_HPP_
#define SHMCORE__FUTEX_HPP_

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

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
  static void wait(Word & word, uint32_t expected, int64_t deadline_ns) noexcept
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
};

}  // namespace shmcore

#endif  // SHMCORE__FUTEX_HPP_
