// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The second processes of an agent: the same program, executed afresh with its own arguments and
// those of a role behind them, so that no state of the rmw is shared through fork.
#ifndef ROLE_PROCESS_HPP_
#define ROLE_PROCESS_HPP_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "child_process.hpp"
#include "report.hpp"
#include "shmcore/result.hpp"

namespace bench
{

class RoleProcess
{
public:
  static shmcore::Result<RoleProcess> start(
    char ** argv, const std::string & role, std::size_t index, const std::string & run) noexcept;
  RoleProcess(RoleProcess && other) noexcept
  : child_(std::move(other.child_)),
    report_fd_(std::exchange(other.report_fd_, -1)),
    words_fd_(std::exchange(other.words_fd_, -1))
  {
  }
  RoleProcess & operator=(RoleProcess &&) = delete;
  ~RoleProcess();

  ChildProcess & child() noexcept { return child_; }
  int report_fd() const noexcept { return report_fd_; }  // readable once there is a report
  // The next report. A failure that the process reports is returned as its own.
  shmcore::Result<Report> next_report(std::int64_t deadline_ns) noexcept;
  shmcore::Result<void> tell(std::int64_t word) noexcept;
  void let_go() noexcept;  // the process is to leave
  // Lets it go, and sees it leave.
  shmcore::Result<void> finish() noexcept;

private:
  RoleProcess(ChildProcess child, int report_fd, int words_fd) noexcept
  : child_(std::move(child)), report_fd_(report_fd), words_fd_(words_fd)
  {
  }

  shmcore::Result<void> read_whole(
    char * out, std::size_t bytes, std::int64_t deadline_ns) noexcept;

  ChildProcess child_;
  int report_fd_;
  int words_fd_;
};

}  // namespace bench

#endif  // ROLE_PROCESS_HPP_
