// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a thread can wait for, and the wait itself. docs/shm_protocol.md section 5.
#ifndef SHMCORE__WAITABLE_HPP_
#define SHMCORE__WAITABLE_HPP_

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>

#include "shmcore/layout.hpp"
#include "shmcore/result.hpp"
#include "shmcore/spin_token.hpp"

namespace shmcore
{

class Process;

class Waitable
{
public:
  virtual ~Waitable() = default;

  // Makes this thing ring bell `index` of its process when it becomes ready. Sticky.
  virtual void subscribe(uint32_t bell) noexcept = 0;

  // Cheap look; may be called at any rate by any thread.
  virtual bool ready() noexcept = 0;

  // Last look before sleep: after it returned false, whatever makes the thing ready rings.
  virtual bool settle() noexcept { return ready(); }

  // When it may become ready by time alone (CLOCK_MONOTONIC); asked after settle.
  virtual int64_t due_ns() noexcept { return INT64_MAX; }
};

// A guard condition: latched until a wait has reported it.
class Guard final : public Waitable
{
public:
  explicit Guard(Process & process) noexcept : process_(process) {}
  void trigger() noexcept;
  void subscribe(uint32_t bell) noexcept override;
  bool ready() noexcept override;
  // Reads and clears.
  bool consume() noexcept;

private:
  Process & process_;
  std::atomic<uint64_t> waiters_{0};    // bells; any thread
  std::atomic<bool> triggered_{false};  // any thread sets, the waiter clears
};

// Ready when the graph changed since it was consumed last; no trigger involved.
class GraphGuard final : public Waitable
{
public:
  explicit GraphGuard(Process & process) noexcept;
  void subscribe(uint32_t bell) noexcept override;
  bool ready() noexcept override;
  bool consume() noexcept;

private:
  Process & process_;
  std::atomic<uint64_t> seen_;  // change_head when last consumed
};

// Something that looks at endpoints' statuses: rung when an endpoint comes or goes that one of this
// process's could be matched with, or when a writer shows life again.
class StatusWatch : public Waitable
{
public:
  explicit StatusWatch(Process & process) noexcept : process_(process) {}
  void subscribe(uint32_t bell) noexcept final;

private:
  Process & process_;
};

// One per wait set; one thread at a time. Holds a bell while it lives.
class Waiter
{
public:
  static Result<std::unique_ptr<Waiter>> create(Process & process) noexcept;
  ~Waiter();
  Waiter(const Waiter &) = delete;
  Waiter & operator=(const Waiter &) = delete;

  // Returns true when at least one is ready; false at the deadline (CLOCK_MONOTONIC nanoseconds;
  // INT64_MAX: never, <= now: one look). An empty span sleeps. Null entries are passed over.
  bool wait(std::span<Waitable * const> things, int64_t deadline_ns) noexcept;
  // A wait that was over before it began, without being asked: counts as one of wait's.
  void note_ready() noexcept;

private:
  Waiter(Process & process, uint32_t bell) noexcept : process_(process), bell_(bell) {}

  bool spin(std::span<Waitable * const> things, int64_t start_ns, int64_t deadline_ns) noexcept;
  SpinToken<Memory> take_token(int64_t now_ns, int64_t until_ns) noexcept;
  void count_hit() noexcept;
  void report_hits() noexcept;

  Process & process_;
  uint32_t bell_;
  uint32_t unreported_hits_ = 0;  // not in spin_hits yet
  bool in_real_time_ = false;     // the thread, as seen before policy_due_ns_
  int64_t policy_due_ns_ = 0;     // when to ask the kernel again
};

}  // namespace shmcore

#endif  // SHMCORE__WAITABLE_HPP_
