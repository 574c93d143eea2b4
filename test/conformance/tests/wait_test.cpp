// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wait sets: timeouts, readiness of every kind of entity, reuse (contract points 7 and 19).
#include <thread>
#include <vector>

#include "harness/messages.hpp"
#include "harness/services.hpp"
#include "harness/waiting.hpp"

namespace conformance
{
namespace
{

class Wait : public NodeTest
{
protected:
  GuardCondition guard = create_guard_condition(context);
};

constexpr std::chrono::milliseconds kPoll{0};

TEST_F(Wait, OnNothingSleepsAndTimesOut)
{
  Waiter waiter(context);
  rmw_ret_t ret = RMW_RET_OK;
  const auto took = duration_of([&] { ret = waiter.wait(30ms); });
  EXPECT_RET(RMW_RET_TIMEOUT, ret);
  EXPECT_GE(took, 29ms);
}

TEST_F(Wait, AcceptsNullArrays)
{
  Owned<rmw_wait_set_t> wait_set(api().create_wait_set(context, 0), api().destroy_wait_set);
  const rmw_time_t poll = {0, 0};
  EXPECT_RET(
    RMW_RET_TIMEOUT, api().wait(nullptr, nullptr, nullptr, nullptr, nullptr, wait_set, &poll));
}

TEST_F(Wait, PollReturnsAtOnce)
{
  Waiter waiter(context, 1);
  waiter.add(guard);
  rmw_ret_t ret = RMW_RET_OK;
  const auto took = duration_of([&] { ret = waiter.wait(kPoll); });
  EXPECT_RET(RMW_RET_TIMEOUT, ret);
  EXPECT_LT(took, 500ms);
}

TEST_F(Wait, TimeoutClearsEveryEntry)
{
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  const Service service = create_service(node, service_type_of<Call>(), unique_name());
  const Client client = create_client(node, service_type_of<Call>(), unique_name());
  Waiter waiter(context, 4);
  waiter.add(subscription).add(service).add(client).add(guard);
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.wait(10ms));
  EXPECT_EQ(0u, waiter.ready_count());
}

TEST_F(Wait, TimeoutIsKept)
{
  Waiter waiter(context, 1);
  waiter.add(guard);
  rmw_ret_t ret = RMW_RET_OK;
  const auto took = duration_of([&] { ret = waiter.wait(100ms); });
  EXPECT_RET(RMW_RET_TIMEOUT, ret);
  EXPECT_GE(took, 99ms);
  EXPECT_LT(took, 1s);
}

TEST_F(Wait, TimeoutsWithoutSecondsAndWithManyNanosecondsAreKept)
{
  Waiter waiter(context, 1);
  waiter.add(guard);
  const rmw_time_t only_nanoseconds = {0, 20'000'000};
  rmw_ret_t ret = RMW_RET_OK;
  const auto took = duration_of([&] { ret = waiter.wait(&only_nanoseconds); });
  EXPECT_RET(RMW_RET_TIMEOUT, ret);
  EXPECT_GE(took, 19ms);
}

TEST_F(Wait, AMessageBeforeTheWaitIsReady)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_TRUE(becomes_ready(context, subscription.get()));
}

TEST_F(Wait, AMessageFromAnotherThreadWakes)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  std::thread sender([&] {
    std::this_thread::sleep_for(30ms);
    publish_numbers(publisher, 1, 1);
  });
  EXPECT_TRUE(becomes_ready(context, subscription.get()));
  sender.join();
  EXPECT_EQ(1, take_number(subscription));
}

TEST_F(Wait, ASubscriptionStaysReadyUntilItIsEmpty)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 3);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  Waiter waiter(context, 1);
  waiter.add(subscription);
  for (std::int32_t i = 1; i <= 3; ++i) {
    EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
    EXPECT_EQ(i, take_number(subscription));
  }
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.wait(kPoll));
}

TEST_F(Wait, IsNotWokenByIgnoredLocalPublications)
{
  rmw_subscription_options_t options = rmw_get_default_subscription_options();
  options.ignore_local_publications = true;
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription deaf = create_subscription(node, type_of<Numbered>(), topic, Qos(), options);
  const Subscription hearing = create_subscription(node, type_of<Numbered>(), topic);
  await_matched(hearing, 1);
  publish_numbers(publisher, 1, 1);
  EXPECT_TRUE(becomes_ready(context, hearing.get()));
  Waiter waiter(context, 1);
  waiter.add(deaf);
  // An early return is allowed; reporting the subscription with nothing to take is not useful.
  const rmw_ret_t ret = waiter.wait(50ms);
  take_error();
  EXPECT_TRUE(ret == RMW_RET_TIMEOUT || !take_number(deaf).has_value());
  EXPECT_FALSE(take_number(deaf).has_value());
}

TEST_F(Wait, ARequestAndAResponseAreReady)
{
  const Client client = create_client(node, service_type_of<Call>(), topic);
  const Service service = create_service(node, service_type_of<Call>(), topic);
  await_server(node, client);
  Waiter waiter(context, 2);
  waiter.add(client).add(service);
  send_number(client, 1);
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_TRUE(waiter.ready(service));
  EXPECT_FALSE(waiter.ready(client));
  Request request = await_request(service);
  EXPECT_OK(answer(service, request));
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_TRUE(waiter.ready(client));
  EXPECT_FALSE(waiter.ready(service));
}

TEST_F(Wait, OneWaitSetServesChangingEntities)
{
  // rclnodejs rebuilds what it waits for on every wake.
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  Owned<rmw_wait_set_t> wait_set(api().create_wait_set(context, 0), api().destroy_wait_set);
  for (std::int32_t round = 0; round < 5; ++round) {
    const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
    await_match(publisher, subscription);
    publish_numbers(publisher, round, 1);
    void * entry = subscription->data;
    rmw_subscriptions_t subscriptions{1, &entry};
    const rmw_time_t patience = {10, 0};
    EXPECT_OK(api().wait(&subscriptions, nullptr, nullptr, nullptr, nullptr, wait_set, &patience));
    EXPECT_EQ(subscription->data, entry);
    EXPECT_EQ(round, take_number(subscription));
  }
}

TEST_F(Wait, CapacityIsNotALimit)
{
  Waiter waiter(context, 1);
  std::vector<GuardCondition> guards;
  for (int i = 0; i < 20; ++i) {
    guards.push_back(create_guard_condition(context));
    waiter.add(guards.back());
  }
  EXPECT_OK(api().trigger_guard_condition(guards.back()));
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_TRUE(waiter.ready(guards.back()));
}

TEST_F(Wait, ManySubscriptionsOneReady)
{
  std::vector<Subscription> subscriptions;
  Waiter waiter(context, 200);
  for (int i = 0; i < 200; ++i) {
    subscriptions.push_back(create_subscription(node, type_of<Numbered>(), unique_name()));
    waiter.add(subscriptions.back());
  }
  const Publisher publisher =
    create_publisher(node, type_of<Numbered>(), subscriptions[123]->topic_name);
  await_match(publisher, subscriptions[123]);
  publish_numbers(publisher, 1, 1);
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_EQ(1u, waiter.ready_count());
  EXPECT_TRUE(waiter.ready(subscriptions[123]));
}

}  // namespace
}  // namespace conformance
