// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a tool is told about messages that a reader did not get.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "trace_fixture.hpp"

namespace shmcore
{
namespace
{

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

class Undecodable final : public Consumer
{
public:
  Result<void> consume(const MessageMeta &, std::span<const std::byte>) noexcept override
  {
    return make_error(Errc::corrupt, "not what it should be");
  }
};

TEST_F(TraceTest, WhatDoesNotDecodeIsTakenThenLost)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(4));
  auto writer = advertise(*process, "/t", reliable(4));
  send(*writer, 1, 64);
  drain(*reader);
  TraceReader tool(options);
  begin(tool, 1);
  send(*writer, 2, 64);
  Undecodable consumer;
  EXPECT_FALSE(reader->take(consumer));
  const Records records = traced(tool);
  ASSERT_EQ(
    kinds_of(records), (std::vector<TraceKind>{
                         TraceKind::publish, TraceKind::notify, TraceKind::take, TraceKind::lost}));
  EXPECT_EQ(records[3].position, 1u);
  EXPECT_EQ(records[3].count, 1u);
  EXPECT_EQ(records[3].writer, writer->gid());
  EXPECT_EQ(records[3].reader, reader->gid());
}

}  // namespace
}  // namespace shmcore
