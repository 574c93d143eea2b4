// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What an agent measured, in the form that all of them print: series of raw samples, whose counts
// are printed and whose samples go to files, and single values.
#ifndef OUTCOME_HPP_
#define OUTCOME_HPP_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "json.hpp"
#include "rmw_library.hpp"
#include "shmcore/result.hpp"

namespace bench
{

class Outcome
{
public:
  // Nanoseconds, in the order measured.
  void series(const std::string & name, std::vector<std::int64_t> samples)
  {
    series_[name] = std::move(samples);
  }
  void value(const std::string & name, double value) { values_.number(name, value); }

  // FOLDER/<series>.i64 for each; an empty folder is nowhere.
  shmcore::Result<void> write_samples(const std::string & folder) const noexcept;
  // {rmw, library, series, values}; what an agent adds goes behind.
  JsonObject describe(const RmwLibrary & rmw) const;

private:
  std::map<std::string, std::vector<std::int64_t>> series_;
  JsonObject values_;
};

}  // namespace bench

#endif  // OUTCOME_HPP_
