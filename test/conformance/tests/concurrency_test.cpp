// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Waiting, taking, publishing and triggering from several threads at once (contract point 19).
#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "harness/messages.hpp"
#include "harness/waiting.hpp"

namespace conformance
{
namespace
{

class Concurrency : public NodeTest
{
protected:
  GuardCondition guard = create_guard_condition(context);
};

constexpr std::chrono::milliseconds kPoll{0};

TEST_F(Concurrency, TwoThreadsWaitOnTheirOwnEntities)
{
  const GuardCondition second = create_guard_condition(context);
  std::atomic<int> woken{0};
  const auto waits_for = [&](const rmw_guard_condition_t * entity) {
    for (int i = 0; i < 50; ++i) {
      Waiter waiter(context, 1);
      waiter.add(entity);
      EXPECT_OK(api().trigger_guard_condition(entity));
      EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
      ++woken;
    }
  };
  std::thread first_thread([&] { waits_for(guard); });
  std::thread second_thread([&] { waits_for(second); });
  first_thread.join();
  second_thread.join();
  EXPECT_EQ(100, woken.load());
}

TEST_F(Concurrency, TriggersOfManyThreadsAreNotLost)
{
  // Each trigger happens before the counter moves, so the waiter that sees the guard untriggered
  // must have seen every counted trigger.
  constexpr int kThreads = 4;
  constexpr int kTriggers = 500;
  std::atomic<int> running{kThreads};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kTriggers; ++i) {
        require_ok(api().trigger_guard_condition(guard), "rmw_trigger_guard_condition");
      }
      --running;
      require_ok(api().trigger_guard_condition(guard), "rmw_trigger_guard_condition");
    });
  }
  Waiter waiter(context, 1);
  waiter.add(guard);
  while (running > 0) {
    ASSERT_RET(RMW_RET_OK, waiter.wait(kPatience));
  }
  for (std::thread & thread : threads) {
    thread.join();
  }
  EXPECT_OK(api().trigger_guard_condition(guard));
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.wait(kPoll));
}

TEST_F(Concurrency, TakingInAnotherThreadWhileWaiting)
{
  // One thread waits, the other takes what it announces, as rclnodejs does.
  constexpr std::int32_t kMessages = 300;
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, Qos().keep_all());
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos().keep_all());
  await_match(publisher, subscription);
  std::atomic<bool> done{false};
  std::thread waiting([&] {
    Waiter waiter(context, 1);
    waiter.add(subscription);
    while (!done) {
      waiter.wait(10ms);
      take_error();
    }
  });
  std::thread sender([&] { publish_numbers(publisher, 1, kMessages); });
  const auto taken = take_numbers(subscription, kMessages);
  done = true;
  sender.join();
  waiting.join();
  EXPECT_EQ(sequence(1, kMessages), taken);
}

TEST_F(Concurrency, ConcurrentTakesShareTheMessages)
{
  constexpr std::int32_t kMessages = 300;
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, Qos().keep_all());
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos().keep_all());
  await_match(publisher, subscription);
  std::atomic<std::int32_t> total{0};
  std::vector<std::vector<std::int32_t>> taken(3);
  std::vector<std::thread> takers;
  for (auto & share : taken) {
    takers.emplace_back([&] {
      eventually([&] {
        while (const auto number = take_number(subscription)) {
          share.push_back(*number);
          ++total;
        }
        return total == kMessages;
      });
    });
  }
  publish_numbers(publisher, 1, kMessages);
  for (std::thread & taker : takers) {
    taker.join();
  }
  std::vector<std::int32_t> all;
  for (const auto & share : taken) {
    EXPECT_TRUE(std::is_sorted(share.begin(), share.end()));
    all.insert(all.end(), share.begin(), share.end());
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(sequence(1, kMessages), all);
}

TEST_F(Concurrency, ConcurrentPublicationsAllArrive)
{
  constexpr std::int32_t kPerThread = 100;
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, Qos().keep_all());
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos().keep_all());
  await_match(publisher, subscription);
  std::vector<std::thread> senders;
  for (std::int32_t t = 0; t < 3; ++t) {
    senders.emplace_back([&, t] { publish_numbers(publisher, t * kPerThread, kPerThread); });
  }
  auto taken = take_numbers(subscription, 3 * kPerThread);
  for (std::thread & sender : senders) {
    sender.join();
  }
  std::sort(taken.begin(), taken.end());
  EXPECT_EQ(sequence(0, 3 * kPerThread - 1), taken);
}

}  // namespace
}  // namespace conformance
