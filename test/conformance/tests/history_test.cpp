// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Which messages a subscription keeps: depth, several writers, durability, late joiners, lifespan
// (contract points 12 and 21).
#include "harness/messages.hpp"

namespace conformance
{
namespace
{

class History : public NodeTest
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

TEST_F(History, SubscriptionDepthKeepsTheNewest)
{
  const Publisher publisher = publisher_with(Qos().keep_last(100));
  const Subscription subscription = subscription_with(Qos().keep_last(5));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 20);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_EQ(sequence(16, 20), drain_numbers(subscription));
}

TEST_F(History, DepthOneKeepsTheLast)
{
  const Publisher publisher = publisher_with(Qos().keep_last(1));
  const Subscription subscription = subscription_with(Qos().keep_last(1));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 50);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_EQ(sequence(50, 50), drain_numbers(subscription));
}

TEST_F(History, DepthZeroStillDelivers)
{
  // RMW_QOS_POLICY_DEPTH_SYSTEM_DEFAULT is 0.
  const Publisher publisher = publisher_with(Qos().keep_last(0));
  const Subscription subscription = subscription_with(Qos().keep_last(0));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1));
}

TEST_F(History, ABurstLargerThanTheWritersDepthFillsTheReaders)
{
  const Publisher publisher = publisher_with(Qos().keep_last(1));
  const Subscription subscription = subscription_with(Qos().keep_last(10));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(History, KeepAllLosesNothing)
{
  const Publisher publisher = publisher_with(Qos().keep_all());
  const Subscription subscription = subscription_with(Qos().keep_all());
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 500);
  EXPECT_EQ(sequence(1, 500), take_numbers(subscription, 500));
}

TEST_F(History, AKeepAllReaderGetsEverythingFromADepthOneWriter)
{
  const Publisher publisher = publisher_with(Qos().keep_last(1));
  const Subscription subscription = subscription_with(Qos().keep_all());
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 200);
  EXPECT_EQ(sequence(1, 200), take_numbers(subscription, 200));
}

TEST_F(History, ThreeWritersShareTheReadersDepth)
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

TEST_F(History, DestroyedPublishersMessagesStillArrive)
{
  const Subscription subscription = subscription_with();
  {
    const Publisher publisher = publisher_with();
    await_match(publisher, subscription);
    publish_numbers(publisher, 1, 10);
  }
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(History, VolatileSkipsWhatWasPublishedBefore)
{
  const Publisher publisher = publisher_with();
  publish_numbers(publisher, 1, 5);
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  publish_numbers(publisher, 6, 5);
  EXPECT_EQ(sequence(6, 10), take_numbers(subscription, 5));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(History, TransientLocalGivesALateJoinerTheHistory)
{
  const Qos qos = Qos().transient_local();
  const Publisher publisher = publisher_with(qos);
  publish_numbers(publisher, 1, 5);
  const Subscription subscription = subscription_with(qos);
  EXPECT_EQ(sequence(1, 5), take_numbers(subscription, 5));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(History, TransientLocalHistoryIsTheWritersDepth)
{
  const Publisher publisher = publisher_with(Qos().transient_local().keep_last(3));
  publish_numbers(publisher, 1, 10);
  const Subscription subscription = subscription_with(Qos().transient_local().keep_last(10));
  EXPECT_EQ(sequence(8, 10), take_numbers(subscription, 3));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(History, TransientLocalHistoryEndsAtTheReadersDepth)
{
  const Publisher publisher = publisher_with(Qos().transient_local().keep_last(10));
  publish_numbers(publisher, 1, 10);
  const Subscription subscription = subscription_with(Qos().transient_local().keep_last(4));
  await_match(publisher, subscription);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_EQ(sequence(7, 10), take_numbers(subscription, 4));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(History, TransientLocalHistoriesOfThreeWritersShareTheReadersDepth)
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

TEST_F(History, AVolatileReaderOfATransientLocalWriterGetsNoHistory)
{
  const Publisher publisher = publisher_with(Qos().transient_local());
  publish_numbers(publisher, 1, 5);
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  publish_numbers(publisher, 6, 1);
  EXPECT_EQ(sequence(6, 6), take_numbers(subscription, 1));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(History, AResubscriptionHearsOnlyNewMessages)
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

TEST_F(History, LifespanDropsWhatIsTooOld)
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

}  // namespace
}  // namespace conformance
