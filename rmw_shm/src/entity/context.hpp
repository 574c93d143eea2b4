// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__CONTEXT_HPP_
#define ENTITY__CONTEXT_HPP_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "rmw/event_callback_type.h"
#include "entity/listener.hpp"
#include "entity/line_owners.hpp"
#include "entity/waiter_roster.hpp"
#include "shmcore/endpoint.hpp"
#include "shmcore/process.hpp"
#include "shmcore/result.hpp"

namespace rmw_shm
{

class Event;

// What rmw_init makes: membership in a domain. Shared by everything created in it, so that wait
// sets and guard conditions that a garbage collector forgot never point into unmapped memory.
class Context
{
public:
  static shmcore::Result<std::shared_ptr<Context>> join(
    uint32_t domain, const char * enclave) noexcept;
  Context(const Context &) = delete;
  Context & operator=(const Context &) = delete;

  shmcore::Process & process() noexcept { return *process_; }
  shmcore::Registry & registry() noexcept { return process_->registry(); }
  const std::string & enclave() const noexcept { return enclave_; }

  // After this no node can be created; what exists goes on working. When the last node is gone as
  // well, the domain is left at once: many programs shut down and never finalise.
  void shutdown() noexcept;
  bool is_shutdown() const noexcept { return shutdown_.load(std::memory_order_acquire); }

  // At the end, whatever is left of the context's entities.
  void leave() noexcept;

  // False after shutdown.
  bool add_node() noexcept;
  void remove_node() noexcept;
  size_t nodes() const noexcept { return nodes_.load(std::memory_order_acquire); }

  WaiterRoster & waiters() noexcept { return waiters_; }
  const LineOwners & line_owners() const noexcept { return line_owners_; }

  // Calls `callback` whenever `reader` or `event` has news, after it has been called, by this
  // thread, for what is waiting already. Null: no more; when that has returned, no call is under way.
  // Errors: out_of_slots, system (no thread), out_of_memory.
  shmcore::Result<void> set_callback(
    shmcore::Reader & reader, rmw_event_callback_t callback, const void * user_data) noexcept;
  shmcore::Result<void> set_callback(
    Event & event, rmw_event_callback_t callback, const void * user_data) noexcept;
  // `entity`, which is what its handle has in `data`, reads with `reader` from now on.
  void adopt(shmcore::Reader & reader, void * entity);  // throws bad_alloc
  // The entity that reads with it is about to go. Null: it never came to be.
  void retire(shmcore::Reader * reader) noexcept;
  // The event or reader with this address calls back no more.
  void forget(const void * key) noexcept;

private:
  Context(std::unique_ptr<shmcore::Process> process, const char * enclave);
  shmcore::Result<Listener *> listener() noexcept;
  template<class News, class Source>
  shmcore::Result<void> listen(
    Source & source, uint64_t (Source::*begin)() noexcept, uint64_t (*count)(const void *) noexcept,
    rmw_event_callback_t callback, const void * user_data) noexcept;

  std::unique_ptr<shmcore::Process> process_;
  const std::string enclave_;
  std::mutex leave_mutex_;  // nodes come and go, shutdown, leaving
  std::atomic<bool> shutdown_{false};
  std::atomic<size_t> nodes_{0};
  WaiterRoster waiters_;
  LineOwners line_owners_;
  std::mutex listener_mutex_;  // its birth
  std::unique_ptr<Listener> listener_;
};

}  // namespace rmw_shm

// The type behind rmw_context_t::impl, named by rmw/init.h.
struct rmw_context_impl_s
{
  std::shared_ptr<rmw_shm::Context> context;
};

#endif  // ENTITY__CONTEXT_HPP_
