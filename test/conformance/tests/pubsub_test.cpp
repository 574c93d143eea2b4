// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Messages between a publisher and a subscription of one process: order, reach, what is ignored
// (contract points 9 and 16).
#include <algorithm>

#include "harness/messages.hpp"
#include "harness/serialized.hpp"

namespace conformance
{
namespace
{

class PubSub : public NodeTest
{
protected:
  Publisher publisher_with(const rmw_qos_profile_t & qos = Qos())
  {
    return create_publisher(node, type_of<Numbered>(), topic, qos);
  }
  Subscription subscription_with(const rmw_qos_profile_t & qos = Qos())
  {
    return create_subscription(node, type_of<Numbered>(), topic, qos);
  }
};

TEST_F(PubSub, DeliversInOrder)
{
  const Publisher publisher = publisher_with();
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(PubSub, TakingNothingLeavesTheMessageAlone)
{
  const Subscription subscription = subscription_with();
  Numbered message = numbered(4711);
  bool taken = true;
  EXPECT_OK(api().take(subscription, &message, &taken, nullptr));
  EXPECT_FALSE(taken);
  EXPECT_EQ(numbered(4711), message);
}

TEST_F(PubSub, DeliversToEverySubscription)
{
  const Publisher publisher = publisher_with();
  const Subscription first = subscription_with();
  const Subscription second = subscription_with();
  await_matched(publisher, 2);
  await_matched(first, 1);
  await_matched(second, 1);
  publish_numbers(publisher, 1, 5);
  EXPECT_EQ(sequence(1, 5), take_numbers(first, 5));
  EXPECT_EQ(sequence(1, 5), take_numbers(second, 5));
}

TEST_F(PubSub, DeliversOnlyOnItsTopic)
{
  const Publisher publisher = publisher_with();
  const Subscription subscription = subscription_with();
  const Subscription other = create_subscription(node, type_of<Numbered>(), unique_name());
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1));
  EXPECT_TRUE(silent(other));
}

TEST_F(PubSub, BestEffortDelivers)
{
  const Publisher publisher = publisher_with(Qos().best_effort());
  const Subscription subscription = subscription_with(Qos().best_effort());
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(PubSub, ABestEffortReaderHearsAReliableWriter)
{
  const Publisher publisher = publisher_with(Qos().reliable());
  const Subscription subscription = subscription_with(Qos().best_effort());
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 3), take_numbers(subscription, 3));
}

TEST_F(PubSub, IgnoresLocalPublicationsWhenAsked)
{
  rmw_subscription_options_t options = rmw_get_default_subscription_options();
  options.ignore_local_publications = true;
  const Publisher publisher = publisher_with();
  const Subscription deaf = create_subscription(node, type_of<Numbered>(), topic, Qos(), options);
  const Subscription hearing = subscription_with();
  await_matched(hearing, 1);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 3), take_numbers(hearing, 3));
  EXPECT_TRUE(silent(deaf));
}

TEST_F(PubSub, HearsAnotherContextOfTheProcessAlthoughLocalIsIgnored)
{
  rmw_subscription_options_t options = rmw_get_default_subscription_options();
  options.ignore_local_publications = true;
  Context other_context;
  const Node other_node = create_node(other_context);
  const Publisher publisher = create_publisher(other_node, type_of<Numbered>(), topic);
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos(), options);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 3), take_numbers(subscription, 3));
}

TEST_F(PubSub, WorksWithoutRosNamingConventions)
{
  Qos qos;
  qos.avoid_ros_namespace_conventions = true;
  const std::string relative = topic.substr(1);
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), relative, qos);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), relative, qos);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1));
}

TEST_F(PubSub, SeparatesDomains)
{
  Context other_context(other_domain());
  const Node other_node = create_node(other_context);
  const Publisher publisher = publisher_with();
  const Subscription elsewhere = create_subscription(other_node, type_of<Numbered>(), topic);
  const Subscription here = subscription_with();
  await_match(publisher, here);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 3), take_numbers(here, 3));
  EXPECT_TRUE(silent(elsewhere));
  EXPECT_EQ(0u, matched(elsewhere));
}

TEST_F(PubSub, CrossesContextsOfOneProcess)
{
  Context other_context;
  const Node other_node = create_node(other_context);
  const Publisher publisher = publisher_with();
  const Subscription subscription = create_subscription(other_node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(PubSub, SerializedPublicationArrivesAsAMessage)
{
  const Publisher publisher = publisher_with();
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  SerializedMessage bytes;
  const Numbered message = numbered(12);
  ASSERT_OK(api().serialize(&message, type_of<Numbered>(), bytes));
  EXPECT_OK(api().publish_serialized_message(publisher, bytes, nullptr));
  EXPECT_EQ(sequence(12, 12), take_numbers(subscription, 1));
}

TEST_F(PubSub, SerializedPublicationOfAnyBytesArrivesAsItIs)
{
  const Publisher publisher = publisher_with();
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  const std::string text = "no CDR of this type, nor of any other";
  SerializedMessage bytes(text.size());
  std::copy(text.begin(), text.end(), bytes->buffer);
  bytes->buffer_length = text.size();
  ASSERT_OK(api().publish_serialized_message(publisher, bytes, nullptr));
  SerializedMessage received;
  bool taken = false;
  eventually([&] {
    require_ok(
      api().take_serialized_message(subscription, received, &taken, nullptr), "take serialized");
    return taken;
  });
  // What stands behind a message may be padding.
  EXPECT_EQ(text, received.bytes().substr(0, text.size()));
}

TEST_F(PubSub, BytesThatAreNoMessageDoNotStopTheSubscription)
{
  const Publisher publisher = publisher_with();
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  SerializedMessage bytes(3);
  std::fill_n(bytes->buffer, 3, std::uint8_t{0xff});
  bytes->buffer_length = 3;
  ASSERT_OK(api().publish_serialized_message(publisher, bytes, nullptr));
  publish_numbers(publisher, 5, 1);
  Numbered message;
  eventually([&] {
    bool taken = false;
    const rmw_ret_t ret = api().take(subscription, &message, &taken, nullptr);
    if (ret != RMW_RET_OK) {
      EXPECT_FALSE(take_error().empty());
      EXPECT_FALSE(taken);
    }
    return taken;
  });
  EXPECT_EQ(5, message.int32_value);
}

}  // namespace
}  // namespace conformance
