// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "child_process.hpp"

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

// Only async-signal-safe calls until exec.
[[noreturn]] void become(
  const char * file, char * const * arguments, int stdin_fd, pid_t parent) noexcept
{
  // SIGTERM, so that the rmw of an orphan cleans up.
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) {
    _exit(1);  // the parent went before the line above
  }
  if (stdin_fd >= 0) {
    dup2(stdin_fd, STDIN_FILENO);
  }
  dup2(STDERR_FILENO, STDOUT_FILENO);
  signal(SIGPIPE, SIG_DFL);
  execv(file, arguments);
  _exit(127);
}

}  // namespace

Result<ChildProcess> ChildProcess::start(
  std::string name, const std::string & file, const std::vector<std::string> & arguments,
  int stdin_fd) noexcept
{
  std::vector<char *> pointers;
  pointers.reserve(arguments.size() + 1);
  for (const std::string & argument : arguments) {
    pointers.push_back(const_cast<char *>(argument.c_str()));  // as execv has been declared
  }
  pointers.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    become(file.c_str(), pointers.data(), stdin_fd, parent);
  }
  if (pid < 0) {
    return make_error(Errc::system, "fork of the %s: %s", name.c_str(), std::strerror(errno));
  }
  return ChildProcess(std::move(name), pid);
}

ChildProcess::~ChildProcess()
{
  if (!running()) {
    return;
  }
  terminate();
  if (!exited_within(1'000'000'000)) {
    kill(pid_, SIGKILL);
    waitpid(pid_, &exit_status_, 0);
  }
}

bool ChildProcess::running() noexcept
{
  if (pid_ >= 0 && waitpid(pid_, &exit_status_, WNOHANG) == pid_) {
    pid_ = -1;
  }
  return pid_ >= 0;
}

void ChildProcess::terminate() noexcept
{
  if (running()) {
    kill(pid_, SIGTERM);
  }
}

bool ChildProcess::exited_within(std::int64_t limit_ns) noexcept
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

Result<void> ChildProcess::ended_well(std::int64_t limit_ns) noexcept
{
  if (!exited_within(limit_ns)) {
    return make_error(
      Errc::timeout, "the %s did not end within %lld s", name_.c_str(),
      static_cast<long long>(limit_ns / 1'000'000'000));
  }
  if (!WIFEXITED(exit_status_) || WEXITSTATUS(exit_status_) != 0) {
    return make_error(Errc::system, "the %s %s", name_.c_str(), how_it_ended().c_str());
  }
  return {};
}

std::string ChildProcess::how_it_ended() const
{
  if (WIFSIGNALED(exit_status_)) {
    return "died of signal " + std::to_string(WTERMSIG(exit_status_)) + " (" +
           strsignal(WTERMSIG(exit_status_)) + ")";
  }
  return "ended with exit code " + std::to_string(WEXITSTATUS(exit_status_));
}

}  // namespace bench
