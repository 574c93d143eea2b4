// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a tool is told about messages: who published, notified, or took which one.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "trace_fixture.hpp"

namespace shmcore
{
namespace
{

constexpr Gid kNobody{};

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

}  // namespace
}  // namespace shmcore
