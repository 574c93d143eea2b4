// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "samples.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

Summary summarize(std::vector<std::int64_t> samples, double divisor)
{
  Summary out;
  out.json.integer("count", static_cast<std::int64_t>(samples.size()));
  if (samples.empty()) {
    return out;
  }
  std::sort(samples.begin(), samples.end());
  const auto rank = [&](double quantile) {
    const double position = std::ceil(quantile * static_cast<double>(samples.size()));
    const auto index = static_cast<std::size_t>(std::max(position, 1.0)) - 1;
    return static_cast<double>(samples[index]) / divisor;
  };
  const double sum = std::accumulate(samples.begin(), samples.end(), 0.0);
  out.p50 = rank(0.50);
  out.json.number("min", rank(0.0))
    .number("p50", out.p50)
    .number("p90", rank(0.90))
    .number("p99", rank(0.99))
    .number("p99_9", rank(0.999))
    .number("max", rank(1.0))
    .number("mean", sum / static_cast<double>(samples.size()) / divisor);
  return out;
}

Result<void> write_samples(
  const std::string & path, const std::vector<std::int64_t> & samples) noexcept
{
  const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(
    std::fopen(path.c_str(), "wb"),
    [](std::FILE * f) { return f != nullptr ? std::fclose(f) : 0; });
  if (!file) {
    return make_error(
      Errc::system, "cannot write samples to %s: %s", path.c_str(), std::strerror(errno));
  }
  if (
    std::fwrite(samples.data(), sizeof(samples[0]), samples.size(), file.get()) != samples.size() ||
    std::fflush(file.get()) != 0) {
    return make_error(
      Errc::system, "samples in %s are incomplete: %s", path.c_str(), std::strerror(errno));
  }
  return {};
}

}  // namespace bench
