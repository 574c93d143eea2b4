// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "pong_process.hpp"

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "exchange.hpp"
#include "rosidl_runtime_c/type_description_utils.h"

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t finish_limit_ns = 10'000'000'000;

// "sensor_msgs/msg/Image"
std::string type_name(const rosidl_message_type_support_t * type)
{
  return type->get_type_description_func(type)->type_description.type_name.data;
}

// In our own environment, which a command inherits.
void describe_to_command(const PingpongOptions & options, const Exchange & exchange)
{
  const PingpongTopics topics = topics_of(options);
  const std::pair<const char *, std::string> variables[] = {
    {"L2NET_BENCH_PING_TOPIC", topics.ping},
    {"L2NET_BENCH_PONG_TOPIC", topics.pong},
    {"L2NET_BENCH_TYPE", type_name(exchange.carrier->type_support())},
    {"L2NET_BENCH_DEPTH", std::to_string(options.depth)},
    {"L2NET_BENCH_RELIABILITY", options.best_effort ? "best_effort" : "reliable"},
    {"RMW_IMPLEMENTATION", options.rmw},
    {"ROS_DOMAIN_ID", std::to_string(options.domain)},
    {"ROS_AUTOMATIC_DISCOVERY_RANGE", "LOCALHOST"},
  };
  for (const auto & [name, value] : variables) {
    setenv(name, value.c_str(), 1);
  }
}

}  // namespace

Result<PongProcess> PongProcess::start(
  char ** argv, const PingpongOptions & options, const Exchange & exchange) noexcept
{
  PongProcess pong;
  if (options.pong_command.empty()) {
    auto own = RoleProcess::start(argv, "pong", 0, options.run);
    if (!own) {
      return std::move(own).error();
    }
    pong.own_.emplace(std::move(*own));
    return pong;
  }
  describe_to_command(options, exchange);
  // Replaces the shell, so that our signals reach the command itself.
  auto command = ChildProcess::start(
    "pong command", "/bin/sh", {"/bin/sh", "-c", "exec " + options.pong_command}, -1);
  if (!command) {
    return std::move(command).error();
  }
  pong.command_.emplace(std::move(*command));
  return pong;
}

bool PongProcess::running() noexcept
{
  return own_ ? own_->child().running() : command_->running();
}

Error PongProcess::why_it_ended() noexcept
{
  if (command_) {
    return make_error(Errc::system, "the pong command %s", command_->how_it_ended().c_str());
  }
  auto last = own_->next_report(now_ns() + finish_limit_ns);
  return last ? make_error(Errc::system, "the pong process ended before it was told to")
              : std::move(last).error();
}

Result<std::vector<Arrival>> PongProcess::finish() noexcept
{
  std::vector<Arrival> arrivals;
  if (command_) {
    command_->terminate();
    if (!command_->exited_within(finish_limit_ns)) {
      return make_error(Errc::timeout, "the pong command does not end at SIGTERM");
    }
    return arrivals;
  }
  auto report = own_->next_report(now_ns() + finish_limit_ns);
  if (!report) {
    return std::move(report).error();
  }
  const std::vector<std::int64_t> & sequences = report->list("sequence");
  const std::vector<std::int64_t> & one_way = report->list("one_way");
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    arrivals.push_back({static_cast<std::uint64_t>(sequences[i]), one_way[i]});
  }
  if (auto finished = own_->finish(); !finished) {
    return std::move(finished).error();
  }
  return arrivals;
}

}  // namespace bench
