// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Known deviations of one rmw: tests that are expected to fail, each with its reason.
//
//   # comment
//   Suite.Test: reason, one line
//   sometimes Suite.Test: reason, one line
//
// A listed test that passes is reported as stale and fails the run: the list cannot rot. Only where
// the implementation has a race, "sometimes" allows both.
#ifndef HARNESS__DEVIATIONS_HPP_
#define HARNESS__DEVIATIONS_HPP_

#include <map>
#include <string>
#include <vector>

namespace conformance
{

struct Deviation
{
  std::string reason;
  bool sometimes = false;
};

using Deviations = std::map<std::string, Deviation>;  // by full test name

// The lists of all files together; a missing file is an empty list. Throws std::runtime_error naming
// file and line when a line has no reason or a test is listed twice.
Deviations read_deviations(const std::vector<std::string> & files);

}  // namespace conformance

#endif  // HARNESS__DEVIATIONS_HPP_
