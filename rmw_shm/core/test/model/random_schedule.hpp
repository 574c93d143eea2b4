// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Which thread runs next, and which of the values allowed a load returns. The checker's own random
// scheduler switches threads evenly and from a generator of short memory, so that one thread hardly
// ever makes ten accesses between two of the other; the bugs looked for here need just that.
#ifndef MODEL__RANDOM_SCHEDULE_HPP_
#define MODEL__RANDOM_SCHEDULE_HPP_

#include <cstdint>

#include "model/relacy.hpp"

namespace shmcore::model
{

// The n-th execution depends on n only.
template<rl::thread_id_t kThreads>
class RandomSchedule
: public rl::scheduler<RandomSchedule<kThreads>, rl::scheduler_thread_info, kThreads>
{
  using Base = rl::scheduler<RandomSchedule<kThreads>, rl::scheduler_thread_info, kThreads>;

public:
  using shared_context_t = typename Base::shared_context_t;
  using thread_info_t = typename Base::thread_info_t;
  struct task_t
  {
  };

  RandomSchedule(rl::test_params & params, shared_context_t & shared, rl::thread_id_t dynamic)
  : Base(params, shared, dynamic)
  {
  }

  rl::thread_id_t iteration_begin_impl()
  {
    state_ = this->iter_ * 0x9E3779B97F4A7C15ull;
    // Of 16: how often the running thread goes on, and how often a load takes an older value.
    static constexpr uint32_t kStay[] = {0, 8, 12, 14, 15};
    static constexpr uint32_t kStale[] = {1, 4, 8, 12};
    stay_ = kStay[next(5)];
    stale_ = kStale[next(4)];
    return any();
  }
  bool iteration_end_impl() { return this->iter_ == this->params_.iteration_count; }

  rl::thread_id_t schedule_impl(rl::unpark_reason & reason, unsigned yield)
  {
    reason = rl::unpark_reason_normal;
    const bool can_stay = this->thread_->state_ == rl::thread_state_running && yield == 0;
    return can_stay && next(16) < stay_ ? this->thread_->index_ : any();
  }

  unsigned rand_impl(unsigned limit, rl::sched_type purpose)
  {
    if (purpose == rl::sched_type_atomic_load) {
      return next(16) < stale_ ? 1 : 0;  // 0: the newest of what is left
    }
    return next(limit);
  }
  rl::iteration_t iteration_count_impl() { return this->params_.iteration_count; }

  void get_state_impl(std::ostream &) {}
  void set_state_impl(std::istream &) {}
  void on_thread_block(rl::thread_id_t, bool) {}

private:
  rl::thread_id_t any()
  {
    return this->running_threads[next(static_cast<uint32_t>(this->running_threads_count))];
  }

  // splitmix64
  uint32_t next(uint32_t limit)
  {
    uint64_t mixed = state_ += 0x9E3779B97F4A7C15ull;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ull;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
    return static_cast<uint32_t>((mixed ^ (mixed >> 31)) >> 32) % limit;
  }

  uint64_t state_ = 0;
  uint32_t stay_ = 0;
  uint32_t stale_ = 0;
};

}  // namespace shmcore::model

#endif  // MODEL__RANDOM_SCHEDULE_HPP_
