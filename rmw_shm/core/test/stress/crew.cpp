// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "stress/crew.hpp"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "shmcore/clock.hpp"

namespace shmcore::stress
{
namespace
{

void nap_1_ms() noexcept
{
  const timespec nap{0, 1'000'000};
  nanosleep(&nap, nullptr);
}

}  // namespace

const char * name_of(Placement placement) noexcept
{
  switch (placement) {
    case Placement::processes:
      return "Processes";
    case Placement::contexts:
      return "Contexts";
    default:
      return "OneContext";
  }
}

Crew::Crew(const Options & options, Placement placement, Ledger & ledger)
: options_(options), placement_(placement), ledger_(ledger)
{
  if (placement != Placement::one_context) {
    return;
  }
  Result<std::unique_ptr<Process>> joined = Process::join(options_);
  if (!joined) {
    fprintf(stderr, "cannot join: %s\n", joined.error().message());
    std::abort();
  }
  shared_ = std::move(*joined);
}

Crew::~Crew()
{
  for (const pid_t child : children_) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  for (std::thread & thread : threads_) {
    thread.join();
  }
}

void Crew::play(const Role & role, Process * shared)
{
  std::unique_ptr<Process> own;
  if (shared == nullptr) {
    Result<std::unique_ptr<Process>> joined = Process::join(options_);
    if (!joined) {
      ledger_.fail("cannot join: %s", joined.error().message());
      return;
    }
    own = std::move(*joined);
    shared = own.get();
  }
  Stage stage{*shared, ledger_};
  role(stage);
}

pid_t Crew::add(Role role)
{
  if (placement_ != Placement::processes) {
    playing_.fetch_add(1);
    threads_.emplace_back([this, role = std::move(role)] {
      play(role, shared_.get());
      playing_.fetch_sub(1);
    });
    return 0;
  }
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) {
    ledger_.fail("cannot fork: errno %d", errno);
    return 0;
  }
  if (child == 0) {
    // An ended test leaves nobody behind.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == parent) {
      play(role, nullptr);
    }
    _exit(0);
  }
  children_.push_back(child);
  return child;
}

void Crew::kill_now(pid_t role)
{
  kill(role, SIGKILL);
  waitpid(role, nullptr, 0);
  children_.erase(std::remove(children_.begin(), children_.end(), role), children_.end());
}

void Crew::join(int64_t patience_ns)
{
  const int64_t deadline_ns = monotonic_ns() + patience_ns;
  while (!children_.empty() || playing_.load() != 0) {
    for (size_t i = 0; i < children_.size();) {
      int status = 0;
      if (waitpid(children_[i], &status, WNOHANG) == 0) {
        ++i;
        continue;
      }
      if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        ledger_.fail("a role's process ended with status %#x", static_cast<unsigned>(status));
      }
      children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (monotonic_ns() > deadline_ns) {
      ledger_.fail(
        "%zu processes and %u threads have not ended in time", children_.size(), playing_.load());
      break;
    }
    nap_1_ms();
  }
  if (playing_.load() != 0) {
    for (const std::string & text : ledger_.failure_texts()) {
      fprintf(stderr, "%s\n", text.c_str());
    }
    std::abort();
  }
  for (std::thread & thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

}  // namespace shmcore::stress
