// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Events: statuses accumulate until taken, waiting sees them (contract points 10, 13, 20 and 21).
#include "harness/events.hpp"
#include "harness/messages.hpp"
#include "harness/waiting.hpp"
#include "test_msgs/msg/strings.hpp"

namespace conformance
{
namespace
{

class EventTest : public NodeTest
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

using MatchedEvent = EventTest;

TEST_F(MatchedEvent, WithNothingNewIsTakenWithZeros)
{
  const Publisher publisher = publisher_with();
  Event event(publisher, RMW_EVENT_PUBLICATION_MATCHED);
  const auto status = event.take<rmw_matched_status_t>();
  EXPECT_EQ(0u, status.total_count);
  EXPECT_EQ(0u, status.total_count_change);
  EXPECT_EQ(0u, status.current_count);
  EXPECT_EQ(0, status.current_count_change);
}

TEST_F(MatchedEvent, OfAPublisherAccumulatesUntilTaken)
{
  const Publisher publisher = publisher_with();
  Event event(publisher, RMW_EVENT_PUBLICATION_MATCHED);
  {
    const Subscription first = subscription_with();
    const Subscription second = subscription_with();
    await_matched(publisher, 2);
    auto status = event.take<rmw_matched_status_t>();
    EXPECT_EQ(2u, status.total_count);
    EXPECT_EQ(2u, status.total_count_change);
    EXPECT_EQ(2u, status.current_count);
    EXPECT_EQ(2, status.current_count_change);
    status = event.take<rmw_matched_status_t>();
    EXPECT_EQ(0u, status.total_count_change);
    EXPECT_EQ(0, status.current_count_change);
    EXPECT_EQ(2u, status.current_count);
  }
  await_matched(publisher, 0);
  const auto status = event.take<rmw_matched_status_t>();
  EXPECT_EQ(2u, status.total_count);
  EXPECT_EQ(0u, status.total_count_change);
  EXPECT_EQ(0u, status.current_count);
  EXPECT_EQ(-2, status.current_count_change);
}

TEST_F(MatchedEvent, OfASubscriptionAccumulatesUntilTaken)
{
  const Subscription subscription = subscription_with();
  Event event(subscription, RMW_EVENT_SUBSCRIPTION_MATCHED);
  {
    const Publisher publisher = publisher_with();
    await_matched(subscription, 1);
  }
  await_matched(subscription, 0);
  const auto status = event.take<rmw_matched_status_t>();
  EXPECT_EQ(1u, status.total_count);
  EXPECT_EQ(1u, status.total_count_change);
  EXPECT_EQ(0u, status.current_count);
  EXPECT_EQ(0, status.current_count_change);
}

TEST_F(MatchedEvent, WakesAWait)
{
  const Publisher publisher = publisher_with();
  Event event(publisher, RMW_EVENT_PUBLICATION_MATCHED);
  Waiter waiter(context, 1);
  waiter.add(event.get());
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.wait(0ms));
  EXPECT_FALSE(waiter.ready(event.get()));
  const Subscription subscription = subscription_with();
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_TRUE(waiter.ready(event.get()));
  event.take<rmw_matched_status_t>();
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.wait(0ms));
}

TEST_F(MatchedEvent, CountsWhatMatchedBeforeItWasMade)
{
  const Publisher publisher = publisher_with();
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  Event event(publisher, RMW_EVENT_PUBLICATION_MATCHED);
  EXPECT_EQ(1u, event.take<rmw_matched_status_t>().current_count);
}

using IncompatibleQosEvent = EventTest;

TEST_F(IncompatibleQosEvent, ReachesBothSidesWithThePolicy)
{
  const Publisher publisher = publisher_with(Qos().best_effort());
  Event offered(publisher, RMW_EVENT_OFFERED_QOS_INCOMPATIBLE);
  const Subscription subscription = subscription_with(Qos().reliable());
  Event requested(subscription, RMW_EVENT_REQUESTED_QOS_INCOMPATIBLE);
  EXPECT_TRUE(becomes_ready(context, offered.get()));
  EXPECT_TRUE(becomes_ready(context, requested.get()));
  const auto offered_status = offered.take<rmw_offered_qos_incompatible_event_status_t>();
  EXPECT_EQ(1, offered_status.total_count);
  EXPECT_EQ(1, offered_status.total_count_change);
  EXPECT_EQ(RMW_QOS_POLICY_RELIABILITY, offered_status.last_policy_kind);
  const auto requested_status = requested.take<rmw_requested_qos_incompatible_event_status_t>();
  EXPECT_EQ(1, requested_status.total_count);
  EXPECT_EQ(1, requested_status.total_count_change);
  EXPECT_EQ(RMW_QOS_POLICY_RELIABILITY, requested_status.last_policy_kind);
}

TEST_F(IncompatibleQosEvent, NamesDurability)
{
  const Publisher publisher = publisher_with();
  const Subscription subscription = subscription_with(Qos().transient_local());
  Event requested(subscription, RMW_EVENT_REQUESTED_QOS_INCOMPATIBLE);
  EXPECT_TRUE(becomes_ready(context, requested.get()));
  EXPECT_EQ(
    RMW_QOS_POLICY_DURABILITY,
    requested.take<rmw_requested_qos_incompatible_event_status_t>().last_policy_kind);
}

TEST_F(IncompatibleQosEvent, StaysAwayFromCompatiblePairs)
{
  const Publisher publisher = publisher_with();
  Event offered(publisher, RMW_EVENT_OFFERED_QOS_INCOMPATIBLE);
  const Subscription subscription = subscription_with();
  await_match(publisher, subscription);
  EXPECT_EQ(0, offered.take<rmw_offered_qos_incompatible_event_status_t>().total_count);
}

using IncompatibleTypeEvent = EventTest;

TEST_F(IncompatibleTypeEvent, ReachesBothSides)
{
  Context other_context;
  const Node other_node = create_node(other_context);
  const Publisher publisher = publisher_with();
  Event of_publisher(publisher, RMW_EVENT_PUBLISHER_INCOMPATIBLE_TYPE);
  const Subscription subscription =
    create_subscription(other_node, type_of<test_msgs::msg::Strings>(), topic);
  Event of_subscription(subscription, RMW_EVENT_SUBSCRIPTION_INCOMPATIBLE_TYPE);
  EXPECT_TRUE(becomes_ready(context, of_publisher.get(), 2s));
  EXPECT_TRUE(becomes_ready(other_context, of_subscription.get(), 2s));
  EXPECT_EQ(1, of_publisher.take<rmw_incompatible_type_status_t>().total_count);
  EXPECT_EQ(1, of_subscription.take<rmw_incompatible_type_status_t>().total_count);
}

using LivelinessEvent = EventTest;

TEST_F(LivelinessEvent, ChangesWithThePublisher)
{
  Qos qos;
  qos.liveliness_lease_duration = {1, 0};
  const Subscription subscription = subscription_with(qos);
  Event changed(subscription, RMW_EVENT_LIVELINESS_CHANGED);
  {
    const Publisher publisher = publisher_with(qos);
    await_match(publisher, subscription);
    publish_numbers(publisher, 1, 1);  // the first sign of life, for those that wait for one
    ASSERT_TRUE(becomes_ready(context, changed.get(), 3s));
    const auto status = changed.take<rmw_liveliness_changed_status_t>();
    EXPECT_EQ(1, status.alive_count);
    EXPECT_EQ(1, status.alive_count_change);
    EXPECT_EQ(0, status.not_alive_count);
  }
  ASSERT_TRUE(becomes_ready(context, changed.get(), 3s));
  const auto status = changed.take<rmw_liveliness_changed_status_t>();
  EXPECT_EQ(0, status.alive_count);
  EXPECT_EQ(-1, status.alive_count_change);
}

TEST_F(LivelinessEvent, IsLostWhenAManualPublisherIsSilent)
{
  Qos qos;
  qos.liveliness = RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC;
  qos.liveliness_lease_duration = {0, 100'000'000};
  const Publisher publisher = publisher_with(qos);
  Event lost(publisher, RMW_EVENT_LIVELINESS_LOST);
  const Subscription subscription = subscription_with(qos);
  Event changed(subscription, RMW_EVENT_LIVELINESS_CHANGED);
  await_match(publisher, subscription);
  EXPECT_OK(api().publisher_assert_liveliness(publisher));
  EXPECT_TRUE(eventually(
    [&] { return changed.take<rmw_liveliness_changed_status_t>().not_alive_count == 1; }));
  EXPECT_TRUE(becomes_ready(context, lost.get()));
  EXPECT_GE(lost.take<rmw_liveliness_lost_status_t>().total_count, 1);
  EXPECT_OK(api().publisher_assert_liveliness(publisher));
  EXPECT_TRUE(
    eventually([&] { return changed.take<rmw_liveliness_changed_status_t>().alive_count == 1; }));
}

using DeadlineEvent = EventTest;

TEST_F(DeadlineEvent, IsMissedOnBothSides)
{
  Qos qos;
  qos.deadline = {0, 100'000'000};
  const Publisher publisher = publisher_with(qos);
  Event offered(publisher, RMW_EVENT_OFFERED_DEADLINE_MISSED);
  const Subscription subscription = subscription_with(qos);
  Event requested(subscription, RMW_EVENT_REQUESTED_DEADLINE_MISSED);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  EXPECT_TRUE(becomes_ready(context, offered.get()));
  EXPECT_TRUE(becomes_ready(context, requested.get()));
  EXPECT_GE(offered.take<rmw_offered_deadline_missed_status_t>().total_count, 1);
  EXPECT_GE(requested.take<rmw_requested_deadline_missed_status_t>().total_count, 1);
}

TEST_F(DeadlineEvent, IsNotMissedByATimelyPublisher)
{
  Qos qos;
  qos.deadline = {2, 0};
  const Publisher publisher = publisher_with(qos);
  Event offered(publisher, RMW_EVENT_OFFERED_DEADLINE_MISSED);
  const Subscription subscription = subscription_with(qos);
  Event requested(subscription, RMW_EVENT_REQUESTED_DEADLINE_MISSED);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 3), take_numbers(subscription, 3));
  EXPECT_EQ(0, offered.take<rmw_offered_deadline_missed_status_t>().total_count);
  EXPECT_EQ(0, requested.take<rmw_requested_deadline_missed_status_t>().total_count);
}

using MessageLostEvent = EventTest;

TEST_F(MessageLostEvent, IsNotRaisedByTheReadersOwnDepth)
{
  const Publisher publisher = publisher_with(Qos().keep_last(100));
  const Subscription subscription = subscription_with(Qos().keep_last(5));
  Event lost(subscription, RMW_EVENT_MESSAGE_LOST);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 20);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_EQ(sequence(16, 20), drain_numbers(subscription));
  EXPECT_EQ(0u, lost.take<rmw_message_lost_status_t>().total_count);
}

}  // namespace
}  // namespace conformance
