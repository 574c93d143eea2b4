// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Who is alive: byte i of the locks file is held (protocol section 8).
#ifndef SHMCORE__LIVENESS_HPP_
#define SHMCORE__LIVENESS_HPP_

#include <pthread.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <vector>

#include "shmcore/lock_file.hpp"
#include "shmcore/registry.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

// The process that polls (see poll_dead): of those whose byte is held, the one with the lowest slot.
uint32_t elected(const Registry & registry) noexcept;
bool is_elected(const Registry & registry) noexcept;
// Slots that are live or retired although nobody holds their byte, and that this process is not
// burying already. The net under the watcher: costs one system call per process.
std::vector<uint32_t> poll_dead(Registry & registry) noexcept;

// One thread, asleep in the kernel until the byte of the next live process is dropped. It never
// holds a byte while the callback runs: whoever buries takes the byte itself (Burial::begin), and a
// byte dropped by a dead burier is found by poll_dead.
class Watcher
{
public:
  // On the watcher's thread, not cancellable: should ring the attendant and return. A process that
  // buried itself is announced too.
  struct Callback
  {
    void (*on_death)(void * self, uint32_t slot) noexcept = nullptr;
    void * self = nullptr;
  };

  Watcher() noexcept = default;
  ~Watcher();  // stop()
  Watcher(const Watcher &) = delete;
  Watcher & operator=(const Watcher &) = delete;

  Result<void> start(Registry & registry, Callback callback) noexcept;
  // Watches the next live process as the table has it now; cheap when that has not changed. To be
  // called when a process joined or left. Not from the callback.
  Result<void> retarget() noexcept;
  void stop() noexcept;  // not from the callback

private:
  static void * run(void * self);  // not noexcept: cancellation unwinds it
  Result<void> launch() noexcept;
  void cancel() noexcept;

  Registry * registry_ = nullptr;
  Callback callback_;
  LockFile locks_;    // a description of its own
  std::mutex mutex_;  // start, retarget, stop
  pthread_t thread_{};
  bool running_ = false;
  uint64_t fork_epoch_ = 0;
  std::atomic<uint64_t> target_{0};  // state word of the watched process; 0: none
};

}  // namespace shmcore

#endif  // SHMCORE__LIVENESS_HPP_
