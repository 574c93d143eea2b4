// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef PINGPONG__PINGPONG_OPTIONS_HPP_
#define PINGPONG__PINGPONG_OPTIONS_HPP_

#include <cstdint>
#include <string>

#include "agent.hpp"
#include "message_options.hpp"

namespace bench
{

struct PingpongOptions : AgentOptions, MessageOptions
{
  std::int64_t samples = 10'000;
  std::int64_t warmup = 1'000;
  std::int64_t interval_us = 0;  // pause before every ping, so that both sides fall asleep
  bool one_way = false;          // the pong role reads its clock at every take and reports it
  std::string pong_command;      // echoes in the place of our own pong role; empty: ours does
};

}  // namespace bench

#endif  // PINGPONG__PINGPONG_OPTIONS_HPP_
