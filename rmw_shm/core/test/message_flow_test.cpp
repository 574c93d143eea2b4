// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a single process sees of its own messages: matching, depth, history, late joiners, big
// messages, services. The same through other processes is in crowd_test.cpp.
#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "domain_fixture.hpp"
#include "shmcore/clock.hpp"

namespace shmcore
{
namespace
{

class MessageFlow : public DomainTest
{
};

TEST_F(MessageFlow, ABurstBeyondTheWritersDepthReachesADeeperReader)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", reliable(1));
  EXPECT_EQ(writer->matched(), 1u);
  EXPECT_EQ(reader->matched(), 1u);
  for (uint64_t i = 0; i < 10; ++i) {
    send(*writer, i, 64);
  }
  EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST_F(MessageFlow, AKeepAllReaderGetsEverythingOfABurst)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", keep_all());
  auto writer = advertise(*process, "/t", reliable(1));
  for (uint64_t i = 0; i < 1000; ++i) {
    send(*writer, i, i % 2 == 0 ? 64 : 5000);
  }
  const std::vector<uint64_t> got = drain(*reader);
  ASSERT_EQ(got.size(), 1000u);
  for (uint64_t i = 0; i < 1000; ++i) {
    EXPECT_EQ(got[i], i);
  }
}

TEST_F(MessageFlow, DepthBelongsToTheSubscriptionOverAllWriters)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(10));
  std::vector<std::unique_ptr<Publisher>> writers;
  for (int w = 0; w < 3; ++w) {
    writers.push_back(advertise(*process, "/t", reliable(5)));
  }
  std::vector<uint64_t> expected;
  for (uint64_t i = 0; i < 15; ++i) {
    send(*writers[i % 3], i, 64);
    if (i >= 5) {
      expected.push_back(i);
    }
  }
  EXPECT_EQ(drain(*reader), expected);
}

TEST_F(MessageFlow, LateJoinersGetTransientLocalHistoryAndOnlyTheyDo)
{
  auto process = join();
  auto writer = advertise(*process, "/t", transient_local(4));
  for (uint64_t i = 0; i < 9; ++i) {
    send(*writer, i, i % 2 == 0 ? 64 : 3000);
  }
  auto historic = subscribe(*process, "/t", transient_local(10));
  auto shallow = subscribe(*process, "/t", transient_local(2));
  auto volatile_reader = subscribe(*process, "/t", reliable(10));
  EXPECT_EQ(drain(*historic), (std::vector<uint64_t>{5, 6, 7, 8}));
  EXPECT_EQ(drain(*shallow), (std::vector<uint64_t>{7, 8}));
  EXPECT_EQ(drain(*volatile_reader), std::vector<uint64_t>{});
  send(*writer, 9, 64);
  EXPECT_EQ(drain(*volatile_reader), std::vector<uint64_t>{9});
}

TEST_F(MessageFlow, WhatWasSentBeforeDestroyStillArrives)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", reliable(10));
  for (uint64_t i = 0; i < 5; ++i) {
    send(*writer, i, 2000);
  }
  writer.reset();
  EXPECT_EQ(reader->matched(), 0u);
  EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{0, 1, 2, 3, 4}));
}

TEST_F(MessageFlow, ATailIsTakenOnceThoughItsEndpointStaysRetired)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(10));
  auto slow = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", reliable(10));
  send(*writer, 1, 64);
  writer.reset();  // stays retired until `slow` has its share
  EXPECT_EQ(drain(*reader), std::vector<uint64_t>{1});
  auto another = advertise(*process, "/t", reliable(10));  // makes everybody look again
  EXPECT_EQ(drain(*reader), std::vector<uint64_t>{});
  EXPECT_EQ(drain(*slow), std::vector<uint64_t>{1});
}

TEST_F(MessageFlow, BigMessagesArriveWholeAndReuseTheirChunks)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", reliable(10));
  for (uint64_t i = 0; i < 200; ++i) {
    send(*writer, i, 4 << 20);
    ASSERT_EQ(drain(*reader), std::vector<uint64_t>{i});
  }
  // Two or three chunks are enough for a reader that keeps up.
  EXPECT_LT(process->parts().arena->data().header.committed.load(), 20u << 20);
}

TEST_F(MessageFlow, BestEffortDoesNotMatchReliable)
{
  auto process = join();
  Qos best_effort = reliable(10);
  best_effort.reliability = Reliability::best_effort;
  auto reader = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", best_effort);
  EXPECT_EQ(writer->matched(), 0u);
  EXPECT_EQ(reader->matched(), 0u);
  send(*writer, 1, 64);
  EXPECT_EQ(drain(*reader), std::vector<uint64_t>{});
}

// The slot of a service is given to the next one, and with it the bit that announces its answers,
// which a client that polls has never let go of. It must find the new lane without being told.
TEST_F(MessageFlow, AClientThatPollsHearsEveryServiceThatIsMadeAnew)
{
  auto process = join();
  auto servers = join();
  auto client = call_from(*process, "/s");
  const std::jthread looking([&](const std::stop_token & stop) {
    while (!stop.stop_requested()) {
      (void)client->available();
    }
  });
  for (uint64_t round = 0; round < 300; ++round) {
    auto service = serve(*servers, "/s");
    ASSERT_TRUE(eventually([&] { return client->available(); })) << round;
    const int64_t sequence = request(*client, round);
    ASSERT_TRUE(eventually([&] { return answer_all(*service) == 1; })) << round;
    std::pair<int64_t, uint64_t> got;
    EXPECT_TRUE(eventually([&] { return (got = reply(*client)).first != 0; })) << round;
    EXPECT_EQ(got, (std::pair{sequence, round + 1}));
  }
}

TEST_F(MessageFlow, CallsAreAnsweredInTurnAndOnlyToTheirClient)
{
  auto process = join();
  auto service = serve(*process, "/s");
  auto one = call_from(*process, "/s");
  auto two = call_from(*process, "/s");
  ASSERT_TRUE(eventually([&] { return one->available() && two->available(); }));
  for (uint64_t i = 0; i < 100; ++i) {
    EXPECT_EQ(request(*one, i), static_cast<int64_t>(i) + 1);
    EXPECT_EQ(request(*two, 1000 + i), static_cast<int64_t>(i) + 1);
  }
  EXPECT_EQ(answer_all(*service), 200u);
  for (uint64_t i = 0; i < 100; ++i) {
    EXPECT_EQ(reply(*one), (std::pair<int64_t, uint64_t>{i + 1, i + 1}));
    EXPECT_EQ(reply(*two), (std::pair<int64_t, uint64_t>{i + 1, 1001 + i}));
  }
  EXPECT_FALSE(one->ready());
}

TEST_F(MessageFlow, AWaitEndsWithAMessageAGuardOrTheDeadline)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", reliable(10));
  Guard guard(*process);
  auto waiter = Waiter::create(*process).value();
  Waitable * things[] = {reader.get(), nullptr, &guard};
  EXPECT_FALSE(waiter->wait(things, monotonic_ns() + 5'000'000));
  send(*writer, 1, 64);
  EXPECT_TRUE(waiter->wait(things, INT64_MAX));
  EXPECT_TRUE(reader->ready());
  drain(*reader);
  guard.trigger();
  EXPECT_TRUE(waiter->wait(things, INT64_MAX));
  EXPECT_TRUE(guard.consume());
  EXPECT_FALSE(waiter->wait(things, 0));
}

TEST_F(MessageFlow, LeavingLeavesNothing)
{
  {
    auto process = join();
    auto reader = subscribe(*process, "/t", reliable(10));
    auto writer = advertise(*process, "/t", reliable(10));
    send(*writer, 1, 5000);
  }
  EXPECT_EQ(files(), std::vector<std::string>{});
}

}  // namespace
}  // namespace shmcore
