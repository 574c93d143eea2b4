// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The memory policy of the model check: every word of the templates under test is a word of the
// checker, which lets a thread read older values wherever the orders allow it.
#ifndef MODEL__MODEL_MEMORY_HPP_
#define MODEL__MODEL_MEMORY_HPP_

#include <array>
#include <cstdint>
#include <utility>

#include "model/seeded_bug.hpp"

namespace shmcore::model
{

inline constexpr uint32_t kMostThreads = 4;

// Where an access comes from: a default argument, so evaluated at the call in the code under test.
struct Site
{
  const char * function;
  const char * file;
  unsigned line;
  operator rl::debug_info() const noexcept { return {function, file, line}; }
};

// A store that a swap holds back until its function has made the next one.
struct HeldStore
{
  void (*make)(const HeldStore & store) = nullptr;
  void * word;
  uint64_t value;
  rl::memory_order order;
  Site site;
};
inline HeldStore held_back;

#define SHMCORE_MODEL_SITE \
  ::shmcore::model::Site site = {__builtin_FUNCTION(), __builtin_FILE(), __builtin_LINE()}

struct ModelMemory
{
  static constexpr auto relaxed = rl::mo_relaxed;
  static constexpr auto acquire = rl::mo_acquire;
  static constexpr auto release = rl::mo_release;
  static constexpr auto acq_rel = rl::mo_acq_rel;
  static constexpr auto seq_cst = rl::mo_seq_cst;

  template<class T>
  class Atom
  {
  public:
    Atom() : word_(T()) {}  // shared memory starts zeroed
    explicit Atom(T value) : word_(value) {}

    T load(rl::memory_order order, SHMCORE_MODEL_SITE) const
    {
      T & last = last_[rl::thread_index()];
      if (changes(Change::repeat, Access::load, site.function, order)) {
        return last;
      }
      last = word_.load(weakened(Access::load, site, order), site);
      return last;
    }
    void store(T value, rl::memory_order order, SHMCORE_MODEL_SITE)
    {
      if (changes(Change::omit, Access::store, site.function, order)) {
        return;
      }
      if (held_back.make != nullptr) {
        word_.store(value, order, site);
        const HeldStore late = std::exchange(held_back, {});
        late.make(late);
        return;
      }
      if (changes(Change::swap, Access::store, site.function, order)) {
        held_back = {&make_held, this, static_cast<uint64_t>(value), order, site};
        return;
      }
      word_.store(value, weakened(Access::store, site, order), site);
    }
    T exchange(T value, rl::memory_order order, SHMCORE_MODEL_SITE)
    {
      return word_.exchange(value, weakened(Access::rmw, site, order), site);
    }
    T fetch_or(T bits, rl::memory_order order, SHMCORE_MODEL_SITE)
    {
      return word_.fetch_or(
        omitted(site, order) ? T() : bits, weakened(Access::rmw, site, order), site);
    }
    T fetch_and(T bits, rl::memory_order order, SHMCORE_MODEL_SITE)
    {
      return word_.fetch_and(
        omitted(site, order) ? static_cast<T>(~T()) : bits, weakened(Access::rmw, site, order),
        site);
    }
    T fetch_add(T amount, rl::memory_order order, SHMCORE_MODEL_SITE)
    {
      return word_.fetch_add(
        omitted(site, order) ? T() : amount, weakened(Access::rmw, site, order), site);
    }
    bool compare_exchange_strong(
      T & expected, T desired, rl::memory_order success, rl::memory_order failure,
      SHMCORE_MODEL_SITE)
    {
      return word_.compare_exchange(
        rl::bool_t<false>(), expected, desired, weakened(Access::rmw, site, success), failure,
        site);
    }

    // What the kernel compares a futex word with: always the newest value.
    T newest() const { return word_.debug_value(); }
    rl::atomic<T> & word() { return word_; }

  private:
    static void make_held(const HeldStore & store)
    {
      static_cast<Atom *>(store.word)
        ->word_.store(static_cast<T>(store.value), store.order, store.site);
    }
    static bool omitted(const Site & site, rl::memory_order order) noexcept
    {
      return changes(Change::omit, Access::rmw, site.function, order);
    }
    static rl::memory_order weakened(
      Access access, const Site & site, rl::memory_order order) noexcept
    {
      return changes(Change::relax, access, site.function, order) ? relaxed : order;
    }

    mutable rl::atomic<T> word_;
    mutable std::array<T, kMostThreads> last_{};
  };

  static void fence(rl::memory_order order, SHMCORE_MODEL_SITE)
  {
    if (!changes(Change::omit, Access::fence, site.function, order)) {
      rl::atomic_thread_fence(order, site);
    }
  }

  static void step() noexcept {}
};

// Memory that is no atomic: two accesses, one of them a store, that nothing orders are an error.
class Plain
{
public:
  uint64_t get(SHMCORE_MODEL_SITE) { return word_(site); }
  void set(uint64_t value, SHMCORE_MODEL_SITE) { word_(site) = value; }

private:
  rl::var<uint64_t> word_;
};

// The kernel's side of a bell: compares and sleeps in one step, wakes in one step.
struct ModelFutex
{
  using Word = ModelMemory::Atom<uint32_t>;

  static void wait(Word & word, uint32_t expected)
  {
    rl::context & kernel = rl::ctx();
    kernel.sched();  // the call itself: whoever comes before the comparison
    if (word.newest() == expected) {
      word.word().wait(kernel, false, false, rl::debug_info("futex_wait"));
    }
  }
  static void wake(Word & word)
  {
    rl::context & kernel = rl::ctx();
    kernel.sched();
    word.word().wake(kernel, 1, rl::debug_info("futex_wake"));
  }
};

}  // namespace shmcore::model

#endif  // MODEL__MODEL_MEMORY_HPP_
