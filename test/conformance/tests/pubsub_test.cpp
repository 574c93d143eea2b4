// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Messages between a publisher and a subscription of one process: order, history depth,
// durability, late joiners, ignored local publications (contract points 9, 12, 16 and 21).
#include "harness/messages.hpp"

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

TEST_F(PubSub, SubscriptionDepthKeepsTheNewest)
{
  const Publisher publisher = publisher_with(Qos().keep_last(100));
  const Subscription subscription = subscription_with(Qos().keep_last(5));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 20);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_EQ(sequence(16, 20), drain_numbers(subscription));
}

TEST_F(PubSub, DepthOneKeepsTheLast)
{
  const Publisher publisher = publisher_with(Qos().keep_last(1));
  const Subscription subscription = subscription_with(Qos().keep_last(1));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 50);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_EQ(sequence(50, 50), drain_numbers(subscription));
}

TEST_F(PubSub, DepthZeroStillDelivers)
{
  // RMW_QOS_POLICY_DEPTH_SYSTEM_DEFAULT is 0.
  const Publisher publisher = publisher_with(Qos().keep_last(0));
  const Subscription subscription = subscription_with(Qos().keep_last(0));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1));
}

TEST_F(PubSub, ABurstLargerThanTheWritersDepthFillsTheReaders)
{
  const Publisher publisher = publisher_with(Qos().keep_last(1));
  const Subscription subscription = subscription_with(Qos().keep_last(10));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(PubSub, KeepAllLosesNothing)
{
  const Publisher publisher = publisher_with(Qos().keep_all());
  const Subscription subscription = subscription_with(Qos().keep_all());
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 500);
  EXPECT_EQ(sequence(1, 500), take_numbers(subscription, 500));
}

TEST_F(PubSub, AKeepAllReaderGetsEverythingFromADepthOneWriter)
{
  const Publisher publisher = publisher_with(Qos().keep_last(1));
  const Subscription subscription = subscription_with(Qos().keep_all());
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 200);
  EXPECT_EQ(sequence(1, 200), take_numbers(subscription, 200));
}

TEST_F(PubSub, ThreeWritersShareTheReadersDepth)
{
  const Subscription subscription = subscription_with(Qos().keep_last(10));
  std::vector<Publisher> writers;
  for (int i = 0; i < 3; ++i) {
    writers.push_back(publisher_with());
    await_matched(writers.back(), 1);
  }
  await_matched(subscription, 3);
  for (std::int32_t number = 1; number <= 15; ++number) {
    publish_numbers(writers[static_cast<std::size_t>(number) % 3], number, 1);
  }
  for (const Publisher & writer : writers) {
    ASSERT_TRUE(wait_for_all_acked(writer));
  }
  EXPECT_EQ(sequence(6, 15), drain_numbers(subscription));
}

TEST_F(PubSub, DestroyedPublishersMessagesStillArrive)
{
  const Subscription subscription = subscription_with();
  {
    const Publisher publisher = publisher_with();
    await_match(publisher, subscription);
    publish_numbers(publisher, 1, 10);
  }
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(PubSub, VolatileSkipsWhatWasPublishedBefore)
{
  const Publisher publisher = publisher_with();
  publish_numbers(publisher, 1, 5);
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  publish_numbers(publisher, 6, 5);
  EXPECT_EQ(sequence(6, 10), take_numbers(subscription, 5));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(PubSub, TransientLocalGivesALateJoinerTheHistory)
{
  const Qos qos = Qos().transient_local();
  const Publisher publisher = publisher_with(qos);
  publish_numbers(publisher, 1, 5);
  const Subscription subscription = subscription_with(qos);
  EXPECT_EQ(sequence(1, 5), take_numbers(subscription, 5));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(PubSub, TransientLocalHistoryIsTheWritersDepth)
{
  const Publisher publisher = publisher_with(Qos().transient_local().keep_last(3));
  publish_numbers(publisher, 1, 10);
  const Subscription subscription = subscription_with(Qos().transient_local().keep_last(10));
  EXPECT_EQ(sequence(8, 10), take_numbers(subscription, 3));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(PubSub, TransientLocalHistoryEndsAtTheReadersDepth)
{
  const Publisher publisher = publisher_with(Qos().transient_local().keep_last(10));
  publish_numbers(publisher, 1, 10);
  const Subscription subscription = subscription_with(Qos().transient_local().keep_last(4));
  await_match(publisher, subscription);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_EQ(sequence(7, 10), take_numbers(subscription, 4));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(PubSub, TransientLocalHistoriesOfThreeWritersShareTheReadersDepth)
{
  const Qos writer_qos = Qos().transient_local().keep_last(4);
  std::vector<Publisher> writers;
  for (std::int32_t i = 0; i < 3; ++i) {
    writers.push_back(publisher_with(writer_qos));
    publish_numbers(writers.back(), 100 * i, 4);
  }
  const Subscription subscription = subscription_with(Qos().transient_local().keep_last(5));
  await_matched(subscription, 3);
  for (const Publisher & writer : writers) {
    await_matched(writer, 1);
    ASSERT_TRUE(wait_for_all_acked(writer));
  }
  EXPECT_EQ(5u, take_numbers(subscription, 5).size());
  EXPECT_TRUE(silent(subscription));
}

TEST_F(PubSub, AVolatileReaderOfATransientLocalWriterGetsNoHistory)
{
  const Publisher publisher = publisher_with(Qos().transient_local());
  publish_numbers(publisher, 1, 5);
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  publish_numbers(publisher, 6, 1);
  EXPECT_EQ(sequence(6, 6), take_numbers(subscription, 1));
  EXPECT_TRUE(silent(subscription));
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
  const Subscription deaf =
    create_subscription(node, type_of<Numbered>(), topic, Qos(), options);
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
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), relative, qos);
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
  const Subscription subscription =
    create_subscription(other_node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(PubSub, AResubscriptionHearsOnlyNewMessages)
{
  const Publisher publisher = publisher_with();
  {
    const Subscription subscription = subscription_with();
    await_match(publisher, subscription);
    publish_numbers(publisher, 1, 5);
    EXPECT_EQ(sequence(1, 5), take_numbers(subscription, 5));
  }
  await_matched(publisher, 0);
  publish_numbers(publisher, 6, 5);
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  publish_numbers(publisher, 11, 5);
  EXPECT_EQ(sequence(11, 15), take_numbers(subscription, 5));
}

TEST_F(PubSub, LifespanDropsWhatIsTooOld)
{
  Qos qos;
  qos.lifespan = {0, 50'000'000};
  const Publisher publisher = publisher_with(qos);
  const Subscription subscription = subscription_with(qos);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 3);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  std::this_thread::sleep_for(150ms);
  EXPECT_TRUE(drain_numbers(subscription).empty());
}

TEST_F(PubSub, SerializedPublicationArrivesAsAMessage)
{
  const Publisher publisher = publisher_with();
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  const rcutils_allocator_t allocator = rcutils_get_default_allocator();
  rmw_serialized_message_t bytes = rmw_get_zero_initialized_serialized_message();
  ASSERT_EQ(RCUTILS_RET_OK, rmw_serialized_message_init(&bytes, 0, &allocator));
  const Numbered message = numbered(12);
  ASSERT_OK(api().serialize(&message, type_of<Numbered>(), &bytes));
  EXPECT_OK(api().publish_serialized_message(publisher, &bytes, nullptr));
  EXPECT_EQ(RCUTILS_RET_OK, rmw_serialized_message_fini(&bytes));
  EXPECT_EQ(sequence(12, 12), take_numbers(subscription, 1));
}

}  // namespace
}  // namespace conformance
