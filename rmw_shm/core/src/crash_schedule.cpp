// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <signal.h>
#include <unistd.h>

#include "shmcore/atom.hpp"

namespace shmcore
{

void CrashSchedule::step() noexcept
{
  const uint64_t now = taken.fetch_add(1, std::memory_order_relaxed) + 1;
  if (now == armed.load(std::memory_order_relaxed)) {
    // The whole process, at once: what a crash or the kernel's OOM killer leaves behind.
    kill(getpid(), SIGKILL);
    for (;;) {
      pause();
    }
  }
}

}  // namespace shmcore
