// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Promises that are kept when a domain changes. One thread of its own sleeps for all of them, so
// that no wait takes a place in libuv's pool, and none keeps the process from exiting.
#ifndef CHANGE_WAITER_HPP_
#define CHANGE_WAITER_HPP_

#include <napi.h>

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "shmcore/observer.hpp"

namespace l2net_addon
{

// Called on JavaScript's thread only.
class ChangeWaiter
{
public:
  ChangeWaiter(Napi::Env env, const shmcore::Options & options);
  // Waits for the thread, at most shmcore::kObserverLookNs.
  ~ChangeWaiter();
  ChangeWaiter(const ChangeWaiter &) = delete;
  ChangeWaiter & operator=(const ChangeWaiter &) = delete;

  Napi::Promise wait(Napi::Env env, const shmcore::ChangeToken & since, int64_t deadline_ns);
  // Keeps all promises now, with the change that each waits after.
  void cancel(Napi::Env env);

private:
  struct Wait
  {
    uint64_t id;
    shmcore::ChangeToken since;
    int64_t deadline_ns;  // CLOCK_MONOTONIC
  };
  struct Settled
  {
    uint64_t id;
    shmcore::ChangeToken now;
    std::optional<shmcore::Error> error;
  };
  // What is still to be told when the waiter is gone already.
  struct Promises
  {
    std::map<uint64_t, Napi::Promise::Deferred> open;
  };
  struct News
  {
    std::shared_ptr<Promises> promises;
    std::vector<Settled> settled;
  };
  static void tell(Napi::Env env, Napi::Function, std::nullptr_t *, News * news);
  using Messenger = Napi::TypedThreadSafeFunction<std::nullptr_t, News, &ChangeWaiter::tell>;

  static void stop_at_end(void * self);
  void stop();
  void run();
  std::vector<Settled> look();

  napi_env env_;
  shmcore::Observer observer_;  // the thread's
  std::shared_ptr<Promises> promises_ = std::make_shared<Promises>();
  uint64_t next_id_ = 1;
  Messenger messenger_;
  std::mutex mutex_;  // waits_, stopping_
  std::condition_variable wanted_;
  std::vector<Wait> waits_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace l2net_addon

#endif  // CHANGE_WAITER_HPP_
