// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_floor: the machine's floor under every ping-pong. Prints one JSON object. Takes about a
// second, spinning on two cores for part of it.
#include <getopt.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "core_pair.hpp"
#include "floor.hpp"
#include "json.hpp"

namespace
{

constexpr const char * usage =
  "usage: bench_floor [--pin A,B] [--interval-us N] [--line-only]\n"
  "  --pin A,B        cores of the two processes\n"
  "  --interval-us N  pause before each exchange of the rested futex wake (1000)\n"
  "  --line-only      the cache line and nothing else: 50 ms, to run right beside an arm\n";

struct SizeName
{
  const char * name;
  std::size_t bytes;
};

constexpr SizeName sizes[] = {
  {"64", 64},
  {"1024", 1024},
  {"65536", 64u << 10},
  {"1048576", 1u << 20},
  {"4194304", 4u << 20},
  {"8388608", 8u << 20},
};

int fail(const shmcore::Error & error)
{
  std::fprintf(stderr, "bench_floor: %s\n", error.message());
  return error.code() == shmcore::Errc::invalid_argument ? 2 : 1;
}

shmcore::Result<bench::JsonObject> measure_line(const bench::CorePair & cores)
{
  auto line = bench::measure_cache_line(cores);
  if (!line) {
    return std::move(line).error();
  }
  bench::JsonObject out;
  out.integer("core_ping", cores.ping)
    .integer("core_pong", cores.pong)
    .object("cache_line_ns", *line);
  return out;
}

shmcore::Result<bench::JsonObject> measure_all(
  const bench::CorePair & cores, std::int64_t interval_us)
{
  using bench::JsonObject;
  auto measured = measure_line(cores);
  if (!measured) {
    return std::move(measured).error();
  }
  JsonObject & out = *measured;
  out.integer("interval_us", interval_us);
  auto futex = bench::measure_futex(cores, 0, 5'000);
  if (!futex) {
    return std::move(futex).error();
  }
  auto rested = bench::measure_futex(cores, interval_us, 300);
  if (!rested) {
    return std::move(rested).error();
  }
  out.object("clock_read_ns", bench::measure_clock_read())
    .object("futex_wake_ns", *futex)
    .object("futex_wake_rested_ns", *rested);
  JsonObject hot;
  JsonObject cold;
  JsonObject handoff;
  for (const SizeName & size : sizes) {
    auto copied = bench::measure_copy_handoff(cores, size.bytes);
    if (!copied) {
      return std::move(copied).error();
    }
    handoff.object(size.name, *copied);
    hot.object(size.name, bench::measure_memcpy_hot(size.bytes));
    cold.object(size.name, bench::measure_memcpy_cold(size.bytes));
  }
  out.object("memcpy_hot_ns", hot)
    .object("memcpy_cold_ns", cold)
    .object("copy_handoff_ns", handoff);
  return measured;
}

}  // namespace

int main(int argc, char ** argv)
{
  const option options[] = {
    {"pin", required_argument, nullptr, 'p'},
    {"interval-us", required_argument, nullptr, 'i'},
    {"line-only", no_argument, nullptr, 'l'},
    {"help", no_argument, nullptr, 'h'},
    {nullptr, 0, nullptr, 0}};
  bench::CorePair cores;
  std::int64_t interval_us = 1'000;
  bool line_only = false;
  for (int key; (key = getopt_long(argc, argv, "", options, nullptr)) != -1;) {
    if (key == 'p') {
      auto pair = bench::parse_core_pair(optarg);
      if (!pair) {
        return fail(pair.error());
      }
      cores = *pair;
    } else if (key == 'i') {
      char * end = nullptr;
      interval_us = std::strtoll(optarg, &end, 10);
      if (*end != '\0' || interval_us < 1 || interval_us > 100'000) {
        std::fprintf(
          stderr, "bench_floor: --interval-us %s: expected 1 to 100000 microseconds\n", optarg);
        return 2;
      }
    } else if (key == 'l') {
      line_only = true;
    } else {
      std::fputs(usage, key == 'h' ? stdout : stderr);
      return key == 'h' ? 0 : 2;
    }
  }
  alarm(120);  // the two processes spin on each other: should one die, the other must not stay
  auto result = line_only ? measure_line(cores) : measure_all(cores, interval_us);
  if (!result) {
    return fail(result.error());
  }
  std::printf("%s\n", result->str().c_str());
  return std::fflush(stdout) == 0 ? 0 : 1;
}
