// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/arguments.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string_view>

namespace conformance
{

const char * const kUsage =
  "usage: rmw_conformance [--rmw NAME] [options]\n"
  "\n"
  "Loads lib<NAME>.so (NAME from --rmw or RMW_UNDER_TEST) and checks it against the rmw C API.\n"
  "Exit code 0: every test passed, except the listed deviations, which all failed as listed.\n"
  "\n"
  "  --filter PATTERNS   only tests that match one of the ':'-separated patterns (fnmatch)\n"
  "  --deviations FILE   known deviations; default deviations/<NAME>.txt of the source folder and\n"
  "                      <NAME>.<ROS_DISTRO>.txt beside it\n"
  "  --limit SECONDS     a test that takes longer is killed and has failed; default 60\n"
  "  --verbose           announce every test, and show what deviating tests print\n"
  "  --list              print the names of all tests\n"
  "  --in-process        run the tests in this process, for a debugger; takes --gtest_... "
  "options\n";

namespace
{

long long number_of(std::string_view option, const std::string & text, long long lowest)
{
  char * end = nullptr;
  const long long value = std::strtoll(text.c_str(), &end, 10);
  if (text.empty() || *end != '\0' || value < lowest || value > 1'000'000) {
    throw std::runtime_error(
      std::string(option) + " takes a number from " + std::to_string(lowest) +
      " to 1000000, not '" + text + "'");
  }
  return value;
}

void finish(Arguments & arguments)
{
  if (arguments.rmw.empty()) {
    const char * name = std::getenv("RMW_UNDER_TEST");
    arguments.rmw = name != nullptr ? name : "";
  }
  if (arguments.rmw.empty() && arguments.role != Role::list && arguments.role != Role::help) {
    throw std::runtime_error("no rmw to test: pass --rmw NAME or set RMW_UNDER_TEST");
  }
  if (arguments.deviations.empty()) {
    // Of libNAME.so, given as a file, too.
    std::string name = arguments.rmw.substr(arguments.rmw.rfind('/') + 1);
    if (name != arguments.rmw && name.starts_with("lib") && name.ends_with(".so")) {
      name = name.substr(3, name.size() - 6);
    }
    const std::string stem = std::string(CONFORMANCE_DEVIATIONS_FOLDER) + "/" + name;
    const char * distro = std::getenv("ROS_DISTRO");
    arguments.deviations = {stem + ".txt", stem + "." + (distro ? distro : "unknown") + ".txt"};
  }
}

}  // namespace

Arguments parse_arguments(int argc, char ** argv)
{
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    const auto value = [&]() -> std::string {
      if (i + 1 >= argc) {
        throw std::runtime_error(std::string(option) + " needs a value");
      }
      return argv[++i];
    };
    if (option == "--rmw") {
      arguments.rmw = value();
    } else if (option == "--filter") {
      arguments.filter = value();
    } else if (option == "--deviations") {
      arguments.deviations = {value()};
    } else if (option == "--limit") {
      arguments.test_limit = std::chrono::seconds(number_of(option, value(), 1));
    } else if (option == "--verbose") {
      arguments.verbose = true;
    } else if (option == "--list") {
      arguments.role = Role::list;
    } else if (option == "--help") {
      arguments.role = Role::help;
    } else if (option == "--in-process") {
      arguments.role = Role::in_process;
    } else if (option == "--report-fd") {
      arguments.role = Role::worker;
      arguments.report_fd = static_cast<int>(number_of(option, value(), 0));
    } else if (option == "--peer-fd") {
      arguments.role = Role::peer;
      arguments.peer_fd = static_cast<int>(number_of(option, value(), 0));
    } else if (option == "--domain") {
      arguments.domain = static_cast<std::size_t>(number_of(option, value(), 0));
    } else if (!option.starts_with("--gtest_")) {
      throw std::runtime_error("unknown option '" + std::string(option) + "'");
    }
  }
  finish(arguments);
  return arguments;
}

}  // namespace conformance
