// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SAMPLES_HPP_
#define SAMPLES_HPP_

#include <cstdint>
#include <string>
#include <vector>

#include "json.hpp"
#include "shmcore/result.hpp"

namespace bench
{

struct Summary
{
  double p50 = 0;  // of no samples: 0
  JsonObject json;
};

// Nearest-rank percentiles of `samples` divided by `divisor` (2 turns a round trip into one way,
// 2 * batch a batch of round trips). Nothing is trimmed: an outlier is a result.
Summary summarize(std::vector<std::int64_t> samples, double divisor);

// Raw samples, undivided, as consecutive 64-bit integers in the byte order of the machine.
shmcore::Result<void> write_samples(
  const std::string & path, const std::vector<std::int64_t> & samples) noexcept;

}  // namespace bench

#endif  // SAMPLES_HPP_
