// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The second process of a ping-pong, started from the first: the same binary, executed afresh, so
// that no state of the rmw is shared through fork.
#ifndef PONG_PROCESS_HPP_
#define PONG_PROCESS_HPP_

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "shmcore/result.hpp"

namespace bench
{

// What the pong role writes to its report pipe for every message, when asked to. Warm-up and
// hand-shake are told apart by the sequence, which only the ping role can judge.
struct Arrival
{
  std::uint64_t sequence;
  std::int64_t one_way_ns;
};

class PongProcess
{
public:
  // Runs this program again with its own arguments and those of the pong role behind them.
  static shmcore::Result<PongProcess> start(
    char ** argv, const std::string & topic_suffix) noexcept;
  PongProcess(PongProcess && other) noexcept;
  PongProcess & operator=(PongProcess &&) = delete;
  ~PongProcess();  // SIGTERM, then SIGKILL after a second, where finish() did not see it end

  bool running() noexcept;
  // Reads the report until the process ends; an exit code other than 0 is an error.
  shmcore::Result<std::vector<Arrival>> finish() noexcept;

private:
  PongProcess(pid_t pid, int report_fd) noexcept : pid_(pid), report_fd_(report_fd) {}

  bool exited_within(std::int64_t limit_ns) noexcept;

  pid_t pid_;  // -1 once reaped
  int report_fd_;
  int exit_status_ = 0;
};

}  // namespace bench

#endif  // PONG_PROCESS_HPP_
