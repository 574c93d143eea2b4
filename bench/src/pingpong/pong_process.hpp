// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The second process of a ping-pong: our own program in the pong role, or a command.
#ifndef PINGPONG__PONG_PROCESS_HPP_
#define PINGPONG__PONG_PROCESS_HPP_

#include <cstdint>
#include <optional>
#include <vector>

#include "child_process.hpp"
#include "pingpong_options.hpp"
#include "role_process.hpp"
#include "shmcore/result.hpp"

namespace bench
{

struct Exchange;

// What the pong role reports for every message, when asked to. Warm-up and hand-shake are told
// apart by the sequence, which only the ping role can judge.
struct Arrival
{
  std::uint64_t sequence;
  std::int64_t one_way_ns;
};

class PongProcess
{
public:
  static shmcore::Result<PongProcess> start(
    char ** argv, const PingpongOptions & options, const Exchange & exchange) noexcept;

  bool running() noexcept;
  bool is_command() const noexcept { return command_.has_value(); }
  shmcore::Error why_it_ended() noexcept;  // once it does not run
  // Sees the process end: our own one was told to by a message, a command is by SIGTERM.
  shmcore::Result<std::vector<Arrival>> finish() noexcept;

private:
  std::optional<RoleProcess> own_;
  std::optional<ChildProcess> command_;
};

}  // namespace bench

#endif  // PINGPONG__PONG_PROCESS_HPP_
