// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include "handmade_type.hpp"
#include "prefix_types.hpp"
#include "rcutils/error_handling.h"
#include "rosidl_runtime_c/string_functions.h"
#include "test_message.hpp"
#include "typesupport/service_plan.hpp"
#include "typesupport/type_plan.hpp"

using rmw_shm::ServicePlan;
using rmw_shm::TypePlan;
using shmcore::Errc;

TEST(Compile, OnePlanPerTypeWhileSomebodyHoldsIt)
{
  const MessageType & type = prefix_message("sensor_msgs/msg/Image", Lang::cpp);
  auto first = *TypePlan::compile(type.support);
  auto second = *TypePlan::compile(introspection_of(type));  // the handle behind the dispatcher
  EXPECT_EQ(first, second);
  EXPECT_NE(first, *TypePlan::compile(prefix_message("sensor_msgs/msg/Image", Lang::c).support));
  const std::weak_ptr<const TypePlan> watch = first;
  first.reset();
  second.reset();
  EXPECT_TRUE(watch.expired()) << "the cache keeps plans of types nobody uses";
  EXPECT_TRUE(TypePlan::compile(type.support));
}

TEST(Compile, LeavesNoErrorBehind)
{
  rcutils_reset_error();
  ASSERT_TRUE(TypePlan::compile(prefix_message("std_msgs/msg/String", Lang::cpp).support));
  EXPECT_FALSE(rcutils_error_is_set()) << rcutils_get_error_string().str;
  const auto & services = prefix_types().services;
  ASSERT_TRUE(ServicePlan::compile(services.back().support));
  EXPECT_FALSE(rcutils_error_is_set()) << rcutils_get_error_string().str;
}

TEST(Compile, NullAndForeignHandlesAreRefused)
{
  auto none = TypePlan::compile(nullptr);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code(), Errc::invalid_argument);
  auto no_service = ServicePlan::compile(nullptr);
  ASSERT_FALSE(no_service);
  EXPECT_EQ(no_service.error().code(), Errc::invalid_argument);
  auto empty = rosidl_get_zero_initialized_message_type_support_handle();
  EXPECT_FALSE(TypePlan::compile(&empty));
  int data = 0;
  empty.typesupport_identifier = "some_other_typesupport";
  empty.data = &data;
  empty.func = get_message_typesupport_handle_function;
  auto foreign = TypePlan::compile(&empty);
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code(), Errc::unsupported);
  EXPECT_NE(std::strstr(foreign.error().message(), "some_other_typesupport"), nullptr);
  EXPECT_FALSE(rcutils_error_is_set());
}

// A handle whose look-up throws, as one does whose library is broken.
TEST(Compile, ThrowingHandleIsRefused)
{
  auto handle = rosidl_get_zero_initialized_message_type_support_handle();
  handle.typesupport_identifier = "throwing";
  handle.func = [](const rosidl_message_type_support_t *, const char *)
    -> const rosidl_message_type_support_t * { throw std::runtime_error("broken library"); };
  auto plan = TypePlan::compile(&handle);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code(), Errc::unsupported);
}

TEST(Compile, ManyThreadsGetTheSamePlan)
{
  const auto & types = prefix_types().messages;
  std::vector<std::vector<std::shared_ptr<const TypePlan>>> plans(4);
  std::vector<std::thread> threads;
  for (auto & mine : plans) {
    threads.emplace_back([&mine, &types] {
      for (const MessageType & type : types) {
        mine.push_back(*TypePlan::compile(type.support));
      }
    });
  }
  for (std::thread & thread : threads) {
    thread.join();
  }
  ASSERT_EQ(plans[0].size(), types.size());
  for (const auto & other : plans) {
    EXPECT_EQ(other, plans[0]);
  }
}

TEST(Compile, ConstructsAndDestroysMessages)
{
  const MessageType & type = prefix_message("test_msgs/msg/Defaults", Lang::c);
  for (const Lang language : {Lang::c, Lang::cpp}) {
    const MessageType & defaults = prefix_message(type.name, language);
    const auto plan = *TypePlan::compile(defaults.support);
    const TestMessage expected(defaults);
    std::vector<std::byte> memory(plan->native_size() + 64, std::byte{0xa5});
    void * aligned = memory.data();
    size_t space = memory.size();
    ASSERT_NE(std::align(plan->native_alignment(), plan->native_size(), aligned, space), nullptr);
    ASSERT_TRUE(plan->construct(aligned));
    std::vector<std::byte> a(plan->serialized_size(aligned).value());
    std::vector<std::byte> b(plan->serialized_size(expected.get()).value());
    ASSERT_TRUE(plan->encode(aligned, a.data(), a.size()));
    ASSERT_TRUE(plan->encode(expected.get(), b.data(), b.size()));
    EXPECT_EQ(a, b);
    plan->destroy(aligned);
  }
}

// What cannot be had is an error, not a throw.
TEST(Compile, RunningOutOfMemoryIsAnError)
{
  struct Greedy
  {
    std::vector<std::byte> content;
  };
  static const handmade::Type<Greedy> element(
    {handmade::sequence("content", 8, offsetof(Greedy, content))});
  struct Holder
  {
    std::vector<Greedy> list;
  };
  auto list = handmade::message_sequence<Greedy>("list", 0, element.support());
  list.resize_function = [](void *, size_t) { throw std::bad_alloc(); };
  const handmade::Type<Holder> type({list});
  const auto plan = *TypePlan::compile(&type.support());
  const std::byte in[12] = {{}, std::byte{1}, {}, {}, std::byte{1}, {}, {}, {}, {}, {}, {}, {}};
  Holder target;
  const auto decoded = plan->decode(in, sizeof(in), &target);
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code(), Errc::out_of_memory);
}
