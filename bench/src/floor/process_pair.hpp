// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Two processes around one shared mapping, for the floor: a forked peer that runs one function and
// leaves. Both sides run a number of rounds agreed beforehand, so nobody needs to be told to stop.
#ifndef PROCESS_PAIR_HPP_
#define PROCESS_PAIR_HPP_

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>

#include "core_pair.hpp"
#include "shmcore/result.hpp"

namespace bench
{

// Zeroed memory shared with processes forked later, every page present.
class SharedMapping
{
public:
  explicit SharedMapping(std::size_t bytes) noexcept
  : bytes_(bytes),
    address_(mmap(
      nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0))
  {
  }
  ~SharedMapping()
  {
    if (valid()) {
      munmap(address_, bytes_);
    }
  }
  SharedMapping(const SharedMapping &) = delete;
  SharedMapping & operator=(const SharedMapping &) = delete;

  bool valid() const noexcept { return address_ != MAP_FAILED; }
  template<class T>
  T * as(std::size_t offset = 0) const noexcept
  {
    return reinterpret_cast<T *>(static_cast<std::byte *>(address_) + offset);
  }

private:
  std::size_t bytes_;
  void * address_;
};

// Runs `ping` here and `pong` in a forked process, each on its core.
template<class Ping, class Pong>
shmcore::Result<void> run_pair(const CorePair & cores, Ping && ping, Pong && pong) noexcept
{
  const pid_t child = fork();
  if (child < 0) {
    return shmcore::make_error(shmcore::Errc::system, "fork: %s", std::strerror(errno));
  }
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (!pin_this_thread(cores.pong)) {
      _exit(1);
    }
    pong();
    _exit(0);
  }
  if (auto pinned = pin_this_thread(cores.ping); !pinned) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    return pinned;
  }
  ping();
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return shmcore::make_error(
      shmcore::Errc::system, "the floor's second process ended with wait status 0x%x", status);
  }
  return {};
}

}  // namespace bench

#endif  // PROCESS_PAIR_HPP_
