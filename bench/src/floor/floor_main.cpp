// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// bench_floor: the machine's floor under every ping-pong. Prints one JSON object. Takes about a
// second, spinning on two cores for part of it.
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>

#include "core_pair.hpp"
#include "floor.hpp"
#include "json.hpp"
#include "option_set.hpp"

using shmcore::Errc;
using shmcore::Error;
using shmcore::Result;

namespace
{

constexpr std::size_t smallest_bytes = 64;
constexpr std::size_t sizes[] = {smallest_bytes, 1u << 10, 64u << 10, 1u << 20, 4u << 20, 8u << 20};

// Copies that a report sets beside what was measured.
constexpr std::pair<std::size_t, const char *> named_copies[] = {
  {64u << 10, "copy_64KB_ns"}, {1u << 20, "copy_1MB_ns"}, {4u << 20, "copy_4MB_ns"}};

struct FloorOptions
{
  bench::CorePair cores;
  std::int64_t interval_us = 1'000;
  bool line_only = false;
  bool help = false;
};

// Summaries, and their medians once more, in the form that all agents print.
class Figures
{
public:
  explicit Figures(const FloorOptions & options)
  {
    summaries_.integer("core_ping", options.cores.ping)
      .integer("core_pong", options.cores.pong)
      .integer("interval_us", options.interval_us);
  }

  void add(const char * name, const bench::Summary & summary)
  {
    summaries_.object(name, summary.json);
    medians_.number(name, summary.p50);
  }
  // One of a figure that there is for every size.
  void add(
    const char * name, std::size_t bytes, const bench::Summary & summary,
    bench::JsonObject & by_size)
  {
    const std::string size = std::to_string(bytes);
    by_size.object(size, summary.json);
    medians_.number(name + ("_" + size), summary.p50);
  }
  void add(const char * name, const bench::JsonObject & by_size)
  {
    summaries_.object(name, by_size);
  }
  // A median by the name under which it is looked for, beside that of its summary.
  void also(const char * name, const bench::Summary & summary)
  {
    medians_.number(name, summary.p50);
  }

  std::string str() { return summaries_.object("series", {}).object("values", medians_).str(); }

private:
  bench::JsonObject summaries_;
  bench::JsonObject medians_;
};

Result<void> measure_handoffs(const FloorOptions & options, Figures & figures)
{
  auto line = bench::measure_cache_line(options.cores);
  if (!line) {
    return std::move(line).error();
  }
  figures.add("cache_line_ns", *line);
  if (options.line_only) {
    return {};
  }
  auto futex = bench::measure_futex(options.cores, 0, 5'000);
  if (!futex) {
    return std::move(futex).error();
  }
  auto rested = bench::measure_futex(options.cores, options.interval_us, 300);
  if (!rested) {
    return std::move(rested).error();
  }
  auto harness = bench::measure_harness();
  if (!harness) {
    return std::move(harness).error();
  }
  figures.add("harness_ns", *harness);
  figures.add("clock_read_ns", bench::measure_clock_read());
  figures.add("futex_wake_ns", *futex);
  figures.add("futex_wake_rested_ns", *rested);
  return {};
}

Result<void> measure_copies(const FloorOptions & options, Figures & figures)
{
  bench::JsonObject hot;
  bench::JsonObject cold;
  bench::JsonObject handoff;
  for (const std::size_t bytes : sizes) {
    auto copied = bench::measure_copy_handoff(options.cores, bytes);
    if (!copied) {
      return std::move(copied).error();
    }
    figures.add("copy_handoff_ns", bytes, *copied, handoff);
    if (bytes == smallest_bytes) {
      figures.also("handoff_ns", *copied);
    }
    const bench::Summary in_place = bench::measure_memcpy_hot(bytes);
    figures.add("memcpy_hot_ns", bytes, in_place, hot);
    for (const auto & [named_bytes, name] : named_copies) {
      if (bytes == named_bytes) {
        figures.also(name, in_place);
      }
    }
    figures.add("memcpy_cold_ns", bytes, bench::measure_memcpy_cold(bytes), cold);
  }
  figures.add("memcpy_hot_ns", hot);
  figures.add("memcpy_cold_ns", cold);
  figures.add("copy_handoff_ns", handoff);
  return {};
}

bench::OptionSet declare(FloorOptions & options)
{
  bench::OptionSet set("bench_floor", "What the machine charges for what no middleware can avoid.");
  bench::declare_pin(set, "cores of the two processes", options.cores);
  set
    .count(
      "interval-us", "pause before each exchange of the rested futex wake (1000)",
      options.interval_us, 1, 100'000)
    .flag(
      "line-only", "the cache line and nothing else: 50 ms, to run right beside an arm",
      options.line_only)
    .flag("help", "", options.help);
  return set;
}

int fail(const Error & error)
{
  std::fprintf(stderr, "bench_floor: %s\n", error.message());
  return error.code() == Errc::invalid_argument ? 2 : 1;
}

}  // namespace

int main(int argc, char ** argv)
{
  FloorOptions options;
  const bench::OptionSet set = declare(options);
  if (auto parsed = set.parse(argc, argv); !parsed) {
    return fail(parsed.error());
  }
  if (options.help) {
    std::fputs(set.usage().c_str(), stdout);
    return 0;
  }
  alarm(120);  // the two processes spin on each other: should one die, the other must not stay
  Figures figures(options);
  auto measured = measure_handoffs(options, figures);
  if (measured && !options.line_only) {
    measured = measure_copies(options, figures);
  }
  if (!measured) {
    return fail(measured.error());
  }
  std::printf("%s\n", figures.str().c_str());
  return std::fflush(stdout) == 0 ? 0 : 1;
}
