// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// When the files of a context go.
#include <gtest/gtest.h>

#include "domain_folder.hpp"
#include "rmw/publisher_options.h"
#include "rmw/qos_profiles.h"
#include "rosidl_typesupport_cpp/message_type_support.hpp"
#include "test_msgs/msg/basic_types.hpp"

namespace
{

using Leaving = DomainFolder;

// A registry, its locks, and the two files of the context.
constexpr size_t kFilesOfOne = 4;

TEST_F(Leaving, WithTheContextWhenThereWasNoNode)
{
  rmw_context_t context = join();
  EXPECT_EQ(kFilesOfOne, files());
  EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context));
  EXPECT_EQ(0u, files());
  EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context));
}

TEST_F(Leaving, WithTheLastNodeAfterShutdown)
{
  rmw_context_t context = join();
  rmw_node_t * first = rmw_create_node(&context, "first", "/");
  rmw_node_t * second = rmw_create_node(&context, "second", "/");
  EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context));
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_node(first));
  EXPECT_EQ(kFilesOfOne, files());
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_node(second));
  EXPECT_EQ(0u, files());
  EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context));
}

TEST_F(Leaving, KeepsGuardConditionsAndWaitSetsAlive)
{
  rmw_context_t context = join();
  rmw_guard_condition_t * guard = rmw_create_guard_condition(&context);
  rmw_wait_set_t * wait_set = rmw_create_wait_set(&context, 1);
  EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context));
  EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context));
  EXPECT_EQ(0u, files());

  EXPECT_FALSE(wait_for(wait_set, guard, {0, 1'000'000}));
  EXPECT_EQ(RMW_RET_OK, rmw_trigger_guard_condition(guard));
  EXPECT_TRUE(wait_for(wait_set, guard, {1, 0}));
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_wait_set(wait_set));
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_guard_condition(guard));
}

// Garbage collectors destroy in any order.
TEST_F(Leaving, OutlivesAForgottenPublisher)
{
  rmw_context_t context = join();
  rmw_node_t * node = rmw_create_node(&context, "node", "/");
  rmw_context_t elsewhere = join();
  rmw_node_t * other = rmw_create_node(&elsewhere, "other", "/");
  const rmw_publisher_options_t options = rmw_get_default_publisher_options();
  const auto * type =
    rosidl_typesupport_cpp::get_message_type_support_handle<test_msgs::msg::BasicTypes>();
  rmw_publisher_t * publisher =
    rmw_create_publisher(node, type, "/topic", &rmw_qos_profile_default, &options);
  ASSERT_NE(nullptr, publisher);
  EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context));
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_node(node));
  EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context));
  EXPECT_EQ(kFilesOfOne, files());
  const test_msgs::msg::BasicTypes message;
  EXPECT_EQ(RMW_RET_OK, rmw_publish(publisher, &message, nullptr));
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_publisher(other, publisher));
  EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&elsewhere));
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_node(other));
  EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&elsewhere));
  EXPECT_EQ(0u, files());
}

TEST_F(Leaving, IsRefusedWhileThereAreNodes)
{
  rmw_context_t context = join();
  rmw_node_t * node = rmw_create_node(&context, "node", "/");
  EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context));
  EXPECT_EQ(RMW_RET_ERROR, rmw_context_fini(&context));
  rmw_reset_error();
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_node(node));
  EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context));
}

}  // namespace
