// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__CONTEXT_HPP_
#define ENTITY__CONTEXT_HPP_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "shmcore/process.hpp"
#include "shmcore/result.hpp"
#include "shmcore/waitable.hpp"

namespace rmw_shm
{

// What rmw_init makes: membership in a domain. Shared by everything created in it, so that wait
// sets and guard conditions that a garbage collector forgot never point into unmapped memory.
class Context
{
public:
  static shmcore::Result<std::shared_ptr<Context>> join(
    uint32_t domain, const char * enclave) noexcept;
  ~Context();
  Context(const Context &) = delete;
  Context & operator=(const Context &) = delete;

  shmcore::Process & process() noexcept {return *process_;}
  shmcore::Registry & registry() noexcept {return process_->registry();}
  const std::string & enclave() const noexcept {return enclave_;}

  // After this no node can be created; what exists goes on working. When the last node is gone as
  // well, the domain is left at once: many programs shut down and never finalise.
  void shutdown() noexcept;
  bool is_shutdown() const noexcept {return shutdown_.load(std::memory_order_acquire);}

  void node_created() noexcept {nodes_.fetch_add(1, std::memory_order_acq_rel);}
  void node_destroyed() noexcept;
  size_t nodes() const noexcept {return nodes_.load(std::memory_order_acquire);}

  // A waiter remembers how long its thread usually waits, and its bell is known to what it waited
  // for. Callers that rebuild their wait set on every wake get the same one back.
  shmcore::Result<std::unique_ptr<shmcore::Waiter>> borrow_waiter() noexcept;
  void return_waiter(std::unique_ptr<shmcore::Waiter> waiter) noexcept;

private:
  Context(std::unique_ptr<shmcore::Process> process, const char * enclave);

  std::unique_ptr<shmcore::Process> process_;
  const std::string enclave_;
  std::atomic<bool> shutdown_{false};
  std::atomic<size_t> nodes_{0};
  std::mutex mutex_;  // guards idle_waiters_
  std::vector<std::unique_ptr<shmcore::Waiter>> idle_waiters_;  // last in, first out
};

}  // namespace rmw_shm

// The type behind rmw_context_t::impl, named by rmw/init.h.
struct rmw_context_impl_s
{
  std::shared_ptr<rmw_shm::Context> context;
};

#endif  // ENTITY__CONTEXT_HPP_
