// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A context has a fixed number of bells, and any number of wait sets.
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "domain_folder.hpp"
#include "shmcore/layout.hpp"

namespace
{

using WaitSets = DomainFolder;

constexpr rmw_time_t kPoll = {0, 0};

// Another thread may look whether this one is waiting, which it does by waiting in its place.
rmw_ret_t wait_until_triggered(rmw_wait_set_t * wait_set, rmw_guard_condition_t * guard)
{
  rmw_ret_t ret;
  do {
    rmw_reset_error();
    void * entry = guard->data;
    rmw_guard_conditions_t guards{1, &entry};
    ret = rmw_wait(nullptr, &guards, nullptr, nullptr, nullptr, wait_set, nullptr);
  } while (ret == RMW_RET_INVALID_ARGUMENT);
  return ret;
}

TEST_F(WaitSets, MayBeMoreThanThereAreBells)
{
  rmw_context_t context = join();
  rmw_guard_condition_t * guard = rmw_create_guard_condition(&context);
  std::vector<rmw_wait_set_t *> wait_sets;
  for (uint32_t i = 0; i < 3 * shmcore::kBells; ++i) {
    wait_sets.push_back(rmw_create_wait_set(&context, 1));
    ASSERT_NE(nullptr, wait_sets.back());
  }
  for (int round = 0; round < 2; ++round) {
    for (rmw_wait_set_t * wait_set : wait_sets) {
      EXPECT_FALSE(wait_for(wait_set, guard, {0, 1000}));
      EXPECT_EQ(RMW_RET_OK, rmw_trigger_guard_condition(guard));
      EXPECT_TRUE(wait_for(wait_set, guard, {1, 0}));
    }
  }
  for (rmw_wait_set_t * wait_set : wait_sets) {
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_wait_set(wait_set));
  }
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_guard_condition(guard));
  EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context));
  EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context));
}

TEST_F(WaitSets, AreRefusedToMoreThreadsThanBells)
{
  rmw_context_t context = join();
  std::vector<rmw_guard_condition_t *> guards;
  std::vector<rmw_wait_set_t *> wait_sets;
  std::vector<std::thread> threads;
  for (uint32_t i = 0; i < shmcore::kBells; ++i) {
    guards.push_back(rmw_create_guard_condition(&context));
    wait_sets.push_back(rmw_create_wait_set(&context, 1));
    // The first wait is over at once and leaves the bell with the wait set.
    EXPECT_FALSE(wait_for(wait_sets.back(), guards.back(), {0, 1000}));
    threads.emplace_back(
      [=] { EXPECT_EQ(RMW_RET_OK, wait_until_triggered(wait_sets[i], guards[i])); });
  }
  for (rmw_wait_set_t * wait_set : wait_sets) {
    while (rmw_wait(nullptr, nullptr, nullptr, nullptr, nullptr, wait_set, &kPoll) !=
           RMW_RET_INVALID_ARGUMENT) {
      std::this_thread::yield();
    }
    rmw_reset_error();
  }
  rmw_wait_set_t * one_more = rmw_create_wait_set(&context, 1);
  ASSERT_NE(nullptr, one_more);
  const rmw_ret_t ret = rmw_wait(nullptr, nullptr, nullptr, nullptr, nullptr, one_more, &kPoll);
  for (rmw_guard_condition_t * guard : guards) {
    EXPECT_EQ(RMW_RET_OK, rmw_trigger_guard_condition(guard));
  }
  for (std::thread & thread : threads) {
    thread.join();
  }
  EXPECT_EQ(RMW_RET_ERROR, ret);
  rmw_reset_error();
  wait_sets.push_back(one_more);
  for (rmw_wait_set_t * wait_set : wait_sets) {
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_wait_set(wait_set));
  }
  for (rmw_guard_condition_t * guard : guards) {
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_guard_condition(guard));
  }
  EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context));
  EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context));
}

}  // namespace
