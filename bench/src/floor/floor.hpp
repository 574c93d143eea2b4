// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the machine itself charges for the steps that no middleware can avoid. Each function
// measures one of them and returns a summary in nanoseconds.
#ifndef FLOOR_HPP_
#define FLOOR_HPP_

#include <cstddef>
#include <cstdint>

#include "core_pair.hpp"
#include "samples.hpp"
#include "shmcore/result.hpp"

namespace bench
{

// One call of now_ns().
Summary measure_clock_read();

// A cache line owned in turn by two spinning processes; one way.
shmcore::Result<Summary> measure_cache_line(const CorePair & cores);

// FUTEX_WAKE of a process asleep in FUTEX_WAIT until it runs; one way. `interval_us` is the pause
// before each exchange: 0 keeps both cores warm, more lets them go to sleep as they do in an
// application.
shmcore::Result<Summary> measure_futex(
  const CorePair & cores, std::int64_t interval_us, int rounds);

// memcpy from one warm source to the same destination each time (hot), or through a ring larger
// than the caches of a core (cold).
Summary measure_memcpy_hot(std::size_t bytes);
Summary measure_memcpy_cold(std::size_t bytes);

// What a message by copy through shared memory cannot go below: copied in by one process, handed
// over by a cache line, copied out by another, all pages present; one way.
shmcore::Result<Summary> measure_copy_handoff(const CorePair & cores, std::size_t bytes);

// What the harness itself is of half a polled round trip: both roles of a ping-pong over an rmw that
// does nothing, the reading of the clock included.
shmcore::Result<Summary> measure_harness();

}  // namespace bench

#endif  // FLOOR_HPP_
