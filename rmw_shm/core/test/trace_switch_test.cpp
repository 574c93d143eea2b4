// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// When processes trace and when not, and what tools get of it that come late, are too slow, or read
// what the dead have left.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "shmcore/report.hpp"
#include "trace_fixture.hpp"

namespace shmcore
{
namespace
{

TEST_F(TraceTest, WhoeverIsNotAskedWritesNothing)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(4));
  auto writer = advertise(*process, "/t", reliable(4));
  send(*writer, 1, 64);
  drain(*reader);
  EXPECT_FALSE(process->parts().traced());
  EXPECT_EQ(process->parts().arena->data().header.trace_ring.load(), 0u);
}

TEST_F(TraceTest, EndsByItselfAndBeginsAgainInTheSameRing)
{
  auto process = join();
  TraceReader tool(options);
  ask_until(*process, monotonic_ns() + 30'000'000);
  ASSERT_TRUE(until_traced(*process, true));
  const uint64_t ring = process->parts().arena->data().header.trace_ring.load();
  EXPECT_TRUE(until_traced(*process, false)) << "nobody asked on";
  begin(tool, 1);
  EXPECT_TRUE(process->parts().traced());
  EXPECT_EQ(process->parts().arena->data().header.trace_ring.load(), ring);
}

TEST_F(TraceTest, ATimeThatNobodyCanMeanAsksForNothing)
{
  auto process = join();
  for (const int64_t until_ns : {INT64_MAX, INT64_MIN, int64_t{-1}}) {
    ask_until(*process, until_ns);
    EXPECT_TRUE(eventually([&] { return mailbox(*process).attend_dirty.load() == 0; }));
    EXPECT_FALSE(process->parts().traced()) << until_ns;
  }
  EXPECT_EQ(process->parts().arena->data().header.trace_ring.load(), 0u);
}

TEST_F(TraceTest, AMailboxThatIsCutOffWhileItIsAskedDoesNotKill)
{
  auto process = join();
  const Registry & registry = process->registry();
  // In a copy: to the member itself a missing page is the end.
  const std::string path = registry.names().mailbox(registry.incarnation());
  const std::string kept = path + ".kept";
  ASSERT_EQ(rename(path.c_str(), kept.c_str()), 0);
  std::filesystem::copy_file(kept, path);
  TraceReader tool(options);
  int64_t now_ns = monotonic_ns();
  Result<TraceStanding> standing = tool.ask(now_ns);
  ASSERT_TRUE(standing);
  EXPECT_EQ(standing->live, 1u);
  std::filesystem::resize_file(path, 0);
  for (int i = 0; i < 2; ++i) {
    now_ns += kTraceLeaseNs;
    standing = tool.ask(now_ns);
    ASSERT_TRUE(standing);
    EXPECT_EQ(standing->silent, 1u);
  }
  EXPECT_TRUE(traced(tool).empty());
  ASSERT_EQ(rename(kept.c_str(), path.c_str()), 0);
}

TEST_F(TraceTest, TwoToolsEachGetAllFromWhereTheyBegan)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(4));
  auto writer = advertise(*process, "/t", reliable(4));
  TraceReader early(options);
  begin(early, 1);
  send(*writer, 1, 64);
  TraceReader late(options);
  begin(late, 1);
  send(*writer, 2, 64);
  EXPECT_EQ(of_kind(traced(early), TraceKind::publish).size(), 2u);
  const Records records = of_kind(traced(late), TraceKind::publish);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].position, 1u);
}

TEST_F(TraceTest, WhoJoinsLaterIsAskedNextTime)
{
  TraceReader tool(options);
  begin(tool, 0);  // a domain that is not there
  auto first = join();
  begin(tool, 1);
  auto second = join();
  auto reader = subscribe(*first, "/t", reliable(4));
  auto writer = advertise(*second, "/t", reliable(4));
  send(*writer, 1, 64);
  begin(tool, 2);
  send(*writer, 2, 64);
  const Records published = of_kind(traced(tool), TraceKind::publish);
  ASSERT_EQ(published.size(), 1u);
  EXPECT_EQ(published[0].position, 1u);
}

TEST_F(TraceTest, MoreThanTheRingHoldsIsLostAndCounted)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(4));
  auto writer = advertise(*process, "/t", reliable(4));
  TraceReader tool(options);
  begin(tool, 1);
  const uint64_t messages = kTraceEntries;  // two entries each
  for (uint64_t i = 0; i < messages; ++i) {
    send(*writer, i, 8);
  }
  Records records;
  const Result<uint64_t> lost = tool.drain(records);
  ASSERT_TRUE(lost);
  EXPECT_EQ(records.size(), kTraceEntries);
  EXPECT_EQ(lost.value(), 2 * messages - kTraceEntries);
  EXPECT_EQ(records.back().position, messages - 1);
}

// Publishes five messages once it is traced and heard, says so, and waits for its end.
[[noreturn]] void publish_and_wait(Process & own, Publisher & writer, int ready)
{
  while (!own.parts().traced() || writer.matched() == 0) {
    usleep(100);
  }
  for (uint64_t i = 0; i < 5; ++i) {
    send(writer, i, 64);
  }
  (void)!write(ready, "x", 1);
  pause();
  _exit(1);
}

TEST_F(TraceTest, WhatAKilledProcessTracedIsReadAfterItsBurial)
{
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();  // while there are no other threads
  if (child == 0) {
    auto own = join();
    publish_and_wait(*own, *advertise(*own, "/t", reliable(100)), ready[1]);
  }
  close(ready[1]);
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(100));
  TraceReader tool(options);
  begin(tool, 2);
  char byte;
  EXPECT_EQ(read(ready[0], &byte, 1), 1);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(ready[0]);
  EXPECT_TRUE(eventually(
    [&] {
      const Result<TraceStanding> standing = tool.ask(monotonic_ns());
      return standing && standing.value().live == 1;
    },
    10'000'000'000))
    << "it is not buried";
  EXPECT_EQ(of_kind(traced(tool), TraceKind::publish).size(), 5u);
  EXPECT_EQ(drain(*reader).size(), 5u);
}

std::vector<std::string> reported;

TEST_F(TraceTest, WithoutMemoryThereIsNoTraceAndItIsSaidOnce)
{
  options.window_bytes = 256 * kKiB;
  reported.clear();
  set_report_sink([](const char * text) { reported.emplace_back(text); });
  {
    auto process = join();
    TraceReader tool(options);
    for (int64_t times = 0; times < 3; ++times) {
      const Result<TraceStanding> standing = tool.ask(monotonic_ns() + times * kTraceAnswerNs);
      ASSERT_TRUE(standing);
      EXPECT_EQ(standing.value().tracing, 0u);
      EXPECT_EQ(standing.value().live, 1u);
      EXPECT_EQ(standing.value().silent, times == 0 ? 0u : 1u) << "it has a while to answer";
      EXPECT_TRUE(eventually([&] { return mailbox(*process).attend_dirty.load() == 0; }));
    }
    EXPECT_FALSE(process->parts().traced());
  }
  set_report_sink(nullptr);
  ASSERT_EQ(reported.size(), 1u);
  EXPECT_NE(reported[0].find("RMW_SHM_WINDOW_BYTES"), std::string::npos) << reported[0];
}

}  // namespace
}  // namespace shmcore
