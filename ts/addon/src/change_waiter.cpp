// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "change_waiter.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "change_bigint.hpp"
#include "core_error.hpp"
#include "shmcore/clock.hpp"

namespace l2net_addon
{

ChangeWaiter::ChangeWaiter(Napi::Env env, const shmcore::Options & options)
: env_(env), observer_(options), messenger_(Messenger::New(env, "l2net change", 0, 1))
{
  messenger_.Unref(env);
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error & error) {
    messenger_.Release();
    throw to_javascript(
      env,
      shmcore::make_error(
        shmcore::Errc::system,
        "cannot start the thread that waits for changes: %s; raise `ulimit -u` or the cgroup's "
        "pids.max",
        error.what()));
  }
  // An environment that ends runs its hooks in reverse: ours before the one with which it frees the
  // messenger, whoever may still be using it.
  napi_add_env_cleanup_hook(env_, &ChangeWaiter::stop_at_end, this);
}

ChangeWaiter::~ChangeWaiter()
{
  napi_remove_env_cleanup_hook(env_, &ChangeWaiter::stop_at_end, this);
  stop();
}

void ChangeWaiter::stop_at_end(void * self)
{
  static_cast<ChangeWaiter *>(self)->stop();
}

void ChangeWaiter::stop()
{
  if (!thread_.joinable()) {
    return;
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wanted_.notify_one();
  thread_.join();
}

Napi::Promise ChangeWaiter::wait(
  Napi::Env env, const shmcore::ChangeToken & since, int64_t deadline_ns)
{
  const auto deferred = Napi::Promise::Deferred::New(env);
  const uint64_t id = next_id_++;
  promises_->open.emplace(id, deferred);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    waits_.push_back({id, since, deadline_ns});
  }
  wanted_.notify_one();
  return deferred.Promise();
}

void ChangeWaiter::cancel(Napi::Env env)
{
  std::vector<Wait> ended;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended.swap(waits_);
  }
  for (const Wait & wait : ended) {
    if (const auto found = promises_->open.extract(wait.id)) {
      found.mapped().Resolve(change_bigint(env, wait.since));
    }
  }
}

void ChangeWaiter::run()
{
  for (;;) {
    {
      std::unique_lock<std::mutex> lock(mutex_);
      wanted_.wait(lock, [this] { return stopping_ || !waits_.empty(); });
      if (stopping_) {
        break;
      }
    }
    std::vector<Settled> settled = look();
    if (settled.empty()) {
      continue;
    }
    auto news = std::make_unique<News>(News{promises_, std::move(settled)});
    if (messenger_.NonBlockingCall(news.get()) != napi_ok) {
      return;  // closed, and let go of for us
    }
    (void)news.release();  // tell's
  }
  messenger_.Release();
}

// Sleeps a little at most, so that new waits and the end are noticed.
std::vector<ChangeWaiter::Settled> ChangeWaiter::look()
{
  shmcore::ChangeToken since;
  int64_t until_ns = shmcore::monotonic_ns() + shmcore::kObserverLookNs;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const Wait & wait : waits_) {
      until_ns = std::min(until_ns, wait.deadline_ns);
    }
    if (waits_.empty()) {
      return {};
    }
    since = waits_.front().since;
  }
  const shmcore::Result<shmcore::ChangeToken> now = observer_.wait_for_change(since, until_ns);
  const int64_t now_ns = shmcore::monotonic_ns();
  std::vector<Settled> settled;
  const std::lock_guard<std::mutex> lock(mutex_);
  std::erase_if(waits_, [&](const Wait & wait) {
    if (!now) {
      settled.push_back({wait.id, {}, now.error()});
      return true;
    }
    if (*now == wait.since && now_ns < wait.deadline_ns) {
      return false;
    }
    settled.push_back({wait.id, *now, std::nullopt});
    return true;
  });
  return settled;
}

void ChangeWaiter::tell(Napi::Env env, Napi::Function, std::nullptr_t *, News * news)
{
  const std::unique_ptr<News> owned(news);
  if (static_cast<napi_env>(env) == nullptr) {
    return;  // JavaScript is at its end
  }
  for (const Settled & settled : owned->settled) {
    const auto found = owned->promises->open.extract(settled.id);
    if (!found) {
      continue;  // cancelled meanwhile
    }
    if (settled.error) {
      found.mapped().Reject(to_javascript(env, *settled.error).Value());
    } else {
      found.mapped().Resolve(change_bigint(env, settled.now));
    }
  }
}

}  // namespace l2net_addon
