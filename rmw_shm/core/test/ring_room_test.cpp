// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Making room: which chunks and slots a writer takes back while readers lag.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <utility>

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

}  // namespace
}  // namespace shmcore
