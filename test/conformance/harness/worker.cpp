// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/worker.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "harness/spawn.hpp"

namespace conformance
{
namespace
{

class ProgressReport : public testing::EmptyTestEventListener
{
public:
  explicit ProgressReport(int fd) : fd_(fd) {}

private:
  static std::string full_name(const testing::TestInfo & info)
  {
    return std::string(info.test_suite_name()) + "." + info.name();
  }

  void OnTestStart(const testing::TestInfo & info) override
  {
    write_line(fd_, "start " + full_name(info));
  }

  void OnTestEnd(const testing::TestInfo & info) override
  {
    const auto * result = info.result();
    const char * kind = result->Skipped() ? "skipped" : result->Passed() ? "passed" : "failed";
    write_line(fd_, std::string(kind) + " " + full_name(info));
  }

  int fd_;
};

// One worker's life: from its start to its end, recording outcomes as they are reported.
class Worker
{
public:
  Worker(const std::vector<std::string> & tests, const WorkerOptions & options)
  : limit_(options.test_limit)
  {
    std::string filter = "--gtest_filter=";
    for (const std::string & test : tests) {
      filter += test + ":";
    }
    const Spawned child = spawn_self(
      {"--rmw", options.rmw, filter, options.verbose ? "--gtest_brief=0" : "--gtest_brief=1",
       "--report-fd"},
      options.quiet);
    pid_ = child.pid;
    fd_ = child.fd;
  }

  void follow(Outcomes & outcomes)
  {
    LineReader reader(fd_);
    std::string line;
    auto status = LineReader::Status::line;
    // The first line comes after loading the rmw, the end after its static destructors: both are
    // under the same limit as a test.
    while ((status = reader.read(line, limit_)) == LineReader::Status::line) {
      const auto space = line.find(' ');
      const std::string word = line.substr(0, space);
      const std::string test = line.substr(space + 1);
      if (word == "start") {
        running_ = test;
        continue;
      }
      outcomes[test].kind = word == "passed"    ? Outcome::passed
                            : word == "skipped" ? Outcome::skipped
                                                : Outcome::failed;
      running_.clear();
    }
    if (status == LineReader::Status::timeout) {
      hung_ = true;
      kill(pid_, SIGKILL);
    }
    close(fd_);
    waitpid(pid_, &wait_status_, 0);
  }

  const std::string & running() const { return running_; }

  // gtest exits with 1 when a test failed; anything else than 0 and 1 is the rmw's doing.
  bool ended_well() const
  {
    return !hung_ && WIFEXITED(wait_status_) && WEXITSTATUS(wait_status_) <= 1;
  }

  std::string cause() const
  {
    return hung_ ? "no progress for " + std::to_string(limit_.count()) + " s, killed"
                 : "process ended with " + describe_status(wait_status_);
  }

private:
  std::chrono::seconds limit_;
  pid_t pid_ = -1;
  int fd_ = -1;
  std::string running_;  // the test that started and has not ended
  bool hung_ = false;
  int wait_status_ = 0;
};

}  // namespace

Outcomes run_in_workers(const std::vector<std::string> & tests, const WorkerOptions & options)
{
  Outcomes outcomes;
  std::vector<std::string> pending = tests;
  while (!pending.empty()) {
    Worker worker(pending, options);
    worker.follow(outcomes);
    if (!worker.running().empty()) {
      outcomes[worker.running()] = {Outcome::failed, worker.cause()};
    }
    const auto first_left = std::remove_if(
      pending.begin(), pending.end(),
      [&](const std::string & test) { return outcomes.contains(test); });
    const bool progressed = first_left != pending.end();
    const std::string last = pending.back();
    pending.erase(first_left, pending.end());
    if (worker.running().empty() && pending.empty() && !worker.ended_well()) {
      // All tests passed and then the process broke down while it unloaded.
      outcomes[last] = {Outcome::failed, "after the test: " + worker.cause()};
    }
    if (!progressed) {
      // Not even one test began: every further worker would end the same way.
      for (const std::string & test : pending) {
        outcomes[test] = {Outcome::failed, "did not start: " + worker.cause()};
      }
      break;
    }
  }
  return outcomes;
}

void report_progress_on(int fd)
{
  // gtest owns the listener.
  testing::UnitTest::GetInstance()->listeners().Append(new ProgressReport(fd));
}

}  // namespace conformance
