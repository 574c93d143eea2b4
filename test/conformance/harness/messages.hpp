// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The messages tests send, and taking them. Numbered BasicTypes messages carry a counter, so that
// a test can say which messages arrived, not only how many.
#ifndef HARNESS__MESSAGES_HPP_
#define HARNESS__MESSAGES_HPP_

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <vector>

#include "harness/entities.hpp"
#include "rosidl_typesupport_cpp/message_type_support.hpp"
#include "rosidl_typesupport_cpp/service_type_support.hpp"
#include "test_msgs/msg/basic_types.hpp"
#include "test_msgs/srv/basic_types.hpp"

namespace conformance
{

using Numbered = test_msgs::msg::BasicTypes;
using Call = test_msgs::srv::BasicTypes;

template<class Message>
const rosidl_message_type_support_t * type_of()
{
  return rosidl_typesupport_cpp::get_message_type_support_handle<Message>();
}

template<class Type>
const rosidl_service_type_support_t * service_type_of()
{
  return rosidl_typesupport_cpp::get_service_type_support_handle<Type>();
}

Numbered numbered(std::int32_t number);

// Publishes the numbers first, first + 1, ... ; throws when the rmw refuses one.
void publish_numbers(const rmw_publisher_t * publisher, std::int32_t first, std::int32_t count);

// One take; nothing when the subscription has no message.
std::optional<std::int32_t> take_number(const rmw_subscription_t * subscription);

// Takes until `count` messages have come or patience ends.
std::vector<std::int32_t> take_numbers(
  const rmw_subscription_t * subscription, std::size_t count,
  std::chrono::milliseconds patience = kPatience);

// Takes everything there is now.
std::vector<std::int32_t> drain_numbers(const rmw_subscription_t * subscription);

// True when nothing can be taken for the whole period.
bool silent(const rmw_subscription_t * subscription, std::chrono::milliseconds period = 100ms);

// first, first + 1, ... last.
std::vector<std::int32_t> sequence(std::int32_t first, std::int32_t last);

template<class Message>
void publish(const rmw_publisher_t * publisher, const Message & message)
{
  require_ok(api().publish(publisher, &message, nullptr), "rmw_publish");
}

// Polls until a message has been taken into `message`; throws on timeout.
template<class Message>
void take_into(const rmw_subscription_t * subscription, Message & message)
{
  const bool arrived = eventually([&] {
    bool taken = false;
    require_ok(api().take(subscription, &message, &taken, nullptr), "rmw_take");
    return taken;
  });
  if (!arrived) {
    throw std::runtime_error("no message arrived on " + std::string(subscription->topic_name));
  }
}

rmw_message_info_t take_info(const rmw_subscription_t * subscription, Numbered & message);

bool wait_for_all_acked(const rmw_publisher_t * publisher, rmw_time_t patience = {10, 0});

}  // namespace conformance

#endif  // HARNESS__MESSAGES_HPP_
