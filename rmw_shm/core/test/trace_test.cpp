// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a tool is told about messages: who published, notified, took or missed which one.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "domain_fixture.hpp"
#include "shmcore/report.hpp"
#include "shmcore/trace_reader.hpp"

namespace shmcore
{
namespace
{

using Records = std::vector<TraceRecord>;

class TraceTest : public DomainTest
{
protected:
  // Asks until `processes` of them trace.
  static void begin(TraceReader & reader, uint32_t processes)
  {
    EXPECT_TRUE(eventually([&] {
      const Result<TraceStanding> standing = reader.ask(monotonic_ns());
      EXPECT_TRUE(standing) << standing.error().message();
      return standing && standing.value().tracing == processes && standing.value().silent == 0;
    }))
      << processes << " processes do not trace";
  }
  static Records traced(TraceReader & reader)
  {
    Records records;
    const Result<uint64_t> lost = reader.drain(records);
    EXPECT_TRUE(lost && lost.value() == 0u);
    return records;
  }
  static bool until_traced(Process & process, bool on)
  {
    return eventually([&] { return process.parts().traced() == on; }, 5'000'000'000);
  }
  static MailboxHeader & mailbox(Process & process) { return process.parts().mailbox->header; }

  // The word as a tool stores it, with the bell behind it.
  static void ask_until(Process & process, int64_t until_ns)
  {
    mailbox(process).trace_until_ns.store(until_ns, Memory::relaxed);
    Process::Parts & parts = process.parts();
    parts.ring_attendant(*parts.peers.self(), kAttendTrace);
  }
};

std::vector<TraceKind> kinds_of(const Records & records)
{
  std::vector<TraceKind> kinds;
  for (const TraceRecord & record : records) {
    kinds.push_back(record.kind);
  }
  return kinds;
}
Records of_kind(const Records & records, TraceKind kind)
{
  Records chosen;
  std::copy_if(records.begin(), records.end(), std::back_inserter(chosen), [&](const auto & each) {
    return each.kind == kind;
  });
  return chosen;
}

constexpr Gid kNobody{};

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

TEST_F(TraceTest, AMessageIsPublishedThenNotifiedThenTaken)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(4));
  auto writer = advertise(*process, "/t", reliable(4));
  send(*writer, 1, 64);  // before the trace: position 0
  drain(*reader);
  TraceReader tool(options);
  begin(tool, 1);

  const int64_t before_ns = monotonic_ns();
  send(*writer, 2, 72);
  NumberConsumer consumer;
  const Result<bool> taken = reader->take(consumer);
  ASSERT_TRUE(taken && taken.value());
  const int64_t after_ns = monotonic_ns();

  const Records records = traced(tool);
  ASSERT_EQ(
    kinds_of(records),
    (std::vector<TraceKind>{TraceKind::publish, TraceKind::notify, TraceKind::take}));
  int64_t last_ns = before_ns;
  for (const TraceRecord & record : records) {
    EXPECT_EQ(record.position, 1u);
    EXPECT_EQ(record.position + 1, consumer.last_meta.publication);
    EXPECT_EQ(record.writer, writer->gid());
    EXPECT_EQ(record.reader, record.kind == TraceKind::take ? reader->gid() : kNobody);
    EXPECT_EQ(record.count, record.kind == TraceKind::notify ? 0u : 72u);
    EXPECT_GE(record.ns, last_ns);
    last_ns = record.ns;
  }
  EXPECT_LE(last_ns, after_ns);
}

TEST_F(TraceTest, EveryReaderInEveryProcessTellsOfItsOwnTake)
{
  auto publishing = join();
  auto reading = join();
  auto writer = advertise(*publishing, "/t", reliable(4));
  auto near = subscribe(*publishing, "/t", reliable(4));
  auto far = subscribe(*reading, "/t", reliable(4));
  TraceReader tool(options);
  begin(tool, 2);
  send(*writer, 1, 20'000);
  EXPECT_EQ(drain(*near).size(), 1u);
  EXPECT_EQ(drain(*far).size(), 1u);
  const Records records = traced(tool);
  EXPECT_EQ(of_kind(records, TraceKind::publish).size(), 1u);
  const Records takes = of_kind(records, TraceKind::take);
  ASSERT_EQ(takes.size(), 2u);
  EXPECT_EQ(takes[0].reader, near->gid());
  EXPECT_EQ(takes[1].reader, far->gid());
  for (const TraceRecord & take : takes) {
    EXPECT_EQ(take.writer, writer->gid());
    EXPECT_EQ(take.count, 20'000u);
  }
}

TEST_F(TraceTest, AMessageForNobodyIsInNoTrace)
{
  auto process = join();
  auto writer = advertise(*process, "/t", reliable(4));
  TraceReader tool(options);
  begin(tool, 1);
  send(*writer, 1, 64);
  EXPECT_TRUE(traced(tool).empty());
}

TEST_F(TraceTest, WhatTheDepthPassesOverIsToldAsOneStretch)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(2));
  auto writer = advertise(*process, "/t", reliable(2));
  TraceReader tool(options);
  begin(tool, 1);
  for (uint64_t i = 0; i < 7; ++i) {
    send(*writer, i, 64);
  }
  EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{5, 6}));
  const Records missed = of_kind(traced(tool), TraceKind::superseded);
  ASSERT_EQ(missed.size(), 1u);
  EXPECT_EQ(missed[0].position, 0u);
  EXPECT_EQ(missed[0].count, 5u);
  EXPECT_EQ(missed[0].reader, reader->gid());
}

TEST_F(TraceTest, WithTwoWritersEachPassedOverMessageIsNamed)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(1));
  auto one = advertise(*process, "/t", reliable(1));
  auto other = advertise(*process, "/t", reliable(1));
  TraceReader tool(options);
  begin(tool, 1);
  send(*one, 1, 64);
  send(*other, 2, 64);
  send(*one, 3, 64);
  EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{3}));
  const Records missed = of_kind(traced(tool), TraceKind::superseded);
  ASSERT_EQ(missed.size(), 2u);
  EXPECT_EQ(missed[0].writer, one->gid());
  EXPECT_EQ(missed[1].writer, other->gid());
  for (const TraceRecord & record : missed) {
    EXPECT_EQ(record.position, 0u);
    EXPECT_EQ(record.count, 1u);
  }
}

class EvenNumbers final : public Consumer
{
public:
  EvenNumbers() : Consumer(1) {}
  bool accepts(const MessageMeta &, std::span<const std::byte> bytes) noexcept override
  {
    uint64_t number;
    std::memcpy(&number, bytes.data(), 8);
    return number % 2 == 0;
  }
  Result<void> consume(const MessageMeta &, std::span<const std::byte>) noexcept override
  {
    return {};
  }
};

TEST_F(TraceTest, WhatTheFilterDropsIsNamed)
{
  auto process = join();
  EndpointSpec spec = spec_of("/t", reliable(4));
  spec.filtered = true;
  auto reader = make<Subscription>(*process, spec);
  auto writer = advertise(*process, "/t", reliable(4));
  TraceReader tool(options);
  begin(tool, 1);
  for (uint64_t i = 0; i < 4; ++i) {
    send(*writer, i, 64);
  }
  EvenNumbers consumer;
  while (*reader->take(consumer)) {
  }
  const Records records = traced(tool);
  const Records dropped = of_kind(records, TraceKind::filtered);
  ASSERT_EQ(dropped.size(), 2u);
  EXPECT_EQ(dropped[0].position, 1u);
  EXPECT_EQ(dropped[1].position, 3u);
  EXPECT_EQ(of_kind(records, TraceKind::take).size(), 2u);
}

TEST_F(TraceTest, WhatWasOverwrittenIsNamed)
{
  options.keep_all_limit = 32;
  auto process = join();
  Qos best_effort = keep_all();
  best_effort.reliability = Reliability::best_effort;
  auto reader = subscribe(*process, "/t", best_effort);
  auto writer = advertise(*process, "/t", best_effort);
  send(*writer, 0, 64);
  EXPECT_EQ(drain(*reader).size(), 1u);
  TraceReader tool(options);
  begin(tool, 1);
  for (uint64_t i = 1; i <= 100; ++i) {
    send(*writer, i, 64);
  }
  std::vector<uint64_t> positions = drain(*reader);  // numbered as they were published
  ASSERT_LT(positions.size(), 100u);
  for (const TraceRecord & record : of_kind(traced(tool), TraceKind::lost)) {
    for (uint64_t i = 0; i < record.count; ++i) {
      positions.push_back(record.position + i);
    }
  }
  std::sort(positions.begin(), positions.end());
  std::vector<uint64_t> all(100);
  std::iota(all.begin(), all.end(), 1);
  EXPECT_EQ(positions, all) << "each was taken, or is said to be lost";
}

TEST_F(TraceTest, ACallIsFourMessagesEachNamedByItsClient)
{
  auto serving = join();
  auto calling = join();
  auto service = serve(*serving, "/s");
  auto client = call_from(*calling, "/s");
  auto second = call_from(*calling, "/s");
  ASSERT_TRUE(eventually([&] { return client->available() && second->available(); }));
  TraceReader tool(options);
  begin(tool, 2);
  for (Client * each : {client.get(), second.get()}) {
    request(*each, 10);
    EXPECT_EQ(answer_all(*service), 1u);
    EXPECT_EQ(reply(*each).second, 11u);
  }
  const Records records = traced(tool);
  const Records published = of_kind(records, TraceKind::publish);
  const Records taken = of_kind(records, TraceKind::take);
  ASSERT_EQ(published.size(), 4u);
  ASSERT_EQ(taken.size(), 4u);
  for (Client * each : {client.get(), second.get()}) {
    const auto about = [&](const Records & some, const Gid & writer, const Gid & reader) {
      return std::count_if(some.begin(), some.end(), [&](const TraceRecord & record) {
        return record.writer == writer && record.reader == reader && record.position == 0;
      });
    };
    // The service's GID is what is neither client's.
    const auto from_service = std::find_if(taken.begin(), taken.end(), [&](const auto & record) {
      return record.reader == each->gid();
    });
    ASSERT_NE(from_service, taken.end());
    const Gid of_service = from_service->writer;
    EXPECT_EQ(about(published, each->gid(), kNobody), 1) << "the request";
    EXPECT_EQ(about(taken, each->gid(), of_service), 1);
    EXPECT_EQ(about(published, of_service, each->gid()), 1) << "the reply";
    EXPECT_EQ(about(taken, of_service, each->gid()), 1);
  }
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

TEST_F(TraceTest, WhatAKilledProcessTracedIsReadAfterItsBurial)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(100));
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    Result<std::unique_ptr<Process>> own = Process::join(options);
    auto writer = advertise(**own, "/t", reliable(100));
    while (!(*own)->parts().traced()) {
      usleep(100);
    }
    for (uint64_t i = 0; i < 5; ++i) {
      send(*writer, i, 64);
    }
    (void)!write(ready[1], "x", 1);
    pause();
    _exit(1);
  }
  TraceReader tool(options);
  EXPECT_TRUE(eventually([&] {
    const Result<TraceStanding> standing = tool.ask(monotonic_ns());
    return standing && standing.value().tracing == 2;
  }));
  char byte;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(ready[0]);
  close(ready[1]);
  EXPECT_TRUE(eventually(
    [&] {
      const Result<TraceStanding> standing = tool.ask(monotonic_ns());
      return standing && standing.value().tracing + standing.value().silent == 1;
    },
    10'000'000'000))
    << "it is not buried";
  EXPECT_EQ(of_kind(traced(tool), TraceKind::publish).size(), 5u);
  drain(*reader);
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
    for (int times = 0; times < 3; ++times) {
      const Result<TraceStanding> standing = tool.ask(monotonic_ns() + times);
      ASSERT_TRUE(standing);
      EXPECT_EQ(standing.value().tracing, 0u);
      EXPECT_EQ(standing.value().silent, 1u);
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
