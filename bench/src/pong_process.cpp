// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "pong_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "clock.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t finish_limit_ns = 10'000'000'000;

[[noreturn]] void become_pong(std::vector<char *> & arguments, pid_t parent) noexcept
{
  // Only async-signal-safe calls until exec. The signal is SIGTERM so that the rmw cleans up.
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) {
    _exit(1);  // the parent went before the line above
  }
  dup2(STDERR_FILENO, STDOUT_FILENO);  // stdout carries the parent's result and nothing else
  execv("/proc/self/exe", arguments.data());
  _exit(127);
}

}  // namespace

Result<PongProcess> PongProcess::start(char ** argv, const std::string & topic_suffix) noexcept
{
  int report[2];
  if (pipe(report) != 0) {
    return make_error(Errc::system, "pipe: %s", std::strerror(errno));
  }
  fcntl(report[0], F_SETFD, FD_CLOEXEC);
  std::string fd = std::to_string(report[1]);
  std::string words[] = {"--pong", "--topic-suffix", topic_suffix, "--report-fd", fd};
  std::vector<char *> arguments;
  for (char ** argument = argv; *argument != nullptr; ++argument) {
    arguments.push_back(*argument);
  }
  for (std::string & word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);

  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    become_pong(arguments, parent);
  }
  const int fork_errno = errno;
  close(report[1]);
  if (pid < 0) {
    close(report[0]);
    return make_error(Errc::system, "fork: %s", std::strerror(fork_errno));
  }
  return PongProcess(pid, report[0]);
}

PongProcess::PongProcess(PongProcess && other) noexcept
: pid_(std::exchange(other.pid_, -1)),
  report_fd_(std::exchange(other.report_fd_, -1)),
  exit_status_(other.exit_status_)
{
}

PongProcess::~PongProcess()
{
  if (running()) {
    kill(pid_, SIGTERM);
    if (!exited_within(1'000'000'000)) {
      kill(pid_, SIGKILL);
      waitpid(pid_, &exit_status_, 0);
    }
  }
  if (report_fd_ >= 0) {
    close(report_fd_);
  }
}

bool PongProcess::running() noexcept
{
  if (pid_ >= 0 && waitpid(pid_, &exit_status_, WNOHANG) == pid_) {
    pid_ = -1;
  }
  return pid_ >= 0;
}

bool PongProcess::exited_within(std::int64_t limit_ns) noexcept
{
  const std::int64_t deadline = now_ns() + limit_ns;
  while (running()) {
    if (now_ns() >= deadline) {
      return false;
    }
    sleep_until_ns(now_ns() + 1'000'000);
  }
  return true;
}

Result<std::vector<Arrival>> PongProcess::finish() noexcept
{
  std::vector<Arrival> arrivals;
  std::size_t bytes = 0;
  const std::int64_t deadline = now_ns() + finish_limit_ns;
  for (;;) {
    pollfd ready{report_fd_, POLLIN, 0};
    const std::int64_t left_ms = (deadline - now_ns()) / 1'000'000;
    if (left_ms <= 0 || poll(&ready, 1, static_cast<int>(left_ms)) == 0) {
      return make_error(Errc::timeout, "the pong process did not end within 10 s");
    }
    constexpr std::size_t chunk = 4096;
    arrivals.resize((bytes + chunk) / sizeof(Arrival) + 1);
    const ssize_t got = read(report_fd_, reinterpret_cast<char *>(arrivals.data()) + bytes, chunk);
    if (got < 0 && errno != EINTR) {
      return make_error(Errc::system, "read of the pong report: %s", std::strerror(errno));
    }
    if (got == 0) {
      break;
    }
    bytes += got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  arrivals.resize(bytes / sizeof(Arrival));
  if (!exited_within(finish_limit_ns)) {
    return make_error(Errc::timeout, "the pong process closed its report but did not end");
  }
  if (!WIFEXITED(exit_status_) || WEXITSTATUS(exit_status_) != 0) {
    return make_error(Errc::system, "the pong process ended with wait status 0x%x", exit_status_);
  }
  return arrivals;
}

}  // namespace bench
