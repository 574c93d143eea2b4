// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Tests run in worker processes, so that an rmw that crashes or hangs costs one test and not the
// run: the next worker goes on behind it.
#ifndef HARNESS__WORKER_HPP_
#define HARNESS__WORKER_HPP_

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace conformance
{

struct Outcome
{
  enum Kind
  {
    passed,
    failed,
    skipped
  } kind = failed;
  std::string cause;  // of a failure that no assertion reported: crash, hang, early exit
};

using Outcomes = std::map<std::string, Outcome>;  // full test name -> outcome

struct WorkerOptions
{
  std::string rmw;
  std::chrono::seconds test_limit{60};
  bool quiet = false;    // discard what the tests print
  bool verbose = false;  // announce every test, not only failures
};

// Runs the tests in their order of definition and returns an outcome for each of them.
Outcomes run_in_workers(const std::vector<std::string> & tests, const WorkerOptions & options);

// Inside a worker: reports the beginning and end of each test on `fd`, one line each.
void report_progress_on(int fd);

}  // namespace conformance

#endif  // HARNESS__WORKER_HPP_
