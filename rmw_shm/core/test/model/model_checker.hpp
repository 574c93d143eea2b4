// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Runs scenarios as they are, which must pass, and with seeded bugs, which must be found.
#ifndef MODEL__MODEL_CHECKER_HPP_
#define MODEL__MODEL_CHECKER_HPP_

#include <cstdint>
#include <iostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>

#include "model/model_memory.hpp"
#include "model/random_schedule.hpp"

namespace shmcore::model
{

// `before` is called at the start of every execution: no state may survive the one before.
template<class Derived, int kThreads>
struct Scenario : rl::test_suite<Derived, kThreads>
{
  static_assert(kThreads <= static_cast<int>(kMostThreads));
  Scenario() { held_back = {}; }
};

inline void require(bool holds, const char * what, SHMCORE_MODEL_SITE)
{
  if (!holds) {
    rl::ctx().fail_test(what, rl::test_result_user_assert_failed, site);
  }
}

// What the checker prints. In memory of its own: the checker replaces operator new, and what it
// allocates during an execution does not outlive it.
class Transcript : public std::streambuf
{
public:
  Transcript() { clear(); }
  void clear() { setp(text_, text_ + sizeof(text_)); }
  std::string_view text() const { return {pbase(), static_cast<size_t>(pptr() - pbase())}; }

protected:
  int_type overflow(int_type character) override { return traits_type::not_eof(character); }

private:
  char text_[1 << 20];
};

class ModelChecker
{
public:
  // `effort` multiplies the number of executions.
  explicit ModelChecker(uint64_t effort, std::string only) : effort_(effort), only_(std::move(only))
  {
  }

  // Random schedules and stale reads.
  template<class Test>
  void holds(const char * name, uint64_t executions)
  {
    check_holds<Test, RandomSchedule<Test::params::thread_count>>(
      name, rl::random_scheduler_type, executions * effort_, 0);
  }
  // Every execution with at most `switches` preemptions; only for scenarios of few accesses.
  template<class Test>
  void holds_exhaustively(const char * name, unsigned switches)
  {
    check_holds<Test, rl::context_bound_scheduler<Test::params::thread_count>>(
      name, rl::fair_context_bound_scheduler_type, 0, switches);
  }
  template<class Test>
  void finds(const SeededBug & bug, uint64_t executions)
  {
    if (!wanted(bug.name)) {
      return;
    }
    seeded = &bug;
    seeded_hits = 0;
    rl::test_params params = quiet();
    params.iteration_count = executions;
    rl::ostringstream failing;
    const rl::test_result_e found =
      rl::run_test<Test, RandomSchedule<Test::params::thread_count>>(params, failing, false);
    seeded = nullptr;
    // A livelock would say that the model's loop hangs, not that the property broke.
    const bool good = found != rl::test_result_success && found != rl::test_result_livelock;
    report(
      good, std::string("finds: ") + bug.name, params.stop_iteration,
      good               ? rl::test_result_str(found)
      : seeded_hits == 0 ? "the bug's access was never made"
                         : "the checker missed it");
  }

  // Process exit status; prints the counts.
  int finish() const
  {
    std::cout << passed_ << " passed, " << failed_ << " failed" << std::endl;
    return failed_ == 0 && passed_ != 0 ? 0 : 1;
  }

private:
  rl::test_params quiet()
  {
    rl::test_params params;
    params.output_stream = &sink_;
    params.progress_stream = &sink_;
    transcript_.clear();
    params.execution_depth_limit = 4000;
    return params;
  }
  bool wanted(const std::string & name) const { return name.find(only_) != std::string::npos; }

  template<class Test, class Schedule>
  void check_holds(
    const char * name, rl::scheduler_type_e kind, uint64_t executions, unsigned switches)
  {
    if (!wanted(name)) {
      return;
    }
    rl::test_params params = quiet();
    params.search_type = kind;
    params.iteration_count = executions;
    params.context_bound = switches;
    rl::ostringstream failing;
    const rl::test_result_e result = rl::run_test<Test, Schedule>(params, failing, false);
    report(
      result == rl::test_result_success, std::string("holds: ") + name, params.stop_iteration,
      result == rl::test_result_success ? "" : rl::test_result_str(result));
    if (result != rl::test_result_success) {
      // Once more, to have the execution step by step.
      params.collect_history = true;
      params.initial_state = failing.str();
      rl::ostringstream again;
      rl::run_test<Test, Schedule>(params, again, true);
      std::cout << transcript_.text() << std::endl;
    }
  }

  void report(bool good, const std::string & name, uint64_t executions, const char * detail)
  {
    ++(good ? passed_ : failed_);
    std::cout << (good ? "ok   " : "FAIL ") << name << " (" << executions << " executions"
              << (*detail == '\0' ? "" : ", ") << detail << ")" << std::endl;
  }

  uint64_t effort_;
  std::string only_;
  Transcript transcript_;
  std::ostream sink_{&transcript_};
  uint32_t passed_ = 0;
  uint32_t failed_ = 0;
};

// One function per file of scenarios.
void check_slots(ModelChecker & checker);
void check_marks(ModelChecker & checker);
void check_bells(ModelChecker & checker);
void check_growth(ModelChecker & checker);
void check_attaching(ModelChecker & checker);
void check_traces(ModelChecker & checker);

}  // namespace shmcore::model

#endif  // MODEL__MODEL_CHECKER_HPP_
