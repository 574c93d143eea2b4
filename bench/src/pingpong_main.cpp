// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_pingpong: round trips between two processes over any rmw. Prints one JSON object.
#include <unistd.h>

#include <cstdio>
#include <string>

#include "clock.hpp"
#include "exchange.hpp"
#include "pingpong_options.hpp"
#include "pong_process.hpp"
#include "receive.hpp"

namespace
{

int fail(const shmcore::Error & error)
{
  std::fprintf(stderr, "bench_pingpong: %s\n", error.message());
  return error.code() == shmcore::Errc::invalid_argument ? 2 : 1;
}

}  // namespace

int main(int argc, char ** argv)
{
  auto options = bench::parse_pingpong_options(argc, argv);
  if (!options) {
    return fail(options.error());
  }
  if (options->help) {
    std::fputs(bench::pingpong_usage, stdout);
    return 0;
  }
  bench::install_stop_signals();
  if (options->pong) {
    const auto done = bench::run_pong(*options);
    return done ? 0 : fail(done.error());
  }
  if (auto checked = bench::check_exchange(*options); !checked) {
    return fail(checked.error());
  }
  options->topic_suffix =
    std::to_string(getpid()) + "_" + std::to_string(bench::now_ns() / 1'000 % 1'000'000'000);
  auto pong = bench::PongProcess::start(argv, options->topic_suffix);
  if (!pong) {
    return fail(pong.error());
  }
  auto result = bench::run_ping(*options, *pong);
  if (!result) {
    return fail(result.error());
  }
  std::printf("%s\n", result->str().c_str());
  return std::fflush(stdout) == 0 ? 0 : 1;
}
