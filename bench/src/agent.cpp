// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "agent.hpp"

#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "clock.hpp"
#include "stop_signal.hpp"

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t max_domain = 232;

Result<void> check_folder(const std::string & path)
{
  struct stat status
  {
  };
  if (stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
    return make_error(
      Errc::invalid_argument, "--samples-folder %s: no such folder; make it first", path.c_str());
  }
  return {};
}

Result<void> read_environment(AgentOptions & options)
{
  if (const char * value = std::getenv("RMW_IMPLEMENTATION")) {
    options.rmw = value;
  }
  const char * domain = std::getenv("ROS_DOMAIN_ID");
  if (domain == nullptr || *domain == '\0') {
    return {};
  }
  auto parsed = OptionSet::parse_count("domain", domain, 0, max_domain);
  if (!parsed) {
    return make_error(Errc::invalid_argument, "ROS_DOMAIN_ID=%s: expected 0 to 232", domain);
  }
  options.domain = static_cast<std::size_t>(*parsed);
  return {};
}

Result<void> parse(const OptionSet & set, AgentOptions & options, int argc, char ** argv)
{
  if (auto read = read_environment(options); !read) {
    return read;
  }
  if (auto parsed = set.parse(argc, argv); !parsed || options.help) {
    return parsed;
  }
  if (options.rmw.empty()) {
    return make_error(
      Errc::invalid_argument, "which rmw? Give --rmw NAME or set RMW_IMPLEMENTATION");
  }
  return options.samples_folder.empty() ? Result<void>() : check_folder(options.samples_folder);
}

int fail(const OptionSet & set, const Error & error)
{
  std::fprintf(stderr, "%s: %s\n", set.program().c_str(), error.message());
  return error.code() == Errc::invalid_argument ? 2 : 1;
}

// A failure is told to the first process, which says it once, and not to stderr.
int run_role(const AgentOptions & options, const AgentBody & body)
{
  prctl(PR_SET_NAME, ("bench_" + options.role).c_str());  // exec left the name "exe"
  ParentLink parent(options.report_fd);
  const auto done = body.role(parent);
  if (!done) {
    parent.fail(done.error());
  }
  return done ? 0 : 1;
}

}  // namespace

void declare_common(OptionSet & set, AgentOptions & options)
{
  set.text("rmw", "NAME", "the implementation, loaded by name (RMW_IMPLEMENTATION)", options.rmw)
    .count("domain", "(ROS_DOMAIN_ID, or 0)", options.domain, 0, max_domain);
  declare_pin(set, "cores of the measuring threads of the two sides", options.cores);
  set
    .number("max-seconds", "end the measured phase after so long", options.max_seconds, 0.01, 3'600)
    .text(
      "samples-folder", "DIR", "write DIR/SERIES.i64, raw int64 nanoseconds",
      options.samples_folder)
    .flag("help", "", options.help);
}

int run_agent(
  const OptionSet & set, AgentOptions & options, const AgentBody & body, int argc, char ** argv)
try {
  OptionSet all = set;
  all.hide_following();
  all.text("role", "ROLE", "", options.role)
    .count("index", "", options.index, 0, 1 << 20)
    .text("run", "NAME", "", options.run)
    .count("report-fd", "", options.report_fd, 0, 1 << 20);
  if (auto parsed = parse(all, options, argc, argv); !parsed) {
    return fail(set, parsed.error());
  }
  if (options.help) {
    std::fputs(set.usage().c_str(), stdout);
    return 0;
  }
  install_stop_signals();
  if (!options.role.empty()) {
    return run_role(options, body);
  }
  options.run = std::to_string(getpid()) + "_" + std::to_string(now_ns() / 1'000 % 1'000'000'000);
  auto result = body.lead(argv);
  if (!result) {
    return fail(set, result.error());
  }
  std::printf("%s\n", result->str().c_str());
  return std::fflush(stdout) == 0 ? 0 : 1;
} catch (const std::exception & error) {
  return fail(set, make_error(Errc::out_of_memory, "%s", error.what()));
}

}  // namespace bench
