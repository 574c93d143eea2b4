// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a reader holds outlives the publisher, and what it is attached to outlives its endpoint.
#include "domain_fixture.hpp"

namespace shmcore
{
namespace
{

constexpr uint64_t kBytes = 100'000;

// Borrows the message: marks its chunk for longer than the take.
class Borrower final : public Consumer
{
public:
  Borrower(Process & reader, Process & writer) : parts_(reader.parts())
  {
    writer_ = writer.registry().process_index();
    peer_ = *parts_.peers.open(writer_);
  }
  Result<void> consume(const MessageMeta &, std::span<const std::byte> bytes) noexcept override
  {
    bytes_ = bytes;
    const auto * base = static_cast<const std::byte *>(peer_->at(0, 1));
    mark_ = parts_.claim_mark();
    parts_.mark(mark_).store(
      chunk_mark(writer_, static_cast<uint64_t>(bytes.data() - base)), Memory::seq_cst);
    return {};
  }
  void give_back()
  {
    parts_.mark(mark_).store(0, Memory::release);
    parts_.release_mark(mark_);
  }
  bool holds(uint64_t number) const
  {
    NumberConsumer content;
    EXPECT_TRUE(content.consume({}, bytes_));
    return content.number == number && !content.torn;
  }

private:
  Process::Parts & parts_;
  uint32_t writer_;
  std::shared_ptr<Peer> peer_;
  std::span<const std::byte> bytes_;
  uint32_t mark_ = kMarks;
};

class BorrowedChunk : public DomainTest
{
protected:
  static size_t retired_rings(Process & process)
  {
    const std::lock_guard<std::mutex> lock(process.parts().endpoint_mutex);
    return process.parts().retired.size();
  }
  static uint64_t chunk_bytes(Process & process)
  {
    return process.parts().arena->data().header.chunk_bytes.load(Memory::relaxed);
  }
  static size_t endpoints(Process & process, EndpointKind kind)
  {
    size_t found = 0;
    for (uint32_t index = 0; index < endpoint_high(process.registry().file()); ++index) {
      const auto view = process.registry().read_endpoint(index);
      found += view && view->kind == kind;
    }
    return found;
  }
};

TEST_F(BorrowedChunk, StaysWhenItsPublisherIsDestroyed)
{
  auto process = join();
  auto other = join();
  auto reader = subscribe(*other, "/image", reliable(2));
  auto writer = advertise(*process, "/image", reliable(2));
  send(*writer, 1, kBytes);
  Borrower borrower(*other, *process);
  ASSERT_TRUE(*reader->take(borrower));
  ASSERT_TRUE(borrower.holds(1));
  writer.reset();
  EXPECT_EQ(drain(*reader), std::vector<uint64_t>{});
  ASSERT_TRUE(eventually([&] { return endpoints(*process, EndpointKind::publisher) == 0; }));

  // Its place is not given to the next one.
  auto next_reader = subscribe(*other, "/scan", reliable(2));
  auto next = advertise(*process, "/scan", reliable(2));
  for (uint64_t i = 10; i < 30; ++i) {
    send(*next, i, kBytes);
    ASSERT_TRUE(borrower.holds(1)) << "after message " << i;
  }
  EXPECT_EQ(drain(*next_reader), (std::vector<uint64_t>{28, 29}));
  EXPECT_EQ(retired_rings(*process), 1u);
  borrower.give_back();
  EXPECT_TRUE(eventually([&] { return retired_rings(*process) == 0; }));
  next.reset();
  EXPECT_TRUE(eventually([&] { return chunk_bytes(*process) == 0; }))
    << chunk_bytes(*process) << " bytes, " << retired_rings(*process) << " rings";
}

// A service attaches to every client, also to one that never calls. Were the ring's memory given
// away under it, it would take another's messages for requests.
TEST_F(BorrowedChunk, AnUnusedRingStaysWhileSomebodyIsAttachedToIt)
{
  auto other = join();
  auto process = join();  // not the one that polls: its attendant has to be rung
  auto client = call_from(*process, "/add");
  auto service = serve(*other, "/add");
  ASSERT_TRUE(eventually([&] { return client->available(); }));
  {
    // Keeps the service's attendant from letting go.
    const std::lock_guard<std::mutex> lock(other->parts().endpoint_mutex);
    client.reset();
    EXPECT_EQ(retired_rings(*process), 1u);
  }
  EXPECT_TRUE(eventually([&] { return retired_rings(*process) == 0; }));
}

}  // namespace
}  // namespace shmcore
