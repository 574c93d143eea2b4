// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef CYCLONEDDS_OPTIONS_HPP_
#define CYCLONEDDS_OPTIONS_HPP_

#include <cstddef>
#include <cstdint>

#include "agent.hpp"

namespace bench
{

// Those of bench_pingpong; of what this peer does in one way only, there is nothing to keep.
struct CycloneOptions : AgentOptions
{
  bool poll = false;
  std::size_t bytes = 64;
  std::int64_t samples = 10'000;
  std::int64_t warmup = 1'000;
};

}  // namespace bench

#endif  // CYCLONEDDS_OPTIONS_HPP_
