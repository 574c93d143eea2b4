// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The variants of take: with information, serialized, as a sequence (contract points 9, 16, 17).
#include <chrono>

#include "harness/message_sequences.hpp"
#include "harness/messages.hpp"
#include "harness/serialized.hpp"

namespace conformance
{
namespace
{

class Take : public NodeTest
{
protected:
  Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);

  void SetUp() override {await_match(publisher, subscription);}
};

std::int64_t system_now()
{
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
    std::chrono::system_clock::now().time_since_epoch()).count();
}

using TakeSequence = Take;
using TakeSerialized = Take;
using MessageInfo = Take;

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

// Polls rmw_take_sequence until `wanted` messages have been taken, keeping each call's count.
std::size_t take_sequence(
  const rmw_subscription_t * subscription, std::size_t count, Sequences & sequences)
{
  std::size_t taken = 4711;
  require_ok(
    api().take_sequence(
      subscription, count, &sequences.messages, &sequences.infos, &taken, nullptr),
    "rmw_take_sequence");
  return taken;
}

TEST_F(TakeSequence, TakesNothingFromAnEmptySubscription)
{
  Sequences sequences(3);
  EXPECT_EQ(0u, take_sequence(subscription, 3, sequences));
  EXPECT_EQ(0u, sequences.messages.size);
  EXPECT_EQ(0u, sequences.infos.size);
}

TEST_F(TakeSequence, TakesWhatThereIs)
{
  publish_numbers(publisher, 1, 2);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  Sequences sequences(5);
  ASSERT_EQ(2u, take_sequence(subscription, 5, sequences));
  EXPECT_EQ(2u, sequences.messages.size);
  EXPECT_EQ(2u, sequences.infos.size);
  EXPECT_EQ(numbered(1), sequences.storage[0]);
  EXPECT_EQ(numbered(2), sequences.storage[1]);
}

TEST_F(TakeSequence, TakesAtMostWhatIsAsked)
{
  publish_numbers(publisher, 1, 5);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  Sequences sequences(8);
  ASSERT_EQ(3u, take_sequence(subscription, 3, sequences));
  EXPECT_EQ(numbered(3), sequences.storage[2]);
  EXPECT_EQ(sequence(4, 5), drain_numbers(subscription));
}

TEST_F(TakeSequence, ContinuesWhereItStopped)
{
  publish_numbers(publisher, 1, 5);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  Sequences sequences(3);
  ASSERT_EQ(3u, take_sequence(subscription, 3, sequences));
  ASSERT_EQ(2u, take_sequence(subscription, 3, sequences));
  EXPECT_EQ(numbered(4), sequences.storage[0]);
  EXPECT_EQ(numbered(5), sequences.storage[1]);
}

TEST_F(TakeSequence, ReportsInformationForEachMessage)
{
  publish_numbers(publisher, 1, 3);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  Sequences sequences(3);
  ASSERT_EQ(3u, take_sequence(subscription, 3, sequences));
  rmw_gid_t gid;
  ASSERT_OK(api().get_gid_for_publisher(publisher, &gid));
  for (std::size_t i = 0; i < 3; ++i) {
    const rmw_message_info_t & info = sequences.infos.data[i];
    EXPECT_GT(info.source_timestamp, 0);
    EXPECT_LE(info.source_timestamp, info.received_timestamp);
    bool equal = false;
    EXPECT_OK(api().compare_gids_equal(&gid, &info.publisher_gid, &equal));
    EXPECT_TRUE(equal);
  }
}

TEST_F(TakeSerialized, YieldsNothingFromAnEmptySubscription)
{
  SerializedMessage bytes;
  bool taken = true;
  EXPECT_OK(api().take_serialized_message(subscription, bytes, &taken, nullptr));
  EXPECT_FALSE(taken);
  EXPECT_EQ(0u, bytes->buffer_length);
}

TEST_F(TakeSerialized, YieldsBytesThatDeserialize)
{
  publish_numbers(publisher, 7, 1);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  SerializedMessage taken_bytes;
  bool taken = false;
  ASSERT_OK(api().take_serialized_message(subscription, taken_bytes, &taken, nullptr));
  ASSERT_TRUE(taken);
  Numbered decoded;
  ASSERT_OK(api().deserialize(taken_bytes, type_of<Numbered>(), &decoded));
  EXPECT_EQ(numbered(7), decoded);
}

TEST_F(TakeSerialized, CarriesInformation)
{
  publish_numbers(publisher, 7, 1);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  SerializedMessage bytes;
  bool taken = false;
  rmw_message_info_t info = rmw_get_zero_initialized_message_info();
  ASSERT_OK(
    api().take_serialized_message_with_info(subscription, bytes, &taken, &info, nullptr));
  ASSERT_TRUE(taken);
  EXPECT_GT(info.source_timestamp, 0);
  EXPECT_LE(info.source_timestamp, info.received_timestamp);
  rmw_gid_t gid;
  ASSERT_OK(api().get_gid_for_publisher(publisher, &gid));
  bool equal = false;
  EXPECT_OK(api().compare_gids_equal(&gid, &info.publisher_gid, &equal));
  EXPECT_TRUE(equal);
}

TEST_F(TakeSerialized, ReusesABufferThatIsLargeEnough)
{
  publish_numbers(publisher, 7, 1);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  SerializedMessage bytes(4096);
  const std::uint8_t * buffer = bytes->buffer;
  bool taken = false;
  ASSERT_OK(api().take_serialized_message(subscription, bytes, &taken, nullptr));
  ASSERT_TRUE(taken);
  EXPECT_EQ(buffer, bytes->buffer);
  EXPECT_EQ(4096u, bytes->buffer_capacity);
}

TEST_F(TakeSerialized, IgnoresLocalPublicationsWhenAsked)
{
  rmw_subscription_options_t options = rmw_get_default_subscription_options();
  options.ignore_local_publications = true;
  const Subscription deaf =
    create_subscription(node, type_of<Numbered>(), topic, Qos(), options);
  publish_numbers(publisher, 1, 1);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1));
  EXPECT_TRUE(
    stays(
      [&] {
        SerializedMessage bytes;
        bool taken = true;
        require_ok(
          api().take_serialized_message(deaf, bytes, &taken, nullptr),
          "rmw_take_serialized_message");
        return !taken;
      }, 100ms));
}

}  // namespace
}  // namespace conformance
