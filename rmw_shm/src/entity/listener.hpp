// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Calls back when something arrives, for executors that never call rmw_wait. One thread per context,
// from its first callback on; it holds no lock while user code runs.
#ifndef ENTITY__LISTENER_HPP_
#define ENTITY__LISTENER_HPP_

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "rmw/event_callback_type.h"
#include "shmcore/result.hpp"
#include "shmcore/waitable.hpp"

namespace rmw_shm
{

class Listener
{
public:
  // What is listened to: ready when there is news, and how much news there is since the last count.
  struct Subject
  {
    const void * key;  // the entity, one callback each
    std::unique_ptr<shmcore::Waitable> news;
    uint64_t (*count)(const void * key) noexcept;
  };

  static shmcore::Result<std::unique_ptr<Listener>> start(shmcore::Process & process) noexcept;
  ~Listener();
  Listener(const Listener &) = delete;
  Listener & operator=(const Listener &) = delete;

  // Replaces the callback of the same key. From now on it is called with what count returns, if that
  // is not 0.
  shmcore::Result<void> add(
    Subject subject, rmw_event_callback_t callback, const void * user_data) noexcept;
  // When this has returned the callback does not run and will not, and the subject is not looked at.
  // Called from within the callback it returns at once, and that call is the last one.
  void remove(const void * key) noexcept;

private:
  struct Entry
  {
    Subject subject;
    rmw_event_callback_t callback;
    const void * user_data;
    bool removed = false;
  };
  using Entries = std::vector<std::shared_ptr<Entry>>;

  Listener(shmcore::Process & process, std::unique_ptr<shmcore::Waiter> waiter) noexcept
  : waiter_(std::move(waiter)), wake_(process)
  {
  }
  void run() noexcept;
  bool begin_round(Entries & entries, std::vector<shmcore::Waitable *> & things);
  void call(Entry & entry) noexcept;

  std::unique_ptr<shmcore::Waiter> waiter_;
  shmcore::Guard wake_;  // the list has changed

  std::mutex mutex_;  // all below
  std::condition_variable moved_;
  Entries entries_;
  const Entry * running_ = nullptr;  // whose count or callback runs
  bool looking_ = false;             // the thread looks at what was in the list when it began to
  uint64_t rounds_ = 0;              // looks begun
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace rmw_shm

#endif  // ENTITY__LISTENER_HPP_
