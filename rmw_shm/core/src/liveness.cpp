// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/liveness.hpp"

#include <signal.h>

#include <cstring>
#include <new>

#include "shmcore/fork_guard.hpp"

namespace shmcore
{
namespace
{

constexpr size_t kStackBytes = 256 * 1024;

// The state word of the first live process after the slot `after`, going round and ending before
// our own; 0: nobody.
uint64_t next_live(const Registry & registry, uint32_t after) noexcept
{
  const RegistryFile & file = registry.file();
  const uint32_t high = process_high(file);
  const uint32_t self = registry.process_index();
  for (uint32_t slot = (after + 1) % high; slot != self; slot = (slot + 1) % high) {
    const uint64_t word = file.prefix.process_state[slot].load(Memory::acquire);
    if (StateWord::unpack(word).state == SlotState::live) {
      return word;
    }
  }
  return 0;
}

}  // namespace

uint32_t elected(const Registry & registry) noexcept
{
  // By bytes, not by states alone: one that died before anybody watched it must not stay elected.
  const RegistryFile & file = registry.file();
  for (uint32_t slot = 0; slot < registry.process_index(); ++slot) {
    const StateWord word = StateWord::unpack(file.prefix.process_state[slot].load(Memory::acquire));
    if (word.state == SlotState::live && registry.locks().held_by_other(slot)) {
      return slot;
    }
  }
  return registry.process_index();
}

bool is_elected(const Registry & registry) noexcept
{
  return elected(registry) == registry.process_index();
}

std::vector<uint32_t> poll_dead(Registry & registry) noexcept
{
  std::vector<uint32_t> dead;
  const RegistryFile & file = registry.file();
  const uint32_t high = process_high(file);
  for (uint32_t slot = 0; slot < high; ++slot) {
    const StateWord word = StateWord::unpack(file.prefix.process_state[slot].load(Memory::acquire));
    if (
      word.state == SlotState::free || slot == registry.process_index() ||
      registry.is_burying(slot) || registry.locks().held_by_other(slot)) {
      continue;
    }
    try {
      dead.push_back(slot);
    } catch (const std::bad_alloc &) {
      break;  // the rest at the next poll
    }
  }
  return dead;
}

Watcher::~Watcher()
{
  stop();
}

Result<void> Watcher::start(Registry & registry, Callback callback) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<LockFile> locks = registry.locks().reopen();
  if (!locks) {
    return std::move(locks).error();
  }
  registry_ = &registry;
  callback_ = callback;
  locks_ = std::move(*locks);
  fork_epoch_ = ForkGuard::current();
  return launch();
}

Result<void> Watcher::retarget() noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (registry_ == nullptr || !ForkGuard::same_process(fork_epoch_)) {
    return {};
  }
  const uint64_t wanted = next_live(*registry_, registry_->process_index());
  if (wanted == target_.load(std::memory_order_acquire)) {
    return {};
  }
  cancel();
  return launch();
}

void Watcher::stop() noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (registry_ == nullptr) {
    return;
  }
  if (ForkGuard::same_process(fork_epoch_)) {
    cancel();
  }
  running_ = false;  // in a forked child the thread does not exist
  registry_ = nullptr;
  locks_.close();
}

void Watcher::cancel() noexcept
{
  if (running_) {
    pthread_cancel(thread_);
    pthread_join(thread_, nullptr);
    running_ = false;
    // The wait may have been granted in the same instant; the next watch finds that death again.
    locks_.unlock(0, kMaxProcesses);
    target_.store(0, std::memory_order_release);
  }
}

Result<void> Watcher::launch() noexcept
{
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  // The application's signals are for its own threads.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const int error = pthread_create(&thread_, &attributes, &Watcher::run, this);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  pthread_attr_destroy(&attributes);
  if (error != 0) {
    return make_error(
      Errc::system,
      "pthread_create for the watcher: %s; raise the limit on threads (ulimit -u, "
      "or the container's pids limit)",
      std::strerror(error));
  }
  running_ = true;
  return {};
}

// Nothing here may need a destructor or be noexcept: cancellation unwinds through lock_wait.
void * Watcher::run(void * self)
{
  Watcher & watcher = *static_cast<Watcher *>(self);
  int ignored;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &ignored);
  pthread_setname_np(pthread_self(), "shm_watcher");
  // On from the dead one, not round again: it stays live until its burial has begun, and two such
  // would be announced in turn without end.
  uint32_t after = watcher.registry_->process_index();
  for (;;) {
    const uint64_t target = next_live(*watcher.registry_, after);
    watcher.target_.store(target, std::memory_order_release);
    if (target == 0) {
      return nullptr;
    }
    const uint32_t slot = StateWord::unpack(target).owner;
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &ignored);
    const bool acquired = watcher.locks_.lock_wait(slot);
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &ignored);
    if (!acquired) {
      // Only a broken descriptor; the poll goes on without us.
      watcher.target_.store(0, std::memory_order_release);
      return nullptr;
    }
    watcher.locks_.unlock(slot);
    after = slot;
    watcher.callback_.on_death(watcher.callback_.self, slot);
  }
}

}  // namespace shmcore
