// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef PINGPONG__MEASUREMENT_HPP_
#define PINGPONG__MEASUREMENT_HPP_

#include <cstdint>
#include <vector>

#include "json.hpp"
#include "pingpong_options.hpp"
#include "pong_process.hpp"
#include "rmw_library.hpp"
#include "shmcore/result.hpp"

namespace bench
{

// What the kernel did to the calling thread so far, or between two calls.
struct ThreadUsage
{
  std::int64_t minor_faults = 0;
  std::int64_t voluntary_switches = 0;
  std::int64_t involuntary_switches = 0;

  static ThreadUsage now() noexcept;
  ThreadUsage since(const ThreadUsage & before) const noexcept;
};

// Everything the ping role knows at the end.
struct Measurement
{
  std::vector<std::int64_t> round_trips;  // ns, in the order measured
  std::uint64_t first_sequence = 0;       // of the measured phase
  std::int64_t meet_ns = 0;               // from the start of the pong process to the first reply
  std::int64_t measured_ns = 0;           // whole measured phase
  std::int64_t lost = 0;                  // best effort only: no reply within the limit
  std::int64_t late = 0;                  // replies to a ping already given up
  ThreadUsage usage;                      // of the ping thread in the measured phase
};

// Writes the raw samples to where the options say, and returns the result to print.
shmcore::Result<JsonObject> present(
  const PingpongOptions & options, const RmwLibrary & rmw, const Measurement & measurement,
  const std::vector<Arrival> & arrivals) noexcept;

}  // namespace bench

#endif  // PINGPONG__MEASUREMENT_HPP_
