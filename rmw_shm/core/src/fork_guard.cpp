// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/fork_guard.hpp"

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <mutex>

#include "shmcore/lock_file.hpp"

#ifndef MADV_WIPEONFORK
#define MADV_WIPEONFORK 18
#endif

namespace shmcore
{
namespace
{

using Epoch = std::atomic<uint64_t>;

// Constant-initialised and never destroyed: contexts may outlive the other statics.
constinit std::mutex mutex;
constinit std::atomic<Epoch *> page{nullptr};
constinit uint64_t last_epoch = 0;          // guarded by mutex; survives the fork, unlike the page
constinit LockFile * open_files = nullptr;  // guarded by mutex

void make_page() noexcept
{
  void * memory = mmap(
    nullptr, static_cast<size_t>(sysconf(_SC_PAGESIZE)), PROT_READ | PROT_WRITE,
    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    return;
  }
  // A kernel without it (before 4.14) leaves _Fork unnoticed; fork is still caught below.
  (void)madvise(memory, static_cast<size_t>(sysconf(_SC_PAGESIZE)), MADV_WIPEONFORK);
  page.store(static_cast<Epoch *>(memory), std::memory_order_release);
}

}  // namespace

struct ForkHandlers
{
  static void prepare() noexcept { mutex.lock(); }
  static void parent() noexcept { mutex.unlock(); }
  static void child() noexcept
  {
    for (LockFile * file = open_files; file != nullptr; file = file->next_) {
      ::close(file->fd_);
      file->fd_ = -1;
    }
    if (Epoch * const epoch = page.load(std::memory_order_relaxed)) {
      epoch->store(0, std::memory_order_relaxed);
    }
    mutex.unlock();
  }
};

uint64_t ForkGuard::current() noexcept
{
  const std::lock_guard<std::mutex> lock(mutex);
  Epoch * epoch = page.load(std::memory_order_relaxed);
  if (epoch == nullptr) {
    make_page();
    epoch = page.load(std::memory_order_relaxed);
    if (epoch == nullptr) {
      return 0;
    }
    pthread_atfork(ForkHandlers::prepare, ForkHandlers::parent, ForkHandlers::child);
  }
  if (epoch->load(std::memory_order_relaxed) == 0) {
    epoch->store(++last_epoch, std::memory_order_relaxed);
  }
  return epoch->load(std::memory_order_relaxed);
}

bool ForkGuard::same_process(uint64_t epoch) noexcept
{
  const Epoch * const word = page.load(std::memory_order_acquire);
  return epoch != 0 && word != nullptr && word->load(std::memory_order_relaxed) == epoch;
}

void ForkGuard::add(LockFile * file) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex);
  file->previous_ = nullptr;
  file->next_ = open_files;
  if (open_files != nullptr) {
    open_files->previous_ = file;
  }
  open_files = file;
}

void ForkGuard::remove(LockFile * file) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex);
  (file->previous_ != nullptr ? file->previous_->next_ : open_files) = file->next_;
  if (file->next_ != nullptr) {
    file->next_->previous_ = file->previous_;
  }
  file->previous_ = file->next_ = nullptr;
}

}  // namespace shmcore
