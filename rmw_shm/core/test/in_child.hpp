// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Limits, schedulers and affinities are changed in a child: they cannot all be changed back.
#ifndef IN_CHILD_HPP_
#define IN_CHILD_HPP_

#include <sys/wait.h>
#include <unistd.h>

namespace shmcore
{

inline constexpr int kCannot = 77;  // the machine or our rights do not allow the test

// As waitpid tells it: `body` returned, or was ended by a signal.
template<class F>
int status_of_child(F body)
{
  const pid_t pid = fork();
  if (pid == 0) {
    _exit(body());
  }
  int status = -1;
  waitpid(pid, &status, 0);
  return status;
}

// What `body` returned, 0 to 127; -1: it did not return.
template<class F>
int in_child(F body)
{
  const int status = status_of_child(body);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace shmcore

#endif  // IN_CHILD_HPP_
