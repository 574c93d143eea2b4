// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "pingpong_options.hpp"

#include <getopt.h>

#include <cerrno>
#include <cstdlib>
#include <new>
#include <string>

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

const char * const pingpong_usage =
  "usage: bench_pingpong --rmw NAME [options]\n"
  "  --mode wait|poll        rmw_wait then rmw_take, or rmw_take in a loop (wait)\n"
  "  --type fixed|dynamic|image   (fixed)\n"
  "  --size BYTES            64 to 8M; K and M are powers of 1024 (64)\n"
  "  --samples N --warmup N  round trips measured, and dropped before them (10000, 1000)\n"
  "  --max-seconds S         end the measurement early after S seconds (10)\n"
  "  --interval-us N         pause before every ping, so that both sides sleep (0)\n"
  "  --reliability reliable|best_effort   (reliable)\n"
  "  --depth N               keep_last depth on both sides (10)\n"
  "  --pin A,B               core of the ping role, core of the pong role\n"
  "  --one-way               measure the way to the pong role too; it then reads its clock\n"
  "  --samples-file PATH     raw round trips, int64 nanoseconds\n"
  "  --domain N              (ROS_DOMAIN_ID, or 0)\n";

namespace
{

Result<std::int64_t> parse_count(
  const char * option, const char * text, std::int64_t low, std::int64_t high) noexcept
{
  char * end = nullptr;
  errno = 0;
  std::int64_t value = std::strtoll(text, &end, 10);
  if (end != text && (*end == 'K' || *end == 'M')) {
    const std::int64_t unit = *end == 'K' ? 1 << 10 : 1 << 20;
    value = value > high / unit ? high + 1 : value * unit;
    ++end;
  }
  if (end == text || *end != '\0' || errno != 0 || value < low || value > high) {
    return make_error(
      Errc::invalid_argument, "--%s %s: expected a whole number from %lld to %lld", option, text,
      static_cast<long long>(low), static_cast<long long>(high));
  }
  return value;
}

// One of two words; true for the second.
Result<bool> parse_either(
  const char * option, const std::string & text, const char * first, const char * second) noexcept
{
  if (text != first && text != second) {
    return make_error(
      Errc::invalid_argument, "--%s %s: expected %s or %s", option, text.c_str(), first, second);
  }
  return text == second;
}

enum Key : int
{
  rmw,
  type,
  size,
  mode,
  reliability,
  depth,
  samples,
  warmup,
  max_seconds,
  interval_us,
  one_way,
  pin,
  domain,
  samples_file,
  help,
  pong,
  topic_suffix,
  report_fd
};

constexpr option long_options[] = {
  {"rmw", required_argument, nullptr, rmw},
  {"type", required_argument, nullptr, type},
  {"size", required_argument, nullptr, size},
  {"mode", required_argument, nullptr, mode},
  {"reliability", required_argument, nullptr, reliability},
  {"depth", required_argument, nullptr, depth},
  {"samples", required_argument, nullptr, samples},
  {"warmup", required_argument, nullptr, warmup},
  {"max-seconds", required_argument, nullptr, max_seconds},
  {"interval-us", required_argument, nullptr, interval_us},
  {"one-way", no_argument, nullptr, one_way},
  {"pin", required_argument, nullptr, pin},
  {"domain", required_argument, nullptr, domain},
  {"samples-file", required_argument, nullptr, samples_file},
  {"help", no_argument, nullptr, help},
  {"pong", no_argument, nullptr, pong},
  {"topic-suffix", required_argument, nullptr, topic_suffix},
  {"report-fd", required_argument, nullptr, report_fd},
  {nullptr, 0, nullptr, 0},
};

template<class Field>
Result<void> store_count(
  Field & field, int key, const char * text, std::int64_t low, std::int64_t high) noexcept
{
  auto value = parse_count(long_options[key].name, text, low, high);
  if (!value) {
    return std::move(value).error();
  }
  field = static_cast<Field>(*value);
  return {};
}

Result<void> store_either(
  bool & field, int key, const char * text, const char * first, const char * second) noexcept
{
  auto value = parse_either(long_options[key].name, text, first, second);
  if (!value) {
    return std::move(value).error();
  }
  field = *value;
  return {};
}

Result<void> store_pin(CorePair & cores, const char * text) noexcept
{
  auto pair = parse_core_pair(text);
  if (!pair) {
    return std::move(pair).error();
  }
  cores = *pair;
  return {};
}

Result<void> apply(PingpongOptions & out, int key, const char * text)
{
  switch (key) {
    case rmw:
      out.rmw = text;
      return {};
    case type:
      out.type = text;
      return {};
    case samples_file:
      out.samples_file = text;
      return {};
    case topic_suffix:
      out.topic_suffix = text;
      return {};
    case one_way:
      out.one_way = true;
      return {};
    case help:
      out.help = true;
      return {};
    case pong:
      out.pong = true;
      return {};
    case size:
      return store_count(out.bytes, key, text, 64, 8 << 20);
    case mode:
      return store_either(out.poll, key, text, "wait", "poll");
    case reliability:
      return store_either(out.best_effort, key, text, "reliable", "best_effort");
    case depth:
      return store_count(out.depth, key, text, 1, 100'000);
    case samples:
      return store_count(out.samples, key, text, 1, 100'000'000);
    case warmup:
      return store_count(out.warmup, key, text, 0, 100'000'000);
    case max_seconds:
      return store_count(out.max_seconds, key, text, 1, 3'600);
    case interval_us:
      return store_count(out.interval_us, key, text, 0, 10'000'000);
    case domain:
      return store_count(out.domain, key, text, 0, 232);
    case report_fd:
      return store_count(out.report_fd, key, text, 0, 1 << 20);
    case pin:
      return store_pin(out.cores, text);
    default:
      return make_error(Errc::invalid_argument, "see --help");
  }
}

}  // namespace

Result<PingpongOptions> parse_pingpong_options(int argc, char ** argv) noexcept
try {
  PingpongOptions out;
  if (const char * value = std::getenv("RMW_IMPLEMENTATION")) {
    out.rmw = value;
  }
  if (const char * value = std::getenv("ROS_DOMAIN_ID"); value != nullptr && *value != '\0') {
    if (auto stored = store_count(out.domain, domain, value, 0, 232); !stored) {
      return make_error(Errc::invalid_argument, "ROS_DOMAIN_ID=%s: expected 0 to 232", value);
    }
  }
  for (int key; (key = getopt_long(argc, argv, "", long_options, nullptr)) != -1;) {
    if (auto applied = apply(out, key, optarg); !applied) {
      return std::move(applied).error();
    }
  }
  if (optind < argc) {
    return make_error(
      Errc::invalid_argument, "unexpected argument %s: every option has a name, see --help",
      argv[optind]);
  }
  if (out.rmw.empty() && !out.help) {
    return make_error(
      Errc::invalid_argument, "which rmw? Give --rmw NAME or set RMW_IMPLEMENTATION");
  }
  return out;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to parse the command line");
}

}  // namespace bench
