// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <fnmatch.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <sstream>
#include <string>
#include <vector>

#include "harness/api.hpp"
#include "harness/arguments.hpp"
#include "harness/deviations.hpp"
#include "harness/domain.hpp"
#include "harness/peer_role.hpp"
#include "harness/polling.hpp"
#include "harness/worker.hpp"

namespace conformance
{
namespace
{

bool selected(const std::string & test, const std::string & filter)
{
  std::istringstream patterns(filter);
  for (std::string pattern; std::getline(patterns, pattern, ':');) {
    if (fnmatch(pattern.c_str(), test.c_str(), 0) == 0) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> all_tests()
{
  std::vector<std::string> names;
  const auto * unit = testing::UnitTest::GetInstance();
  for (int i = 0; i < unit->total_test_suite_count(); ++i) {
    const auto * suite = unit->GetTestSuite(i);
    for (int j = 0; j < suite->total_test_count(); ++j) {
      names.push_back(std::string(suite->name()) + "." + suite->GetTestInfo(j)->name());
    }
  }
  return names;
}

struct Tally
{
  std::size_t tests = 0;
  std::size_t passed = 0;
  std::size_t skipped = 0;
  std::vector<std::string> failed;
  std::vector<std::string> stale;
  std::vector<std::string> deviations;
};

void count(const Outcomes & outcomes, Tally & tally)
{
  for (const auto & [test, outcome] : outcomes) {
    ++tally.tests;
    switch (outcome.kind) {
      case Outcome::passed:
        ++tally.passed;
        break;
      case Outcome::skipped:
        ++tally.skipped;
        break;
      case Outcome::failed:
        tally.failed.push_back(test + (outcome.cause.empty() ? "" : " (" + outcome.cause + ")"));
    }
  }
}

void count_deviations(
  const Outcomes & outcomes, const Deviations & deviations, const std::string & filter,
  Tally & tally)
{
  for (const auto & [test, deviation] : deviations) {
    const auto outcome = outcomes.find(test);
    if (outcome == outcomes.end()) {
      if (selected(test, filter)) {
        tally.stale.push_back(test + ": no such test");
      }
      continue;
    }
    ++tally.tests;
    if (outcome->second.kind == Outcome::failed) {
      const std::string & cause = outcome->second.cause;
      tally.deviations.push_back(
        test + ": " + deviation.reason + (cause.empty() ? "" : " [" + cause + "]"));
    } else if (deviation.sometimes) {
      ++tally.passed;
    } else {
      tally.stale.push_back(test + ": stale deviation, the test no longer fails");
    }
  }
}

void print(const char * title, const std::vector<std::string> & lines)
{
  if (!lines.empty()) {
    std::printf("\n%s\n", title);
  }
  for (const std::string & line : lines) {
    std::printf("  %s\n", line.c_str());
  }
}

constexpr std::chrono::seconds kDeviationLimit{8};

int drive(const Arguments & arguments)
{
  const Deviations deviations = read_deviations(arguments.deviations);
  std::vector<std::string> plain;
  std::vector<std::string> deviating;
  for (const std::string & test : all_tests()) {
    if (selected(test, arguments.filter)) {
      (deviations.contains(test) ? deviating : plain).push_back(test);
    }
  }
  if (plain.empty() && deviating.empty()) {
    std::fprintf(stderr, "no test matches '%s'\n", arguments.filter.c_str());
    return 2;
  }

  Tally tally;
  const auto elapsed = duration_of([&] {
    const WorkerOptions options{arguments.rmw, arguments.test_limit, false, arguments.verbose};
    count(run_in_workers(plain, options), tally);
    WorkerOptions quiet = options;
    quiet.quiet = !arguments.verbose;
    // They only have to fail; no need to wait long for one that hangs.
    quiet.test_limit = std::min(options.test_limit, kDeviationLimit);
    count_deviations(run_in_workers(deviating, quiet), deviations, arguments.filter, tally);
  });

  print("deviations, each failed as listed:", tally.deviations);
  print("stale deviations:", tally.stale);
  print("failed:", tally.failed);
  std::printf(
    "\n%s: %zu tests in %.1f s, %zu known deviations failed as listed, %zu stale deviations\n",
    arguments.rmw.c_str(), tally.tests, std::chrono::duration<double>(elapsed).count(),
    tally.deviations.size(), tally.stale.size());
  // The line that runners read. A stale deviation is a failure of the list.
  std::printf(
    "conformance: %zu passed, %zu failed, %zu skipped\n", tally.passed,
    tally.failed.size() + tally.stale.size(), tally.skipped);
  return tally.failed.empty() && tally.stale.empty() ? 0 : 1;
}

int run_tests(const Arguments & arguments)
{
  load_api(arguments.rmw);
  claim_domains();
  if (arguments.report_fd >= 0) {
    report_progress_on(arguments.report_fd);
  }
  return RUN_ALL_TESTS();
}

int run(int argc, char ** argv)
{
  const Arguments arguments = parse_arguments(argc, argv);
  if (arguments.role == Role::help) {
    std::fputs(kUsage, stdout);
    return 0;
  }
  testing::InitGoogleTest(&argc, argv);
  switch (arguments.role) {
    case Role::list:
      for (const std::string & test : all_tests()) {
        std::printf("%s\n", test.c_str());
      }
      return 0;
    case Role::driver:
      return drive(arguments);
    case Role::worker:
    case Role::in_process:
      return run_tests(arguments);
    case Role::peer:
      load_api(arguments.rmw);
      use_domain(arguments.domain);
      return run_peer(arguments.peer_fd);
    case Role::help:
      break;
  }
  return 2;
}

}  // namespace
}  // namespace conformance

int main(int argc, char ** argv)
{
  try {
    return conformance::run(argc, argv);
  } catch (const std::exception & error) {
    std::fprintf(stderr, "rmw_conformance: %s\n", error.what());
    return 2;
  }
}
