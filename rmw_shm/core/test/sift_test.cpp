// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Takes with a filter: what it drops has no place in the reader's depth.
#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "domain_fixture.hpp"
#include "shmcore/clock.hpp"

namespace shmcore
{
namespace
{

using Rule = std::function<bool(uint64_t)>;

class PickyConsumer final : public Consumer
{
public:
  PickyConsumer(uint64_t filter, const Rule & rule) noexcept : Consumer(filter), rule_(rule) {}
  bool accepts(const MessageMeta &, std::span<const std::byte> bytes) noexcept override
  {
    ++asked;
    return rule_(first_word(bytes));
  }
  Result<void> consume(const MessageMeta & meta, std::span<const std::byte> bytes) noexcept override
  {
    number = first_word(bytes);
    last_meta = meta;
    return {};
  }
  uint64_t number = 0;
  int asked = 0;
  MessageMeta last_meta{};

private:
  static uint64_t first_word(std::span<const std::byte> bytes) noexcept
  {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof(word));
    return word;
  }
  const Rule & rule_;
};

class Sift : public DomainTest
{
protected:
  static constexpr uint64_t kEven = 1;
  static constexpr uint64_t kFives = 2;

  std::unique_ptr<Subscription> subscribe_filtered(Process & process, const Qos & qos)
  {
    EndpointSpec spec = spec_of("/t", qos);
    spec.filtered = true;
    return Subscription::create(process, spec).value();
  }

  // What there is, until `most` are taken.
  std::vector<uint64_t> take(Subscription & reader, uint64_t filter, size_t most = SIZE_MAX)
  {
    std::vector<uint64_t> numbers;
    while (numbers.size() < most) {
      PickyConsumer consumer(filter, filter == kEven ? even : fives);
      Result<bool> taken = reader.take(consumer);
      EXPECT_TRUE(taken);
      asked += consumer.asked;
      if (!taken || !*taken) {
        break;
      }
      numbers.push_back(consumer.number);
    }
    return numbers;
  }

  Rule even = [](uint64_t number) { return number % 2 == 0; };
  Rule fives = [](uint64_t number) { return number % 5 == 0; };
  int asked = 0;
};

using Numbers = std::vector<uint64_t>;

TEST_F(Sift, WhatIsDroppedHasNoPlaceInTheDepth)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(1));
  auto writer = advertise(*process, "/t", reliable(1));
  for (const uint64_t number : {0, 5, 7, 9, 11, 13}) {
    send(*writer, number, 64);
  }
  EXPECT_EQ(take(*reader, kFives), Numbers{5});
  EXPECT_EQ(asked, 6);  // each once
}

TEST_F(Sift, TheNewestAcceptedSamplesStay)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(3));
  auto writer = advertise(*process, "/t", reliable(1));
  for (uint64_t i = 0; i < 1000; ++i) {
    send(*writer, i, i % 3 == 0 ? 5000 : 64);  // rings grow, chunks are held
  }
  EXPECT_EQ(take(*reader, kFives), (Numbers{985, 990, 995}));
  EXPECT_EQ(take(*reader, kFives), Numbers{});
}

TEST_F(Sift, SamplesAcceptedEarlierStayWhileTheWriterGoesOn)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(3));
  auto writer = advertise(*process, "/t", reliable(1));
  for (uint64_t i = 0; i < 12; ++i) {
    send(*writer, i, 2000);
  }
  EXPECT_EQ(take(*reader, kFives, 1), Numbers{0});
  for (uint64_t i = 0; i < 500; ++i) {
    send(*writer, 11, 2000);  // none passes; the ring goes round many times
  }
  EXPECT_EQ(take(*reader, kFives), (Numbers{5, 10}));
}

TEST_F(Sift, TheDepthIsOverAllWritersInTheOrderOfTime)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(4));
  auto first = advertise(*process, "/t", reliable(1));
  auto second = advertise(*process, "/t", reliable(1));
  for (uint64_t i = 0; i < 40; ++i) {
    send(i % 3 == 0 ? *first : *second, i, 64);
  }
  EXPECT_EQ(take(*reader, kEven), (Numbers{32, 34, 36, 38}));
}

TEST_F(Sift, AWritersLastWordsStayWhileTheyAreHeld)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(5));
  auto writer = advertise(*process, "/t", reliable(1));
  for (uint64_t i = 0; i < 8; ++i) {
    send(*writer, i, 3000);
  }
  EXPECT_EQ(take(*reader, kEven, 1), Numbers{0});
  writer.reset();
  EXPECT_EQ(reader->matched(), 0u);
  EXPECT_EQ(take(*reader, kEven), (Numbers{2, 4, 6}));
}

TEST_F(Sift, AnotherRuleJudgesAgainWhatIsHeld)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(5));
  auto writer = advertise(*process, "/t", reliable(1));
  for (uint64_t i = 1; i <= 10; ++i) {
    send(*writer, i, 64);
  }
  EXPECT_EQ(take(*reader, kEven, 1), Numbers{2});
  EXPECT_EQ(take(*reader, kFives), Numbers{10});  // of 4, 6, 8, 10
}

TEST_F(Sift, WithoutAFilterWhatIsHeldComesFirst)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(3));
  auto writer = advertise(*process, "/t", reliable(1));
  for (uint64_t i = 1; i <= 6; ++i) {
    send(*writer, i, 64);
  }
  EXPECT_EQ(take(*reader, kEven, 1), Numbers{2});
  send(*writer, 7, 64);
  EXPECT_EQ(drain(*reader), (Numbers{4, 6, 7}));
  send(*writer, 8, 64);
  EXPECT_EQ(drain(*reader), Numbers{8});
}

TEST_F(Sift, HistoryIsSiftedToo)
{
  auto process = join();
  auto writer = advertise(*process, "/t", transient_local(10));
  for (uint64_t i = 1; i <= 10; ++i) {
    send(*writer, i, 64);
  }
  auto reader = subscribe_filtered(*process, transient_local(1));
  EXPECT_EQ(take(*reader, kFives), Numbers{10});
  send(*writer, 11, 64);
  auto late = subscribe_filtered(*process, transient_local(1));
  EXPECT_EQ(take(*late, kFives), Numbers{10});
}

TEST_F(Sift, ReceptionsAreNumberedWithoutGaps)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(10));
  auto writer = advertise(*process, "/t", reliable(10));
  for (uint64_t i = 1; i <= 4; ++i) {
    send(*writer, i, 64);
  }
  for (const uint64_t expected : {1, 2}) {
    PickyConsumer consumer(kEven, even);
    Result<bool> taken = reader->take(consumer);
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ(consumer.last_meta.reception, expected);
    EXPECT_EQ(consumer.last_meta.publication, 2 * expected);
    EXPECT_GE(consumer.last_meta.received_ns, consumer.last_meta.source_ns);
  }
}

TEST_F(Sift, WhatIsHeldWakesAWaiter)
{
  auto process = join();
  auto reader = subscribe_filtered(*process, reliable(5));
  auto writer = advertise(*process, "/t", reliable(1));
  for (uint64_t i = 1; i <= 4; ++i) {
    send(*writer, i, 64);
  }
  EXPECT_EQ(take(*reader, kEven, 1), Numbers{2});
  auto waiter = Waiter::create(*process).value();
  Waitable * things[] = {reader.get()};
  EXPECT_TRUE(waiter->wait(things, monotonic_ns() + 100'000'000));
  EXPECT_EQ(take(*reader, kEven), Numbers{4});
}

}  // namespace
}  // namespace shmcore
