// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Waits for many entities of which few are ready: who is reported, and that nobody is passed over
// for good because somebody else always has news.
#include <set>
#include <vector>

#include "harness/messages.hpp"
#include "harness/services.hpp"
#include "harness/waiting.hpp"

namespace conformance
{
namespace
{

constexpr int kMany = 60;
// Waits until somebody who is ready must have been reported, whatever else is.
constexpr int kFairWaits = 300;

class WaitForMany : public NodeTest
{
protected:
  WaitForMany()
  {
    for (int i = 0; i < kMany; ++i) {
      subscriptions.push_back(create_subscription(node, type_of<Numbered>(), unique_name()));
      waiter.add(subscriptions.back());
    }
    waiter.add(guard).add(service).add(client);
  }

  Publisher publisher_to(int index)
  {
    Publisher made = create_publisher(node, type_of<Numbered>(), subscriptions[index]->topic_name);
    await_match(made, subscriptions[index]);
    return made;
  }
  Waiter with_all_and(const rmw_subscription_t * newcomer)
  {
    Waiter made(context);
    made.add(newcomer);
    for (const Subscription & subscription : subscriptions) {
      made.add(subscription);
    }
    return made;
  }
  std::set<int> ready() const
  {
    std::set<int> found;
    for (int i = 0; i < kMany; ++i) {
      if (waiter.ready(subscriptions[i])) {
        found.insert(i);
      }
    }
    return found;
  }

  std::vector<Subscription> subscriptions;
  const GuardCondition guard = create_guard_condition(context);
  const Service service = create_service(node, service_type_of<Call>(), unique_name());
  const Client client = create_client(node, service_type_of<Call>(), unique_name());
  Waiter waiter{context};
};

TEST_F(WaitForMany, ReportsEachInItsTurnAndNobodyElse)
{
  std::vector<Publisher> publishers;
  for (const int index : {0, 17, kMany - 1}) {
    publishers.push_back(publisher_to(index));
  }
  for (std::int32_t round = 0; round < 200; ++round) {
    const int which = round % 3;
    const int index = std::vector{0, 17, kMany - 1}[static_cast<std::size_t>(which)];
    publish_numbers(publishers[static_cast<std::size_t>(which)], round, 1);
    EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
    EXPECT_EQ(std::set<int>{index}, ready());
    EXPECT_EQ(1u, waiter.ready_count());
    EXPECT_EQ(round, take_number(subscriptions[static_cast<std::size_t>(index)]));
  }
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.wait(std::chrono::milliseconds(0)));
  EXPECT_EQ(0u, waiter.ready_count());
}

TEST_F(WaitForMany, PassesNobodyOverForOneThatAlwaysHasNews)
{
  const Publisher loud = publisher_to(3);
  publish_numbers(loud, 1, 1);  // never taken
  ASSERT_TRUE(wait_for_all_acked(loud));
  for (const int late : {40, 41, 42}) {
    const Publisher publisher = publisher_to(late);
    publish_numbers(publisher, late, 1);
    ASSERT_TRUE(wait_for_all_acked(publisher));
    int waits = 0;
    do {
      EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
      EXPECT_TRUE(waiter.ready(subscriptions[3]));
    } while (!waiter.ready(subscriptions[static_cast<std::size_t>(late)]) && ++waits < kFairWaits);
    EXPECT_LT(waits, kFairWaits);
    EXPECT_EQ(late, take_number(subscriptions[static_cast<std::size_t>(late)]));
  }
}

TEST_F(WaitForMany, ReportsAGuardConditionBesideAMessage)
{
  const Publisher publisher = publisher_to(5);
  publish_numbers(publisher, 1, 1);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  EXPECT_OK(api().trigger_guard_condition(guard));
  int waits = 0;
  do {
    EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  } while (!waiter.ready(guard) && ++waits < kFairWaits);
  EXPECT_LT(waits, kFairWaits);
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_FALSE(waiter.ready(guard)) << "it was consumed";
  EXPECT_TRUE(waiter.ready(subscriptions[5]));
}

TEST_F(WaitForMany, ReportsARequestAndAResponse)
{
  const Client caller = create_client(node, service_type_of<Call>(), service->service_name);
  const Service answerer = create_service(node, service_type_of<Call>(), client->service_name);
  await_server(node, caller);
  await_server(node, client);
  send_number(caller, 1);
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_TRUE(waiter.ready(service));
  EXPECT_EQ(1u, waiter.ready_count());
  Request request = await_request(service);
  send_number(client, 2);
  Request own = await_request(answerer);
  EXPECT_OK(answer(answerer, own));
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_TRUE(waiter.ready(client));
  EXPECT_EQ(1u, waiter.ready_count());
}

TEST_F(WaitForMany, KnowsThoseThatCameInPlaceOfOthers)
{
  for (std::int32_t round = 0; round < 20; ++round) {
    // Its memory, and whatever an rmw numbers its entities by, is likely to be that of the last one.
    const Subscription newcomer = create_subscription(node, type_of<Numbered>(), topic);
    const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
    await_match(publisher, newcomer);
    publish_numbers(publisher, round, 1);
    Waiter fresh = with_all_and(newcomer);
    EXPECT_RET(RMW_RET_OK, fresh.wait(kPatience));
    EXPECT_EQ(1u, fresh.ready_count());
    EXPECT_TRUE(fresh.ready(newcomer));
  }
}

TEST_F(WaitForMany, ReportsMessagesThatWereThereBeforeTheSubscription)
{
  Qos latched;
  latched.durability = RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL;
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, latched);
  publish_numbers(publisher, 8, 1);
  const Subscription newcomer = create_subscription(node, type_of<Numbered>(), topic, latched);
  Waiter fresh = with_all_and(newcomer);
  EXPECT_RET(RMW_RET_OK, fresh.wait(kPatience));
  EXPECT_TRUE(fresh.ready(newcomer));
  EXPECT_EQ(8, take_number(newcomer));
}

}  // namespace
}  // namespace conformance
