// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Taking sequences and serialized messages (contract points 9, 16 and 17).
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

  void SetUp() override { await_match(publisher, subscription); }
};

using TakeSequence = Take;
using TakeSerialized = Take;

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
  ASSERT_OK(api().take_serialized_message_with_info(subscription, bytes, &taken, &info, nullptr));
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
  const Subscription deaf = create_subscription(node, type_of<Numbered>(), topic, Qos(), options);
  publish_numbers(publisher, 1, 1);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1));
  EXPECT_TRUE(stays(
    [&] {
      SerializedMessage bytes;
      bool taken = true;
      require_ok(
        api().take_serialized_message(deaf, bytes, &taken, nullptr), "rmw_take_serialized_message");
      return !taken;
    },
    100ms));
}

}  // namespace
}  // namespace conformance
