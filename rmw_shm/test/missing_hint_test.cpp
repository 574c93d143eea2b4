// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A wait for many finds what is ready by hints; a writer that was stopped at the wrong moment may
// have left its hint out. Here it is taken away.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include "domain_folder.hpp"
#include "entity/context.hpp"
#include "rmw/event_callback_type.h"
#include "rmw/qos_profiles.h"
#include "rosidl_typesupport_cpp/message_type_support.hpp"
#include "shmcore/layout.hpp"
#include "test_msgs/msg/basic_types.hpp"

namespace
{

constexpr size_t kMany = 60;
constexpr int kWaits = 1024;       // as docs/shm_protocol.md promises
constexpr int kCrowdedWaits = 64;  // where there are too many hints to follow them

class MissingHint : public DomainFolder
{
protected:
  MissingHint() : context_(join())
  {
    node_ = rmw_create_node(&context_, "hints", "/");
    const auto * type =
      rosidl_typesupport_cpp::get_message_type_support_handle<test_msgs::msg::BasicTypes>();
    const rmw_subscription_options_t options = rmw_get_default_subscription_options();
    const rmw_publisher_options_t writing = rmw_get_default_publisher_options();
    for (size_t i = 0; i < kMany; ++i) {
      const std::string topic = "/t" + std::to_string(i);
      readers_.push_back(
        rmw_create_subscription(node_, type, topic.c_str(), &rmw_qos_profile_default, &options));
      writers_.push_back(
        rmw_create_publisher(node_, type, topic.c_str(), &rmw_qos_profile_default, &writing));
    }
    wait_set_ = rmw_create_wait_set(&context_, kMany);
  }
  ~MissingHint() override
  {
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_wait_set(wait_set_));
    for (size_t i = 0; i < kMany; ++i) {
      EXPECT_EQ(RMW_RET_OK, rmw_destroy_subscription(node_, readers_[i]));
      EXPECT_EQ(RMW_RET_OK, rmw_destroy_publisher(node_, writers_[i]));
    }
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_node(node_));
    EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context_));
    EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context_));
  }

  void publish(size_t index)
  {
    const test_msgs::msg::BasicTypes message;
    ASSERT_EQ(RMW_RET_OK, rmw_publish(writers_[index], &message, nullptr));
  }
  // Indices of those that were ready; none after a time-out.
  std::vector<size_t> wait()
  {
    std::vector<void *> entries;
    for (const rmw_subscription_t * reader : readers_) {
      entries.push_back(reader->data);
    }
    rmw_subscriptions_t subscriptions{entries.size(), entries.data()};
    const rmw_time_t patience = {0, 200'000'000};
    const rmw_ret_t ret =
      rmw_wait(&subscriptions, nullptr, nullptr, nullptr, nullptr, wait_set_, &patience);
    EXPECT_TRUE(ret == RMW_RET_OK || ret == RMW_RET_TIMEOUT);
    std::vector<size_t> ready;
    for (size_t i = 0; i < entries.size(); ++i) {
      if (entries[i] != nullptr) {
        ready.push_back(i);
      }
    }
    return ready;
  }
  uint64_t hints() const
  {
    uint64_t all = 0;
    for (const auto & word : context_.impl->context->process().news()) {
      all |= word.load(std::memory_order_relaxed);
    }
    return all;
  }
  void take_hints_away()
  {
    for (const auto & word : context_.impl->context->process().news()) {
      const_cast<shmcore::Memory::Atom<uint64_t> &>(word).store(0, std::memory_order_relaxed);
    }
  }

  rmw_context_t context_;
  rmw_node_t * node_;
  std::vector<rmw_subscription_t *> readers_;
  std::vector<rmw_publisher_t *> writers_;
  rmw_wait_set_t * wait_set_;
};

TEST_F(MissingHint, IsThereOtherwise)
{
  publish(5);
  EXPECT_NE(0u, hints());
  EXPECT_EQ(std::vector<size_t>{5}, wait());
}

TEST_F(MissingHint, IsThereOfOneThatHadACallback)
{
  const auto ignore = [](const void *, size_t) {};
  rmw_subscription_t * reader = readers_[30];
  EXPECT_EQ(RMW_RET_OK, rmw_subscription_set_on_new_message_callback(reader, ignore, nullptr));
  EXPECT_EQ(RMW_RET_OK, rmw_subscription_set_on_new_message_callback(reader, nullptr, nullptr));
  publish(5);
  publish(30);
  EXPECT_EQ((std::vector<size_t>{5, 30}), wait());
}

TEST_F(MissingHint, IsTakenBackOfMany)
{
  for (size_t i = 0; i < kMany; ++i) {
    publish(i);
  }
  ASSERT_EQ(kMany, wait().size());
  test_msgs::msg::BasicTypes message;
  for (size_t i = 1; i < kMany; ++i) {
    bool taken = false;
    ASSERT_EQ(RMW_RET_OK, rmw_take(readers_[i], &message, &taken, nullptr));
    ASSERT_TRUE(taken);
  }
  // Nothing sleeps: the first one has its message all the time.
  for (int waits = 0; waits < kCrowdedWaits; ++waits) {
    EXPECT_EQ(std::vector<size_t>{0}, wait());
  }
  EXPECT_EQ(1, std::popcount(hints()));
}

TEST_F(MissingHint, DelaysNothingWhereNobodyElseHasNews)
{
  publish(5);
  take_hints_away();
  EXPECT_EQ(std::vector<size_t>{5}, wait());
}

TEST_F(MissingHint, DelaysByFewWaitsWhereSomebodyAlwaysHasNews)
{
  publish(5);
  ASSERT_EQ(std::vector<size_t>{5}, wait());
  publish(30);
  take_hints_away();
  publish(5);
  // Its line was busy already, so it says nothing more: the other one has to. The attendant may give
  // a hint again, too, when it attaches a ring.
  publish(6);
  bool found = false;
  for (int waits = 0; waits < kWaits && !found; ++waits) {
    const std::vector<size_t> ready = wait();
    const auto is_ready = [&ready](size_t index) {
      return std::find(ready.begin(), ready.end(), index) != ready.end();
    };
    ASSERT_TRUE(is_ready(6));
    found = is_ready(5) && is_ready(30);
  }
  EXPECT_TRUE(found);
}

TEST_F(MissingHint, IsGoneOnceNothingIsLeft)
{
  publish(5);
  ASSERT_EQ(std::vector<size_t>{5}, wait());
  test_msgs::msg::BasicTypes message;
  bool taken = false;
  ASSERT_EQ(RMW_RET_OK, rmw_take(readers_[5], &message, &taken, nullptr));
  ASSERT_TRUE(taken);
  EXPECT_TRUE(wait().empty());  // it slept
  EXPECT_EQ(0u, hints());
}

}  // namespace
