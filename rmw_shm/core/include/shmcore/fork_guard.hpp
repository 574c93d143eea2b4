// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A fork copies a context without its threads and shares its locks. The child must neither use it
// nor unlock anything: it closes the lock descriptors (pthread_atfork) and sees every context as
// unusable, by a page that the kernel wipes on fork, so that _Fork and clone are caught as well.
#ifndef SHMCORE__FORK_GUARD_HPP_
#define SHMCORE__FORK_GUARD_HPP_

#include <cstdint>

namespace shmcore
{

class LockFile;

class ForkGuard
{
public:
  // The epoch of this process image; contexts remember the one they were made in. 0: no page.
  static uint64_t current() noexcept;
  static bool same_process(uint64_t epoch) noexcept;  // one load

private:
  friend class LockFile;
  static void add(LockFile * file) noexcept;
  static void remove(LockFile * file) noexcept;
};

}  // namespace shmcore

#endif  // SHMCORE__FORK_GUARD_HPP_
