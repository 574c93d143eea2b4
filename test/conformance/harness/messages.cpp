// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/messages.hpp"

#include <numeric>

namespace conformance
{

Numbered numbered(std::int32_t number)
{
  Numbered message;
  message.bool_value = true;
  message.float64_value = 0.5 * number;
  message.int32_value = number;
  message.uint64_value = static_cast<std::uint64_t>(number) << 20;
  return message;
}

void publish_numbers(const rmw_publisher_t * publisher, std::int32_t first, std::int32_t count)
{
  for (std::int32_t i = 0; i < count; ++i) {
    publish(publisher, numbered(first + i));
  }
}

std::optional<std::int32_t> take_number(const rmw_subscription_t * subscription)
{
  Numbered message;
  bool taken = false;
  require_ok(api().take(subscription, &message, &taken, nullptr), "rmw_take");
  if (!taken) {
    return std::nullopt;
  }
  if (message != numbered(message.int32_value)) {
    throw std::runtime_error(
      "message " + std::to_string(message.int32_value) + " arrived with other contents");
  }
  return message.int32_value;
}

std::vector<std::int32_t> take_numbers(
  const rmw_subscription_t * subscription, std::size_t count, std::chrono::milliseconds patience)
{
  std::vector<std::int32_t> numbers;
  eventually(
    [&] {
      while (numbers.size() < count) {
        const auto number = take_number(subscription);
        if (!number) {
          return false;
        }
        numbers.push_back(*number);
      }
      return true;
    },
    patience);
  return numbers;
}

std::vector<std::int32_t> drain_numbers(const rmw_subscription_t * subscription)
{
  std::vector<std::int32_t> numbers;
  while (const auto number = take_number(subscription)) {
    numbers.push_back(*number);
  }
  return numbers;
}

bool silent(const rmw_subscription_t * subscription, std::chrono::milliseconds period)
{
  return stays([&] { return !take_number(subscription).has_value(); }, period);
}

std::vector<std::int32_t> sequence(std::int32_t first, std::int32_t last)
{
  std::vector<std::int32_t> numbers(static_cast<std::size_t>(last - first + 1));
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

rmw_message_info_t take_info(const rmw_subscription_t * subscription, Numbered & message)
{
  rmw_message_info_t info = rmw_get_zero_initialized_message_info();
  const bool arrived = eventually([&] {
    bool taken = false;
    require_ok(
      api().take_with_info(subscription, &message, &taken, &info, nullptr), "rmw_take_with_info");
    return taken;
  });
  if (!arrived) {
    throw std::runtime_error("no message arrived on " + std::string(subscription->topic_name));
  }
  return info;
}

bool wait_for_all_acked(const rmw_publisher_t * publisher, rmw_time_t patience)
{
  const rmw_ret_t ret = api().publisher_wait_for_all_acked(publisher, patience);
  if (ret == RMW_RET_TIMEOUT) {
    take_error();
    return false;
  }
  require_ok(ret, "rmw_publisher_wait_for_all_acked");
  return true;
}

}  // namespace conformance
