// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The memory policy: every word in shared memory is a `Memory::Atom<T>`, every ordering goes
// through the policy. Three policies exist:
//   HostMemory   std::atomic; what ships.
//   CrashMemory  the same, and a countable step after every store, at which the process can be
//                killed: the kill harness derives its points from the code instead of a list.
//   (test)       a relaxed-memory model checker; lives beside the tests that use it.
#ifndef SHMCORE__ATOM_HPP_
#define SHMCORE__ATOM_HPP_

#include <atomic>
#include <cstdint>

#if defined(__SANITIZE_THREAD__)
#define SHMCORE_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SHMCORE_THREAD_SANITIZER 1
#endif
#endif

namespace shmcore
{

struct HostMemory
{
  template<class T>
  using Atom = std::atomic<T>;

  static constexpr auto relaxed = std::memory_order_relaxed;
  static constexpr auto acquire = std::memory_order_acquire;
  static constexpr auto release = std::memory_order_release;
  static constexpr auto acq_rel = std::memory_order_acq_rel;
  static constexpr auto seq_cst = std::memory_order_seq_cst;

  static void fence(std::memory_order order) noexcept
  {
#ifdef SHMCORE_THREAD_SANITIZER
    // ThreadSanitizer does not model bare fences; a read-modify-write on one word is stronger.
    static std::atomic<unsigned> word{0};
    (void)order;
    word.fetch_add(1, std::memory_order_seq_cst);
#else
    std::atomic_thread_fence(order);
#endif
  }

  // Called after a plain (non-atomic) store to shared memory that a crash may leave behind alone.
  static void step() noexcept {}
};

// Counts steps; `armed` names the step at which this process ends as if by kill -9. Process-wide,
// not shared, written only by the harness before the operation under test.
struct CrashSchedule
{
  static inline std::atomic<uint64_t> taken{0};
  static inline std::atomic<uint64_t> armed{0};  // 0: never
  static void step() noexcept;                   // crash_schedule.cpp
};

struct CrashMemory
{
  template<class T>
  class Atom
  {
  public:
    Atom() noexcept = default;
    constexpr explicit Atom(T value) noexcept : word_(value) {}

    T load(std::memory_order order) const noexcept { return word_.load(order); }
    void store(T value, std::memory_order order) noexcept
    {
      word_.store(value, order);
      CrashSchedule::step();
    }
    T exchange(T value, std::memory_order order) noexcept
    {
      const T before = word_.exchange(value, order);
      CrashSchedule::step();
      return before;
    }
    T fetch_or(T bits, std::memory_order order) noexcept
    {
      const T before = word_.fetch_or(bits, order);
      CrashSchedule::step();
      return before;
    }
    T fetch_and(T bits, std::memory_order order) noexcept
    {
      const T before = word_.fetch_and(bits, order);
      CrashSchedule::step();
      return before;
    }
    T fetch_add(T amount, std::memory_order order) noexcept
    {
      const T before = word_.fetch_add(amount, order);
      CrashSchedule::step();
      return before;
    }
    bool compare_exchange_strong(
      T & expected, T desired, std::memory_order success, std::memory_order failure) noexcept
    {
      const bool done = word_.compare_exchange_strong(expected, desired, success, failure);
      if (done) {
        CrashSchedule::step();
      }
      return done;
    }

  private:
    std::atomic<T> word_;
  };

  static constexpr auto relaxed = std::memory_order_relaxed;
  static constexpr auto acquire = std::memory_order_acquire;
  static constexpr auto release = std::memory_order_release;
  static constexpr auto acq_rel = std::memory_order_acq_rel;
  static constexpr auto seq_cst = std::memory_order_seq_cst;

  static void fence(std::memory_order order) noexcept { HostMemory::fence(order); }
  static void step() noexcept { CrashSchedule::step(); }
};

// What the non-template sources are built on; the kill harness builds them a second time.
#ifdef SHMCORE_CRASH_POINTS
using Memory = CrashMemory;
#else
using Memory = HostMemory;
#endif

static_assert(std::atomic<uint64_t>::is_always_lock_free, "shared words must be address-free");
static_assert(sizeof(CrashMemory::Atom<uint64_t>) == 8 && sizeof(std::atomic<uint64_t>) == 8);

}  // namespace shmcore

#endif  // SHMCORE__ATOM_HPP_
