// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The two cores of a measurement. Unpinned is allowed (negative numbers): the scheduler then
// decides, and the result says so.
#ifndef CORE_PAIR_HPP_
#define CORE_PAIR_HPP_

#include <string>

#include "shmcore/result.hpp"

namespace bench
{

struct CorePair
{
  int ping = -1;
  int pong = -1;
};

// "2,3" -> {2, 3}. Both cores must differ and be allowed to this process.
shmcore::Result<CorePair> parse_core_pair(const std::string & text) noexcept;

// Pins the calling thread only: threads that an rmw started before stay free, as they are in an
// application, instead of being starved behind a spinning one. Does nothing for a negative number.
shmcore::Result<void> pin_this_thread(int core) noexcept;

}  // namespace bench

#endif  // CORE_PAIR_HPP_
