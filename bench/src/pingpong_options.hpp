// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef PINGPONG_OPTIONS_HPP_
#define PINGPONG_OPTIONS_HPP_

#include <cstddef>
#include <cstdint>
#include <string>

#include "core_pair.hpp"
#include "shmcore/result.hpp"

namespace bench
{

struct PingpongOptions
{
  std::string rmw;             // as RMW_IMPLEMENTATION would name it
  std::string type = "fixed";  // fixed, dynamic, image
  std::size_t bytes = 64;
  bool poll = false;  // rmw_take in a loop, instead of rmw_wait and then rmw_take
  bool best_effort = false;
  std::size_t depth = 10;
  std::int64_t samples = 10'000;
  std::int64_t warmup = 1'000;
  double max_seconds = 10;       // of the measured phase; ends it before `samples` are taken
  std::int64_t interval_us = 0;  // pause before every ping, so that both sides fall asleep
  bool one_way = false;          // the pong role reads its clock at every take and reports it
  CorePair cores;
  std::size_t domain = 0;    // ROS_DOMAIN_ID
  std::string samples_file;  // raw round trips go here
  bool help = false;

  // Set by the parent for the process it starts.
  bool pong = false;
  std::string topic_suffix;
  int report_fd = -1;
};

shmcore::Result<PingpongOptions> parse_pingpong_options(int argc, char ** argv) noexcept;

extern const char * const pingpong_usage;

}  // namespace bench

#endif  // PINGPONG_OPTIONS_HPP_
