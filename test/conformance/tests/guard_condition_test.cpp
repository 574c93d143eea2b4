// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Guard conditions in wait sets: triggered before, during, by other threads (contract point 7).
#include <limits>
#include <thread>

#include "harness/entities.hpp"
#include "harness/waiting.hpp"

namespace conformance
{
namespace
{

class GuardConditionWait : public NodeTest
{
protected:
  GuardCondition guard = create_guard_condition(context);
};

constexpr std::chrono::milliseconds kPoll{0};

TEST_F(GuardConditionWait, GuardConditionTriggeredBeforeWakesOnce)
{
  Waiter waiter(context, 1);
  waiter.add(guard);
  EXPECT_OK(api().trigger_guard_condition(guard));
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_TRUE(waiter.ready(guard));
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.wait(kPoll));
  EXPECT_FALSE(waiter.ready(guard));
}

TEST_F(GuardConditionWait, TwoTriggersBeforeTheWaitWakeOnce)
{
  Waiter waiter(context, 1);
  waiter.add(guard);
  EXPECT_OK(api().trigger_guard_condition(guard));
  EXPECT_OK(api().trigger_guard_condition(guard));
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.wait(kPoll));
}

TEST_F(GuardConditionWait, GuardConditionTriggeredByAnotherThreadWakes)
{
  Waiter waiter(context, 1);
  waiter.add(guard);
  std::thread trigger([&] {
    std::this_thread::sleep_for(30ms);
    EXPECT_OK(api().trigger_guard_condition(guard));
  });
  rmw_ret_t ret = RMW_RET_ERROR;
  const auto took = duration_of([&] { ret = waiter.wait(kPatience); });
  trigger.join();
  EXPECT_RET(RMW_RET_OK, ret);
  EXPECT_TRUE(waiter.ready(guard));
  EXPECT_LT(took, 2s);
}

TEST_F(GuardConditionWait, WithoutATimeoutWaitsUntilTriggered)
{
  Waiter waiter(context, 1);
  waiter.add(guard);
  std::thread trigger([&] {
    std::this_thread::sleep_for(30ms);
    EXPECT_OK(api().trigger_guard_condition(guard));
  });
  const rmw_ret_t ret = waiter.wait(std::nullopt);
  trigger.join();
  EXPECT_RET(RMW_RET_OK, ret);
}

TEST_F(GuardConditionWait, TheLongestTimeoutWaitsUntilTriggered)
{
  Waiter waiter(context, 1);
  waiter.add(guard);
  std::thread trigger([&] {
    std::this_thread::sleep_for(30ms);
    EXPECT_OK(api().trigger_guard_condition(guard));
  });
  const rmw_ret_t ret =
    waiter.wait(std::chrono::nanoseconds(std::numeric_limits<std::int64_t>::max()));
  trigger.join();
  EXPECT_RET(RMW_RET_OK, ret);
  EXPECT_TRUE(waiter.ready(guard));
}

TEST_F(GuardConditionWait, OnlyTheTriggeredOfManyIsReady)
{
  std::vector<GuardCondition> guards;
  Waiter waiter(context, 100);
  for (int i = 0; i < 100; ++i) {
    guards.push_back(create_guard_condition(context));
    waiter.add(guards.back());
  }
  EXPECT_OK(api().trigger_guard_condition(guards[37]));
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_EQ(1u, waiter.ready_count());
  EXPECT_TRUE(waiter.ready(guards[37]));
}

TEST_F(GuardConditionWait, SeveralReadyEntriesAreReportedTogether)
{
  const GuardCondition second = create_guard_condition(context);
  Waiter waiter(context, 2);
  waiter.add(guard).add(second);
  EXPECT_OK(api().trigger_guard_condition(guard));
  EXPECT_OK(api().trigger_guard_condition(second));
  EXPECT_RET(RMW_RET_OK, waiter.wait(kPatience));
  EXPECT_EQ(2u, waiter.ready_count());
}

}  // namespace
}  // namespace conformance
