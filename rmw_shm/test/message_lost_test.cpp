// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The message-lost event, with a publisher that may keep only a few of the samples its reader still
// wants (RMW_SHM_RING_BYTES).
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "domain_folder.hpp"
#include "rmw/event.h"
#include "rmw/events_statuses/events_statuses.h"
#include "rosidl_typesupport_cpp/message_type_support.hpp"
#include "test_msgs/msg/strings.hpp"

namespace
{

using test_msgs::msg::Strings;

constexpr size_t kPublished = 50;
constexpr size_t kBytes = 8 * 1024;  // of a message; a ring of 64 KiB holds fewer than eight

class MessageLost : public DomainFolder
{
protected:
  MessageLost()
  {
    setenv("RMW_SHM_RING_BYTES", "64K", 1);
    context_ = join();
    node_ = rmw_create_node(&context_, "node", "/");
    const auto * type = rosidl_typesupport_cpp::get_message_type_support_handle<Strings>();
    rmw_qos_profile_t qos = rmw_qos_profile_default;
    qos.depth = 2 * kPublished;
    const rmw_publisher_options_t publisher_options = rmw_get_default_publisher_options();
    const rmw_subscription_options_t subscription_options = rmw_get_default_subscription_options();
    publisher_ = rmw_create_publisher(node_, type, "/topic", &qos, &publisher_options);
    subscription_ = rmw_create_subscription(node_, type, "/topic", &qos, &subscription_options);
    EXPECT_EQ(
      RMW_RET_OK, rmw_subscription_event_init(&event_, subscription_, RMW_EVENT_MESSAGE_LOST));
  }
  ~MessageLost() override
  {
    EXPECT_EQ(RMW_RET_OK, rmw_event_fini(&event_));
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_subscription(node_, subscription_));
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_publisher(node_, publisher_));
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_node(node_));
    EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context_));
    EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context_));
    unsetenv("RMW_SHM_RING_BYTES");
  }

  // First byte of each: its number.
  void publish_all() const
  {
    Strings message;
    for (size_t i = 0; i < kPublished; ++i) {
      message.string_value = std::string(kBytes, static_cast<char>(i + 1));
      ASSERT_EQ(RMW_RET_OK, rmw_publish(publisher_, &message, nullptr));
    }
  }

  std::vector<size_t> take_all() const
  {
    std::vector<size_t> numbers;
    Strings message;
    bool taken = true;
    while (taken) {
      EXPECT_EQ(RMW_RET_OK, rmw_take(subscription_, &message, &taken, nullptr));
      if (taken) {
        numbers.push_back(static_cast<size_t>(message.string_value.front()));
      }
    }
    return numbers;
  }

  rmw_message_lost_status_t take_event() const
  {
    rmw_message_lost_status_t status{};
    bool taken = false;
    EXPECT_EQ(RMW_RET_OK, rmw_take_event(&event_, &status, &taken));
    EXPECT_TRUE(taken);
    return status;
  }

private:
  rmw_context_t context_ = rmw_get_zero_initialized_context();
  rmw_node_t * node_ = nullptr;
  rmw_publisher_t * publisher_ = nullptr;
  rmw_subscription_t * subscription_ = nullptr;
  rmw_event_t event_ = rmw_get_zero_initialized_event();
};

TEST_F(MessageLost, CountsWhatTheReaderDidNotGet)
{
  publish_all();
  const std::vector<size_t> taken = take_all();
  ASSERT_FALSE(taken.empty());
  ASSERT_LT(taken.size(), kPublished) << "the ring kept more than it may";
  EXPECT_EQ(kPublished, taken.back()) << "the newest is kept";
  EXPECT_EQ(kPublished - taken.size() + 1, taken.front()) << "the oldest are lost";
  const rmw_message_lost_status_t status = take_event();
  EXPECT_EQ(kPublished - taken.size(), status.total_count);
  EXPECT_EQ(kPublished - taken.size(), status.total_count_change);
  EXPECT_EQ(0u, take_event().total_count_change) << "told once";
  publish_all();
  const size_t second = take_all().size();
  EXPECT_EQ(2 * kPublished - taken.size() - second, take_event().total_count);
}

}  // namespace
