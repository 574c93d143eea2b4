// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The command line. The program is three things: the driver that people start, the worker in
// which tests run, and the peer process that multi-process tests talk to.
#ifndef HARNESS__ARGUMENTS_HPP_
#define HARNESS__ARGUMENTS_HPP_

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace conformance
{

enum class Role
{
  driver,      // runs workers, judges deviations, prints the closing lines
  worker,      // runs the tests of --gtest_filter, reporting on --report-fd
  peer,        // executes commands from --peer-fd
  in_process,  // plain gtest, for a debugger
  list,        // prints the names of all tests
  help,
};

struct Arguments
{
  Role role = Role::driver;
  std::string rmw;                      // RMW_UNDER_TEST unless --rmw
  std::string filter = "*";             // patterns as for fnmatch(3), separated by ':'
  std::vector<std::string> deviations;  // files; by default those of the rmw and distribution
  std::chrono::seconds test_limit{60};
  bool verbose = false;  // announce every test, show the output of deviating ones
  int report_fd = -1;
  int peer_fd = -1;
  std::size_t domain = 0;  // of a peer
};

// Throws std::runtime_error naming the argument. Arguments that begin with --gtest_ are gtest's
// and stay in argv.
Arguments parse_arguments(int argc, char ** argv);

extern const char * const kUsage;

}  // namespace conformance

#endif  // HARNESS__ARGUMENTS_HPP_
