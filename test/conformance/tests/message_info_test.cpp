// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What comes with a message: times, sequence numbers, the publisher (contract point 17).
#include <chrono>

#include "harness/messages.hpp"

namespace conformance
{
namespace
{

class MessageInfo : public NodeTest
{
protected:
  Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);

  void SetUp() override { await_match(publisher, subscription); }
};

std::int64_t system_now()
{
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
           std::chrono::system_clock::now().time_since_epoch())
    .count();
}

TEST_F(MessageInfo, TimestampsAreSystemTimeInOrder)
{
  const std::int64_t before = system_now();
  publish_numbers(publisher, 1, 1);
  Numbered message;
  const rmw_message_info_t info = take_info(subscription, message);
  const std::int64_t after = system_now();
  EXPECT_EQ(numbered(1), message);
  EXPECT_GE(info.source_timestamp, before);
  EXPECT_LE(info.source_timestamp, info.received_timestamp);
  EXPECT_LE(info.received_timestamp, after);
}

TEST_F(MessageInfo, SourceTimestampsRise)
{
  publish_numbers(publisher, 1, 5);
  std::int64_t last = 0;
  for (int i = 0; i < 5; ++i) {
    Numbered message;
    const rmw_message_info_t info = take_info(subscription, message);
    EXPECT_GE(info.source_timestamp, last);
    last = info.source_timestamp;
  }
}

TEST_F(MessageInfo, NamesThePublisher)
{
  rmw_gid_t gid;
  ASSERT_OK(api().get_gid_for_publisher(publisher, &gid));
  publish_numbers(publisher, 1, 1);
  Numbered message;
  const rmw_message_info_t info = take_info(subscription, message);
  bool equal = false;
  ASSERT_OK(api().compare_gids_equal(&gid, &info.publisher_gid, &equal));
  EXPECT_TRUE(equal);
}

TEST_F(MessageInfo, IsNotFromIntraProcess)
{
  // The flag is for rclcpp's own short cut; what comes through an rmw never has it.
  publish_numbers(publisher, 1, 1);
  Numbered message;
  EXPECT_FALSE(take_info(subscription, message).from_intra_process);
}

TEST_F(MessageInfo, PublicationSequenceNumbersAreConsecutive)
{
  if (!api().feature_supported(RMW_FEATURE_MESSAGE_INFO_PUBLICATION_SEQUENCE_NUMBER)) {
    GTEST_SKIP() << "feature not supported";
  }
  publish_numbers(publisher, 1, 5);
  Numbered message;
  const std::uint64_t first = take_info(subscription, message).publication_sequence_number;
  EXPECT_NE(RMW_MESSAGE_INFO_SEQUENCE_NUMBER_UNSUPPORTED, first);
  for (std::uint64_t i = 1; i < 5; ++i) {
    EXPECT_EQ(first + i, take_info(subscription, message).publication_sequence_number);
  }
}

TEST_F(MessageInfo, PublicationSequenceNumbersShowAGap)
{
  if (!api().feature_supported(RMW_FEATURE_MESSAGE_INFO_PUBLICATION_SEQUENCE_NUMBER)) {
    GTEST_SKIP() << "feature not supported";
  }
  const Subscription shallow =
    create_subscription(node, type_of<Numbered>(), topic, Qos().keep_last(1));
  await_matched(publisher, 2);
  await_matched(shallow, 1);
  publish_numbers(publisher, 1, 1);
  Numbered message;
  const std::uint64_t first = take_info(shallow, message).publication_sequence_number;
  publish_numbers(publisher, 2, 4);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  const std::uint64_t last = take_info(shallow, message).publication_sequence_number;
  EXPECT_EQ(numbered(5), message);
  EXPECT_EQ(first + 4, last);
}

TEST_F(MessageInfo, ReceptionSequenceNumbersAreConsecutiveOverWriters)
{
  if (!api().feature_supported(RMW_FEATURE_MESSAGE_INFO_RECEPTION_SEQUENCE_NUMBER)) {
    GTEST_SKIP() << "feature not supported";
  }
  const Publisher second = create_publisher(node, type_of<Numbered>(), topic);
  await_matched(subscription, 2);
  await_matched(second, 1);
  Numbered message;
  publish_numbers(publisher, 1, 1);
  const std::uint64_t first = take_info(subscription, message).reception_sequence_number;
  EXPECT_NE(RMW_MESSAGE_INFO_SEQUENCE_NUMBER_UNSUPPORTED, first);
  publish_numbers(second, 2, 1);
  EXPECT_EQ(first + 1, take_info(subscription, message).reception_sequence_number);
  publish_numbers(publisher, 3, 1);
  EXPECT_EQ(first + 2, take_info(subscription, message).reception_sequence_number);
}

TEST_F(MessageInfo, UnsupportedSequenceNumbersSaySo)
{
  publish_numbers(publisher, 1, 1);
  Numbered message;
  const rmw_message_info_t info = take_info(subscription, message);
  EXPECT_EQ(
    api().feature_supported(RMW_FEATURE_MESSAGE_INFO_PUBLICATION_SEQUENCE_NUMBER),
    info.publication_sequence_number != RMW_MESSAGE_INFO_SEQUENCE_NUMBER_UNSUPPORTED);
  EXPECT_EQ(
    api().feature_supported(RMW_FEATURE_MESSAGE_INFO_RECEPTION_SEQUENCE_NUMBER),
    info.reception_sequence_number != RMW_MESSAGE_INFO_SEQUENCE_NUMBER_UNSUPPORTED);
}

TEST_F(MessageInfo, IsLeftAloneWhenNothingIsTaken)
{
  Numbered message;
  rmw_message_info_t info = rmw_get_zero_initialized_message_info();
  info.source_timestamp = 4711;
  bool taken = true;
  EXPECT_OK(api().take_with_info(subscription, &message, &taken, &info, nullptr));
  EXPECT_FALSE(taken);
  EXPECT_EQ(4711, info.source_timestamp);
}

}  // namespace
}  // namespace conformance
