// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A process that this one started and that does not outlive it.
#ifndef CHILD_PROCESS_HPP_
#define CHILD_PROCESS_HPP_

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shmcore/result.hpp"

namespace bench
{

class ChildProcess
{
public:
  // `name` is for messages. Standard input becomes `stdin_fd` (-1: stays what it is), standard
  // output goes to stderr: it carries the result of the first process and nothing else. SIGTERM
  // reaches the child when its parent dies.
  static shmcore::Result<ChildProcess> start(
    std::string name, const std::string & file, const std::vector<std::string> & arguments,
    int stdin_fd) noexcept;
  ChildProcess(ChildProcess && other) noexcept
  : name_(std::move(other.name_)),
    pid_(std::exchange(other.pid_, -1)),
    exit_status_(other.exit_status_)
  {
  }
  ChildProcess & operator=(ChildProcess &&) = delete;
  ~ChildProcess();  // SIGTERM, then SIGKILL after a second, where it still runs

  bool running() noexcept;
  void terminate() noexcept;  // SIGTERM
  // An exit code other than 0, a death by signal and no end within the limit are errors.
  shmcore::Result<void> ended_well(std::int64_t limit_ns) noexcept;
  bool exited_within(std::int64_t limit_ns) noexcept;
  std::string how_it_ended() const;  // "ended with exit code 3"; once it did
  const std::string & name() const noexcept { return name_; }

private:
  ChildProcess(std::string name, pid_t pid) noexcept : name_(std::move(name)), pid_(pid) {}

  std::string name_;
  pid_t pid_;  // -1 once reaped
  int exit_status_ = 0;
};

}  // namespace bench

#endif  // CHILD_PROCESS_HPP_
