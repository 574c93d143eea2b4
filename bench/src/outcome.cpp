// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "outcome.hpp"

#include <string>

#include "samples.hpp"

using shmcore::Result;

namespace bench
{

Result<void> Outcome::write_samples(const std::string & folder) const noexcept
{
  if (folder.empty()) {
    return {};
  }
  for (const auto & [name, samples] : series_) {
    std::string path = folder;
    path.append("/").append(name).append(".i64");
    if (auto written = bench::write_samples(path, samples); !written) {
      return written;
    }
  }
  return {};
}

JsonObject Outcome::describe(const RmwLibrary & rmw) const
{
  JsonObject counts;
  for (const auto & [name, samples] : series_) {
    counts.integer(name, static_cast<std::int64_t>(samples.size()));
  }
  JsonObject out;
  out.text("rmw", rmw.get_implementation_identifier())
    .text("library", rmw.path)
    .object("series", counts)
    .object("values", values_);
  return out;
}

}  // namespace bench
