// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/context.hpp"

#include <utility>

#include "entity/allocation.hpp"
#include "entity/event.hpp"
#include "identifier.hpp"
#include "rcutils/logging_macros.h"
#include "shmcore/options.hpp"
#include "shmcore/report.hpp"

namespace rmw_shm
{
namespace
{

void log_warning(const char * text)
{
  RCUTILS_LOG_WARN_NAMED(kIdentifier, "%s", text);
}

}  // namespace

Context::Context(std::unique_ptr<shmcore::Process> process, const char * enclave)
: process_(std::move(process)), enclave_(enclave)
{
}

shmcore::Result<std::shared_ptr<Context>> Context::join(
  uint32_t domain, const char * enclave) noexcept
{
  shmcore::Result<shmcore::Options> options = shmcore::options_from_environment(domain);
  if (!options) {
    return std::move(options).error();
  }
  shmcore::set_report_sink(log_warning);
  shmcore::Result<std::unique_ptr<shmcore::Process>> process = shmcore::Process::join(*options);
  if (!process) {
    return std::move(process).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<std::shared_ptr<Context>> {
    return std::shared_ptr<Context>(new Context(std::move(process).value(), enclave));
  });
}

shmcore::Result<Listener *> Context::listener() noexcept
{
  const std::lock_guard<std::mutex> lock(listener_mutex_);
  if (!listener_) {
    auto started = Listener::start(*process_);
    if (!started) {
      return std::move(started).error();
    }
    listener_ = std::move(started).value();
  }
  return listener_.get();
}

void Context::adopt(shmcore::Reader & reader, void * entity)
{
  line_owners_.set(reader.line(), entity);
}

void Context::retire(shmcore::Reader * reader) noexcept
{
  if (reader != nullptr) {
    line_owners_.clear(reader->line());
  }
  forget(reader);
}

void Context::forget(const void * key) noexcept
{
  Listener * listener = nullptr;
  {
    const std::lock_guard<std::mutex> lock(listener_mutex_);
    listener = listener_.get();
  }
  if (listener != nullptr) {
    listener->remove(key);
  }
}

// `source` counts what is new: `begin` at first, `count` since it was asked last. News tells when that
// is worth asking. What waits already is announced by this thread, what comes later by the listener.
template<class News, class Source>
shmcore::Result<void> Context::listen(
  Source & source, uint64_t (Source::*begin)() noexcept, uint64_t (*count)(const void *) noexcept,
  rmw_event_callback_t callback, const void * user_data) noexcept
{
  forget(&source);
  if (callback == nullptr) {
    return {};
  }
  auto found = listener();
  if (!found) {
    return std::move(found).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<void> {
    auto news = std::make_unique<News>(source);
    if (const uint64_t waiting = (source.*begin)(); waiting != 0) {
      callback(user_data, waiting);
    }
    return (*found)->add({&source, std::move(news), count}, callback, user_data);
  });
}

shmcore::Result<void> Context::set_callback(
  shmcore::Reader & reader, rmw_event_callback_t callback, const void * user_data) noexcept
{
  return listen<shmcore::ArrivalWatch>(
    reader, &shmcore::Reader::begin_arrivals,
    [](const void * key) noexcept {
      return const_cast<shmcore::Reader *>(static_cast<const shmcore::Reader *>(key))
        ->count_arrivals();
    },
    callback, user_data);
}

shmcore::Result<void> Context::set_callback(
  Event & event, rmw_event_callback_t callback, const void * user_data) noexcept
{
  return listen<ChangeWatch>(
    event, &Event::begin_changes,
    [](const void * key) noexcept {
      return const_cast<Event *>(static_cast<const Event *>(key))->count_changes();
    },
    callback, user_data);
}

void Context::shutdown() noexcept
{
  const std::lock_guard<std::mutex> lock(leave_mutex_);
  shutdown_.store(true, std::memory_order_release);
  if (nodes() == 0) {
    process_->leave();
  }
}

bool Context::add_node() noexcept
{
  const std::lock_guard<std::mutex> lock(leave_mutex_);
  if (is_shutdown()) {
    return false;
  }
  nodes_.fetch_add(1, std::memory_order_acq_rel);
  return true;
}

void Context::remove_node() noexcept
{
  const std::lock_guard<std::mutex> lock(leave_mutex_);
  if (nodes_.fetch_sub(1, std::memory_order_acq_rel) == 1 && is_shutdown()) {
    process_->leave();
  }
}

void Context::leave() noexcept
{
  const std::lock_guard<std::mutex> lock(leave_mutex_);
  process_->leave();
}

}  // namespace rmw_shm
