// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef PROCESS_TAKES_HPP_
#define PROCESS_TAKES_HPP_

#include "count_take.hpp"

namespace take_probe
{
// Names the folder that files go to; without it nothing is recorded.
constexpr const char kFolderVariable[] = "L2NET_TRY_FOLDER";

// Who takes: as its rmw handle says.
struct Taker
{
  Kind kind;
  const void * handle;
  const char * name;  // of the topic or service
  const char * rmw;   // its identifier
};

int64_t realtime_now() noexcept;

// Counts a message of this process; also after a fork, which begins a file of the child's own.
// Locks, allocates and calls the system only at the first message of a taker or a publisher, and then
// waits for nobody longer than BoundedLock does.
void count_message(const Taker & taker, const Take & take) noexcept;

// The handle is about to be destroyed: another taker may soon have the same address.
void forget(const void * handle) noexcept;

}  // namespace take_probe

#endif  // PROCESS_TAKES_HPP_
