// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Where every published message is counted: taken, superseded, lost, or filtered.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "domain_fixture.hpp"
#include "endpoint_counters.hpp"

namespace shmcore
{
namespace
{

class Accounting : public DomainTest
{
protected:
  // From here on the reader is attached: what it misses is counted, however far it is left behind.
  static void introduce(Publisher & writer, Subscription & reader, uint64_t number = 999'999)
  {
    send(writer, number, 64);
    EXPECT_EQ(drain(reader), std::vector<uint64_t>{number});
  }
  static void expect(
    Process & process, const Subscription & reader, uint64_t taken, uint64_t superseded,
    uint64_t lost)
  {
    const ReaderCounters counters = counters_of(process, reader);
    EXPECT_EQ(counters.taken, taken);
    EXPECT_EQ(counters.superseded, superseded);
    EXPECT_EQ(counters.lost_overrun, lost);
    EXPECT_EQ(counters.lost_corrupt, 0u);
  }
};

TEST_F(Accounting, WhatAReadersOwnDepthPassesOverIsSuperseded)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(4));
  auto writer = advertise(*process, "/t", reliable(4));
  for (uint64_t i = 0; i < 10; ++i) {  // the ring has room for all of them
    send(*writer, i, 64);
  }
  EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{6, 7, 8, 9}));
  expect(*process, *reader, 4, 6, 0);
}

TEST_F(Accounting, AReaderThatIsLappedManyTimesGetsTheNewestAndHasLostNothingItWasOwed)
{
  for (const uint64_t bytes : {64u, 1000u, 20'000u}) {
    auto process = join();
    auto reader = subscribe(*process, "/t", reliable(4));
    auto writer = advertise(*process, "/t", reliable(4));
    introduce(*writer, *reader, 0);
    for (uint64_t i = 1; i < 10 * kFirstRingSlots + 5; ++i) {
      send(*writer, i, bytes);
    }
    const uint64_t head = counters_of(*process, *writer).head;
    EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{head - 4, head - 3, head - 2, head - 1}));
    expect(*process, *reader, 5, head - 5, 0);
    EXPECT_EQ(counters_of(*process, *writer).segments, 1u);
  }
}

TEST_F(Accounting, ALapInTheMiddleIsCountedOnce)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(4));
  auto writer = advertise(*process, "/t", reliable(4));
  uint64_t next = 0;
  uint64_t taken = 0;
  for (const uint64_t burst : {3u, 4u, 5u, 40u, 1u, 17u, 16u}) {
    for (uint64_t i = 0; i < burst; ++i) {
      send(*writer, next++, 64);
    }
    const std::vector<uint64_t> got = drain(*reader);
    EXPECT_EQ(got.size(), std::min<uint64_t>(burst, 4));
    EXPECT_EQ(got.back(), next - 1);
    taken += got.size();
    expect(*process, *reader, taken, next - taken, 0);
  }
}

TEST_F(Accounting, DepthOverManyRingsCountsWhatItPassesOverInEach)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(5));
  auto one = advertise(*process, "/t", reliable(5));
  auto two = advertise(*process, "/t", reliable(5));
  introduce(*one, *reader);
  introduce(*two, *reader);
  for (uint64_t i = 0; i < 60; ++i) {
    send(i % 3 == 0 ? *one : *two, i, 64);
  }
  EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{55, 56, 57, 58, 59}));
  expect(*process, *reader, 7, 55, 0);
}

TEST_F(Accounting, WhatTheByteCapTakesBackIsLostAndBothSidesSaySo)
{
  constexpr uint64_t kBytes = 20'000;
  options.ring_bytes = 5 * kBytes;
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", reliable(10));
  introduce(*writer, *reader);
  for (uint64_t i = 0; i < 8; ++i) {
    send(*writer, i, kBytes);
  }
  EXPECT_EQ(counters_of(*process, *writer).dropped_by_cap, 3u);
  EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{3, 4, 5, 6, 7}));
  expect(*process, *reader, 6, 0, 3);
  EXPECT_LE(counters_of(*process, *writer).chunk_bytes_high, options.ring_bytes);
}

TEST_F(Accounting, WhatIsTakenBackBeforeTheReaderHasAttachedIsLostAllTheSame)
{
  constexpr uint64_t kBytes = 20'000;
  options.ring_bytes = 5 * kBytes;
  for (const bool writer_first : {false, true}) {
    auto process = join();
    std::unique_ptr<Publisher> writer;
    if (writer_first) {
      writer = advertise(*process, "/t", reliable(10));
      send(*writer, 100, kBytes);  // nobody's
    }
    auto reader = subscribe(*process, "/t", reliable(10));
    if (!writer_first) {
      writer = advertise(*process, "/t", reliable(10));
    }
    for (uint64_t i = 0; i < 8; ++i) {
      send(*writer, i, kBytes);
    }
    EXPECT_EQ(drain(*reader), (std::vector<uint64_t>{3, 4, 5, 6, 7})) << writer_first;
    expect(*process, *reader, 5, 0, 3);
  }
}

TEST_F(Accounting, ALateJoinerMissesNothingOfWhatItIsNotOwed)
{
  auto process = join();
  auto writer = advertise(*process, "/t", transient_local(6));
  for (uint64_t i = 0; i < 50; ++i) {
    send(*writer, i, i % 2 == 0 ? 64 : 3000);
  }
  auto historic = subscribe(*process, "/t", transient_local(100));
  auto young = subscribe(*process, "/t", reliable(100));
  for (uint64_t i = 50; i < 53; ++i) {
    send(*writer, i, 64);
  }
  EXPECT_EQ(drain(*historic), (std::vector<uint64_t>{44, 45, 46, 47, 48, 49, 50, 51, 52}));
  EXPECT_EQ(drain(*young), (std::vector<uint64_t>{50, 51, 52}));
  expect(*process, *historic, 9, 0, 0);
  expect(*process, *young, 3, 0, 0);
}

TEST_F(Accounting, ADeepReaderThatJoinsLateMakesTheRingGrowBeforeItLosesAnything)
{
  auto process = join();
  auto shallow = subscribe(*process, "/t", reliable(2));
  auto writer = advertise(*process, "/t", reliable(2));
  introduce(*writer, *shallow, 0);
  for (uint64_t i = 1; i < 40; ++i) {
    send(*writer, i, 64);
  }
  EXPECT_EQ(counters_of(*process, *writer).segments, 1u);
  auto deep = subscribe(*process, "/t", reliable(100));
  for (uint64_t i = 40; i < 140; ++i) {
    send(*writer, i, 64);
  }
  const RingCounters ring = counters_of(*process, *writer);
  EXPECT_GT(ring.segments, 1u);
  const std::vector<uint64_t> got = drain(*deep);
  ASSERT_EQ(got.size(), 100u);
  EXPECT_EQ(got.front(), 40u);
  EXPECT_EQ(got.back(), 139u);
  expect(*process, *deep, 100, 0, 0);
  EXPECT_EQ(drain(*shallow), (std::vector<uint64_t>{138, 139}));
  expect(*process, *shallow, 3, 137, 0);
}

TEST_F(Accounting, AKeepAllReaderThatDoesNotMoveHoldsTheWriterForASecondAndThenMissesTheOldest)
{
  options.keep_all_limit = 64;
  auto process = join();
  auto reader = subscribe(*process, "/t", keep_all());
  auto writer = advertise(*process, "/t", reliable(1));
  introduce(*writer, *reader, 0);
  const int64_t start_ns = monotonic_ns();
  for (uint64_t i = 1; i < 300;) {
    NumberPayload payload(i, 64);
    Result<void> sent = writer->publish(payload);
    if (sent) {
      ++i;
    } else {
      ASSERT_EQ(sent.error().code(), Errc::timeout) << sent.error().message();
    }
  }
  const int64_t took_ns = monotonic_ns() - start_ns;
  EXPECT_GE(took_ns, 1'000'000'000);
  EXPECT_GE(counters_of(*process, *writer).dropped_by_cap, 1u);
  const std::vector<uint64_t> got = drain(*reader);
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(got.back(), 299u);
  EXPECT_GE(got.size(), 63u);
  const ReaderCounters counters = counters_of(*process, *reader);
  EXPECT_EQ(counters.taken, 1 + got.size());
  EXPECT_EQ(counters.superseded, 0u);  // keep_all
  EXPECT_EQ(counters.taken + counters.missed(), 300u);
}

TEST_F(Accounting, AnExpiredMessageIsFilteredAndNotLost)
{
  auto process = join();
  Qos brief = reliable(10);
  brief.lifespan_ns = 20'000'000;
  auto reader = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", brief);
  send(*writer, 1, 64);
  send(*writer, 2, 1000);
  const timespec nap{0, 30'000'000};
  nanosleep(&nap, nullptr);
  EXPECT_EQ(drain(*reader), std::vector<uint64_t>{});
  EXPECT_EQ(counters_of(*process, *reader).filtered, 2u);
  expect(*process, *reader, 0, 0, 0);
}

}  // namespace
}  // namespace shmcore
