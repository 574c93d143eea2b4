// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "crew.hpp"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "stop_signal.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr int longest_poll_ms = 100;  // a signal may come right before poll()

}  // namespace

Result<void> Crew::add(const std::string & role, std::size_t count) noexcept
{
  for (std::size_t i = 0; i < count; ++i) {
    auto process = RoleProcess::start(argv_, role, i, run_);
    if (!process) {
      return std::move(process).error();
    }
    processes_.push_back(std::move(*process));
  }
  return {};
}

// In the order in which they come: what went wrong in one process keeps others waiting, which would
// tell of the consequence only.
Result<std::vector<Report>> Crew::gather(std::int64_t deadline_ns) noexcept
{
  std::vector<Report> reports(processes_.size());
  std::vector<pollfd> awaited;
  for (const RoleProcess & process : processes_) {
    awaited.push_back({process.report_fd(), POLLIN, 0});
  }
  for (std::size_t left = awaited.size(); left > 0;) {
    if (stop_requested()) {
      return stopped_error();
    }
    if (poll(awaited.data(), awaited.size(), longest_poll_ms) < 0 && errno != EINTR) {
      return make_error(Errc::system, "poll: %s", std::strerror(errno));
    }
    const bool late = now_ns() > deadline_ns;
    for (std::size_t i = 0; i < awaited.size(); ++i) {
      const bool waits = awaited[i].fd >= 0;
      if (!waits || (awaited[i].revents == 0 && !late)) {
        continue;
      }
      auto report = processes_[i].next_report(deadline_ns);
      if (!report) {
        return std::move(report).error();
      }
      reports[i] = std::move(*report);
      awaited[i].fd = -1;  // which poll() passes over
      --left;
    }
  }
  return reports;
}

Result<void> Crew::stay(std::int64_t duration_ns) noexcept
{
  constexpr std::int64_t look_every_ns = 50'000'000;
  for (const std::int64_t end = now_ns() + duration_ns; now_ns() < end;) {
    sleep_until_ns(std::min(end, now_ns() + look_every_ns));
    if (stop_requested()) {
      return stopped_error();
    }
    for (RoleProcess & process : processes_) {
      if (!process.child().running()) {
        auto last = process.next_report(end);
        return last ? make_error(Errc::system, "the %s left", process.child().name().c_str())
                    : std::move(last).error();
      }
    }
  }
  return {};
}

Result<void> Crew::tell_all(std::int64_t word) noexcept
{
  for (RoleProcess & process : processes_) {
    if (auto told = process.tell(word); !told) {
      return told;
    }
  }
  return {};
}

Result<void> Crew::finish() noexcept
{
  // All may leave before the first one is waited for.
  for (RoleProcess & process : processes_) {
    process.let_go();
  }
  for (RoleProcess & process : processes_) {
    if (auto finished = process.finish(); !finished) {
      return finished;
    }
  }
  return {};
}

}  // namespace bench
