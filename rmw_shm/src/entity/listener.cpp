// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/listener.hpp"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <new>
#include <system_error>
#include <utility>

#include "entity/allocation.hpp"
#include "shmcore/process.hpp"

namespace rmw_shm
{

shmcore::Result<std::unique_ptr<Listener>> Listener::start(shmcore::Process & process) noexcept
{
  auto waiter = shmcore::Waiter::create(process);
  if (!waiter) {
    return std::move(waiter).error();
  }
  // The user's signal handlers run on the user's threads.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  auto started = catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<Listener>> {
    try {
      std::unique_ptr<Listener> listener(new Listener(process, std::move(waiter).value()));
      listener->thread_ = std::thread([self = listener.get()] { self->run(); });
      pthread_setname_np(listener->thread_.native_handle(), "shm-listener");
      return listener;
    } catch (const std::system_error & failure) {
      return shmcore::make_error(
        shmcore::Errc::system,
        "cannot start the thread that runs callbacks: %s; raise `ulimit -u` or the cgroup's "
        "pids.max",
        failure.what());
    }
  });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return started;
}

Listener::~Listener()
{
  if (!thread_.joinable()) {
    return;
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.trigger();
  thread_.join();
}

shmcore::Result<void> Listener::add(
  Subject subject, rmw_event_callback_t callback, const void * user_data) noexcept
{
  remove(subject.key);
  auto done = catch_bad_alloc([&]() -> shmcore::Result<void> {
    auto entry = std::make_shared<Entry>(Entry{std::move(subject), callback, user_data});
    const std::lock_guard<std::mutex> lock(mutex_);
    entries_.push_back(std::move(entry));
    return {};
  });
  wake_.trigger();
  return done;
}

void Listener::remove(const void * key) noexcept
{
  std::unique_lock<std::mutex> lock(mutex_);
  const auto found = std::find_if(entries_.begin(), entries_.end(), [key](const auto & entry) {
    return entry->subject.key == key;
  });
  if (found == entries_.end()) {
    return;
  }
  const std::shared_ptr<Entry> entry = *found;
  entry->removed = true;
  entries_.erase(found);
  if (std::this_thread::get_id() == thread_.get_id()) {
    return;
  }
  const uint64_t round = rounds_;
  wake_.trigger();
  moved_.wait(lock, [&] { return running_ != entry.get() && (!looking_ || rounds_ != round); });
}

bool Listener::begin_round(Entries & entries, std::vector<shmcore::Waitable *> & things)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  entries = entries_;
  things.clear();
  for (const auto & entry : entries) {
    things.push_back(entry->subject.news.get());
  }
  things.push_back(&wake_);
  looking_ = true;
  ++rounds_;
  moved_.notify_all();
  return !stopping_;
}

void Listener::call(Entry & entry) noexcept
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (entry.removed) {
      return;
    }
    running_ = &entry;
  }
  if (const uint64_t news = entry.subject.count(entry.subject.key); news != 0) {
    entry.callback(entry.user_data, news);
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  running_ = nullptr;
  moved_.notify_all();
}

void Listener::run() noexcept
{
  Entries entries;
  std::vector<shmcore::Waitable *> things;
  for (;;) {
    try {
      if (!begin_round(entries, things)) {
        return;
      }
    } catch (const std::bad_alloc &) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      continue;
    }
    waiter_->wait(things, INT64_MAX);
    wake_.consume();
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      looking_ = false;
      moved_.notify_all();
    }
    for (const auto & entry : entries) {
      call(*entry);
    }
  }
}

}  // namespace rmw_shm
