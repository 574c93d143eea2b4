// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Every interface type of the prefix, both languages, against rmw_fastrtps_cpp: equal bytes out,
// equal messages in, whichever side wrote them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "fastrtps_codec.hpp"
#include "message_equality.hpp"
#include "prefix_types.hpp"
#include "random_message.hpp"
#include "typesupport/service_plan.hpp"
#include "typesupport/type_plan.hpp"

using rmw_shm::TypePlan;

namespace
{

// What a prefix with rclpy, common_interfaces and test_msgs has; more is welcome, less means that
// the search is broken.
constexpr size_t least_messages_per_language = 250;
constexpr size_t least_services_per_language = 30;
#ifdef TYPESUPPORT_SANITIZED
constexpr int messages_per_type = 8;  // everything is ten times slower
#else
constexpr int messages_per_type = 60;
#endif

struct Totals
{
  size_t types[2] = {0, 0};
  size_t messages = 0;
  size_t bytes = 0;
};

std::shared_ptr<const TypePlan> plan_of(const MessageType & type)
{
  auto plan = TypePlan::compile(type.support);
  if (!plan) {
    ADD_FAILURE() << type.name << ": " << plan.error().message();
    return nullptr;
  }
  return *plan;
}

Bytes encode(const TypePlan & plan, const TestMessage & message)
{
  const auto size = plan.serialized_size(message.get());
  if (!size) {
    ADD_FAILURE() << size.error().message();
    return {};
  }
  Bytes bytes(size.value(), std::byte{0xa5});
  const auto written = plan.encode(message.get(), bytes.data(), bytes.size());
  EXPECT_TRUE(written) << written.error().message();
  EXPECT_EQ(written.value(), size.value()) << "encode disagrees with serialized_size";
  return bytes;
}

void expect_decodes(
  const TypePlan & plan, const Bytes & bytes, const TestMessage & original, TestMessage & target,
  const char * what)
{
  const auto decoded = plan.decode(bytes.data(), bytes.size(), target.get());
  ASSERT_TRUE(decoded) << what << ": " << decoded.error().message();
  EXPECT_EQ(first_difference(original, target), "") << what;
}

// Theirs may be longer, by padding only. Their size estimate counts a terminator for every wide
// string, which they then do not write.
void expect_same_bytes(const Bytes & ours, const Bytes & theirs)
{
  ASSERT_GE(theirs.size(), ours.size());
  for (size_t i = 0; i < ours.size(); ++i) {
    ASSERT_EQ(std::to_integer<int>(ours[i]), std::to_integer<int>(theirs[i])) << "at byte " << i;
  }
  for (size_t i = ours.size(); i < theirs.size(); ++i) {
    ASSERT_EQ(std::to_integer<int>(theirs[i]), 0) << "beyond our end, at byte " << i;
  }
}

// The stream may start anywhere in memory; at 4 past a multiple of 8 its numbers lie aligned, which
// is a way of its own through the decoder.
void expect_decodes_anywhere(
  const TypePlan & plan, const Bytes & bytes, const TestMessage & original, TestMessage & target)
{
  for (const size_t start : {size_t{1}, size_t{4}}) {
    Bytes moved(start + bytes.size());
    std::copy(bytes.begin(), bytes.end(), moved.begin() + static_cast<ptrdiff_t>(start));
    const auto decoded = plan.decode(moved.data() + start, bytes.size(), target.get());
    ASSERT_TRUE(decoded) << decoded.error().message();
    EXPECT_EQ(first_difference(original, target), "") << "stream at " << start << " past 16";
  }
}

// `used` holds whatever the previous round left, so that decoding into a message with content
// (other sizes, spare capacity) is tested as well as into a fresh one.
void round_trip(
  const TypePlan & plan, const TestMessage & message, TestMessage & used, Totals & totals)
{
  const Bytes ours = encode(plan, message);
  ASSERT_FALSE(ours.empty());
  const size_t room = ours.size() * 2 + 64;
  expect_same_bytes(ours, rmw_encode(message, room));
  EXPECT_EQ(ours, fastcdr_encode(message, room, ByteOrder::little));

  TestMessage fresh(message.type());
  expect_decodes(plan, ours, message, fresh, "our bytes into a fresh message");
  expect_decodes(plan, ours, message, used, "our bytes into a used message");
  expect_decodes(
    plan, fastcdr_encode(message, room, ByteOrder::big), message, used, "their big-endian bytes");
  expect_decodes(plan, rmw_encode(message, room), message, used, "their bytes and padding");
  expect_decodes_anywhere(plan, ours, message, used);
  rmw_decode(ours, fresh);
  EXPECT_EQ(first_difference(message, fresh), "") << "rmw_fastrtps_cpp reads our bytes";

  Bytes tight(ours.size());
  EXPECT_FALSE(plan.encode(message.get(), tight.data(), tight.size() - 1)) << "one byte short";
  totals.messages += 1;
  totals.bytes += ours.size();
}

void test_type(const MessageType & type, Totals & totals)
{
  SCOPED_TRACE(type.name + " in " + to_string(type.language));
  const auto plan = plan_of(type);
  ASSERT_NE(plan, nullptr);
  EXPECT_EQ(plan->type_name(), type.name);
  EXPECT_EQ(plan->language() == rmw_shm::Language::c, type.language == Lang::c);
  EXPECT_EQ(plan->type_hash().version, 1);
  TestMessage used(type);
  EXPECT_EQ(plan->native_size(), used.size());

  std::mt19937_64 random(std::hash<std::string>()(type.name));
  for (int i = 0; i < messages_per_type && !testing::Test::HasFailure(); ++i) {
    TestMessage message(type);  // i == 0: the type's own default values
    if (i != 0) {
      fill(message, random, i == 1 ? Filling::empty : i == 2 ? Filling::full : Filling::random);
    }
    round_trip(*plan, message, used, totals);
  }
  ++totals.types[type.language == Lang::c ? 0 : 1];
}

}  // namespace

// LeakSanitizer crashes while it scans a process that has loaded rmw_fastrtps_cpp. The other test
// programs decode the same types without that library, and check for leaks.
extern "C" const char * __asan_default_options()
{
  return "detect_leaks=0";
}

TEST(PrefixTypes, EncodeAndDecodeLikeFastrtps)
{
  Totals totals;
  for (const MessageType & type : prefix_types().messages) {
    test_type(type, totals);
    if (HasFatalFailure()) {
      break;
    }
  }
  std::printf(
    "%zu types in C and %zu in C++, %zu messages, %zu bytes of CDR compared\n", totals.types[0],
    totals.types[1], totals.messages, totals.bytes);
  EXPECT_EQ(totals.types[0], totals.types[1]);
  EXPECT_GE(totals.types[0], least_messages_per_language);
  EXPECT_EQ(totals.messages, (totals.types[0] + totals.types[1]) * messages_per_type);
}

TEST(PrefixTypes, EveryServiceCompiles)
{
  size_t services = 0;
  for (const ServiceType & type : prefix_types().services) {
    auto plan = rmw_shm::ServicePlan::compile(type.support);
    ASSERT_TRUE(plan) << type.name << ": " << plan.error().message();
    EXPECT_EQ((*plan)->type_name(), type.name);
    EXPECT_EQ((*plan)->request().type_name(), type.name + "_Request");
    EXPECT_EQ((*plan)->response().type_name(), type.name + "_Response");
    EXPECT_EQ((*plan)->type_hash().version, 1);
    ++services;
  }
  std::printf("%zu services, counting both languages\n", services);
  EXPECT_GE(services, least_services_per_language * 2);
}
