// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Making room: which chunks and slots a writer takes back while readers lag.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "domain_fixture.hpp"

namespace shmcore
{
namespace
{

class RingRoom : public DomainTest
{
protected:
  static uint64_t take_one(Subscription & reader)
  {
    NumberConsumer consumer;
    Result<bool> taken = reader.take(consumer);
    EXPECT_TRUE(taken && *taken);
    EXPECT_FALSE(consumer.torn);
    return consumer.number;
  }
};

// Small chunks are not taken back before every message, so a slot may be written again while the
// chunk of its last life is still held. Taking that chunk back must leave the slot alone.
TEST_F(RingRoom, TakingBackAnOldChunkLeavesTheNextLapOfItsSlotAlone)
{
  constexpr uint64_t kBytes = 1000;  // in a chunk, below what is trimmed before every message
  auto process = join();
  auto reader = subscribe(*process, "/t", reliable(10));
  auto writer = advertise(*process, "/t", reliable(10));
  for (uint64_t i = 0; i < kFirstRingSlots; ++i) {
    send(*writer, i, kBytes);
    ASSERT_EQ(take_one(*reader), i);
  }
  uint64_t next = kFirstRingSlots;
  for (uint64_t wanted = next; next < 20 * kFirstRingSlots;) {
    for (int i = 0; i < 5; ++i) {
      send(*writer, next++, kBytes);
    }
    while (next - wanted > 5) {  // goes on lagging, within its depth
      ASSERT_EQ(take_one(*reader), wanted++) << "after " << next << " messages";
    }
  }
}

// Holds the first message it is given until it is let go, and looks at the bytes once more.
class HoldingConsumer final : public Consumer
{
public:
  Result<void> consume(const MessageMeta & meta, std::span<const std::byte> bytes) noexcept override
  {
    holds.set_value();
    let_go.get_future().wait();
    return content.consume(meta, bytes);
  }
  std::promise<void> holds;
  std::promise<void> let_go;
  NumberConsumer content;
};

// Runs something between the writer's look at its readers and its search for room.
class InterruptedPayload final : public Payload
{
public:
  InterruptedPayload(uint64_t number, uint64_t bytes, std::function<void()> interruption)
  : inner_(number, bytes), interruption_(std::move(interruption))
  {
  }
  Result<uint64_t> size(PayloadFormat format) noexcept override
  {
    interruption_();
    return inner_.size(format);
  }
  Result<void> fill(PayloadFormat format, std::byte * out, uint64_t bytes) noexcept override
  {
    return inner_.fill(format, out, bytes);
  }

private:
  NumberPayload inner_;
  std::function<void()> interruption_;
};

// A late joiner reads a chunk at once, before the writer has mapped it: its mark must count.
TEST_F(RingRoom, AChunkThatALateJoinerReadsIsNotReusedByAWriterThatHasNotMetItYet)
{
  constexpr uint64_t kBytes = 20'000;
  options.ring_bytes = 50'000;  // two messages
  auto process = join();
  auto other = join();
  auto writer = advertise(*process, "/t", transient_local(4));
  send(*writer, 1, kBytes);
  send(*writer, 2, kBytes);
  HoldingConsumer consumer;
  std::unique_ptr<Subscription> reader;
  std::thread taker;
  InterruptedPayload third(3, kBytes, [&] {
    reader = subscribe(*other, "/t", transient_local(4));
    taker = std::thread([&] { EXPECT_TRUE(*reader->take(consumer)); });
    consumer.holds.get_future().wait();
  });
  Result<void> sent = writer->publish(third);
  consumer.let_go.set_value();
  taker.join();
  EXPECT_TRUE(sent);
  EXPECT_EQ(consumer.content.number, 1u);
  EXPECT_FALSE(consumer.content.torn);
}

// keep_all at its limit: a reader that goes on taking, however slowly, holds the writer back, and
// nothing is lost; one that takes nothing is waited for for a while, and then loses its oldest.
class KeepAllGate : public RingRoom
{
protected:
  static constexpr uint32_t kLimit = 16;  // samples

  void SetUp() override
  {
    RingRoom::SetUp();
    options.keep_all_limit = kLimit;
  }

  // Publishes up to `number`; returns what was accepted. Everything refused is a time-out.
  static std::vector<uint64_t> publish(Publisher & writer, uint64_t number, int & refused)
  {
    std::vector<uint64_t> accepted;
    for (uint64_t i = 0; i < number; ++i) {
      NumberPayload payload(i, 8);
      Result<void> sent = writer.publish(payload);
      if (sent) {
        accepted.push_back(i);
      } else {
        EXPECT_EQ(Errc::timeout, sent.error().code()) << sent.error().message();
        ++refused;
      }
    }
    return accepted;
  }
};

TEST_F(KeepAllGate, ASlowReaderMakesPublishingTimeOutAndLosesNothing)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", keep_all());
  auto writer = advertise(*process, "/t", keep_all());
  std::atomic<bool> done{false};
  std::vector<uint64_t> got;
  std::thread taker([&] {
    while (!done) {
      std::this_thread::sleep_for(std::chrono::milliseconds(250));
      NumberConsumer consumer;
      if (*reader->take(consumer)) {
        got.push_back(consumer.number);
      }
    }
  });
  int refused = 0;
  const std::vector<uint64_t> published = publish(*writer, kLimit + 8, refused);
  done = true;
  taker.join();
  for (const uint64_t number : drain(*reader)) {
    got.push_back(number);
  }
  EXPECT_GT(refused, 0);
  EXPECT_EQ(published, got);
}

TEST_F(KeepAllGate, AReaderThatTakesNothingIsLeftBehind)
{
  auto process = join();
  auto reader = subscribe(*process, "/t", keep_all());
  auto writer = advertise(*process, "/t", keep_all());
  int refused = 0;
  const std::vector<uint64_t> published = publish(*writer, 100 * kLimit, refused);
  EXPECT_GT(refused, 0);
  EXPECT_LE(refused, 11) << "a second of it, 100 ms each";
  const std::vector<uint64_t> got = drain(*reader);
  EXPECT_FALSE(got.empty());
  EXPECT_EQ(published.back(), got.back());
}

}  // namespace
}  // namespace shmcore
