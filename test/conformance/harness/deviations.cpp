// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/deviations.hpp"

#include <fstream>
#include <stdexcept>
#include <string_view>

namespace conformance
{

namespace
{

void add_deviations(const std::string & file, Deviations & deviations)
{
  std::ifstream input(file);
  std::string line;
  for (int number = 1; std::getline(input, line); ++number) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    constexpr std::string_view kSometimes = "sometimes ";
    const bool sometimes = line.starts_with(kSometimes);
    if (sometimes) {
      line.erase(0, kSometimes.size());
    }
    const auto where = file + ":" + std::to_string(number) + ": ";
    const auto colon = line.find(": ");
    if (colon == std::string::npos || colon == 0 || colon + 2 >= line.size()) {
      throw std::runtime_error(where + "expected 'Suite.Test: reason', found '" + line + "'");
    }
    const Deviation deviation{line.substr(colon + 2), sometimes};
    if (!deviations.emplace(line.substr(0, colon), deviation).second) {
      throw std::runtime_error(where + line.substr(0, colon) + " is listed twice");
    }
  }
}

}  // namespace

Deviations read_deviations(const std::vector<std::string> & files)
{
  Deviations deviations;
  for (const std::string & file : files) {
    add_deviations(file, deviations);
  }
  return deviations;
}

}  // namespace conformance
