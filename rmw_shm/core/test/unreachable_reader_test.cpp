// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Readers whose files the writer cannot map: said once, counted, and never given bytes that change.
#include <future>
#include <mutex>
#include <thread>

#include "domain_fixture.hpp"
#include "shmcore/report.hpp"

namespace shmcore
{
namespace
{

std::mutex reports_mutex;
std::vector<std::string> reports;

void keep_report(const char * text)
{
  const std::lock_guard<std::mutex> lock(reports_mutex);
  reports.emplace_back(text);
}

size_t open_descriptors()
{
  size_t count = 0;
  for ([[maybe_unused]] const auto & entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    ++count;
  }
  return count;
}

class UnreachableReader : public DomainTest
{
protected:
  void SetUp() override
  {
    DomainTest::SetUp();
    reports.clear();
    set_report_sink(keep_report);
  }
  void TearDown() override
  {
    set_report_sink(nullptr);
    DomainTest::TearDown();
  }

  // Without its mailbox a process cannot be mapped by those that have not done so.
  void hide(Process & process) const
  {
    const std::string mailbox = mailbox_of(process);
    std::filesystem::rename(mailbox, mailbox + ".hidden");
  }
  void unhide(Process & process) const
  {
    const std::string mailbox = mailbox_of(process);
    std::filesystem::rename(mailbox + ".hidden", mailbox);
  }
  static RingHeader<Memory> & ring_of(Process & process)
  {
    const RegistryFile & file = process.registry().file();
    for (uint32_t index = 0; index < endpoint_high(file); ++index) {
      const auto view = process.registry().read_endpoint(index);
      if (view && view->kind == EndpointKind::publisher) {
        return *reinterpret_cast<RingHeader<Memory> *>(
          process.parts().arena->at(view->ring_offset));
      }
    }
    std::abort();
  }
  static std::vector<std::string> told()
  {
    const std::lock_guard<std::mutex> lock(reports_mutex);
    return reports;
  }

private:
  std::string mailbox_of(Process & process) const
  {
    return DomainNames::of(options).mailbox(process.registry().incarnation());
  }
};

TEST_F(UnreachableReader, IsSaidOnceAndCountedAndReachedAsSoonAsThatIsPossible)
{
  auto process = join();
  auto other = join();
  auto writer = advertise(*process, "/chatter", reliable(10));
  auto reader = subscribe(*other, "/chatter", reliable(10));
  hide(*other);
  for (uint64_t i = 1; i <= 5; ++i) {
    send(*writer, i, 64);
  }
  EXPECT_TRUE(eventually([] { return !told().empty(); }));
  EXPECT_EQ(ring_of(*process).unreached.load(Memory::relaxed), 5u);
  EXPECT_EQ(ring_of(*process).wakes_spared.load(Memory::relaxed), 0u);
  unhide(*other);
  const auto reached = [&] {
    send(*writer, 6, 64);
    const std::vector<uint64_t> numbers = drain(*reader);
    return !numbers.empty() && numbers.back() == 6;
  };
  EXPECT_TRUE(eventually(reached));
  ASSERT_EQ(told().size(), 1u);
  const std::string text = told().front();
  EXPECT_NE(text.find("/chatter"), std::string::npos) << text;
  EXPECT_NE(text.find("pid " + std::to_string(getpid())), std::string::npos) << text;
  EXPECT_NE(text.find("No such file"), std::string::npos) << text;
}

// Reads the first message it is given slowly.
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

// It can map the writer, so it reads history without having been rung; the writer cannot see its
// mark.
TEST_F(UnreachableReader, WhatItHoldsIsNotUsedAgainAndNothingPilesUp)
{
  constexpr uint64_t kBytes = 20'000;
  auto process = join();
  auto other = join();
  auto writer = advertise(*process, "/map", transient_local(1));
  send(*writer, 1, kBytes);
  auto reader = subscribe(*other, "/map", transient_local(1));
  HoldingConsumer consumer;
  std::thread taker([&] { EXPECT_TRUE(*reader->take(consumer)); });
  consumer.holds.get_future().wait();
  hide(*other);
  for (uint64_t i = 2; i <= 100; ++i) {
    send(*writer, i, kBytes);
  }
  consumer.let_go.set_value();
  taker.join();
  EXPECT_EQ(consumer.content.number, 1u);
  EXPECT_FALSE(consumer.content.torn);
  EXPECT_EQ(ring_of(*process).unreached.load(Memory::relaxed), 99u);
  EXPECT_LE(ring_of(*process).chunk_bytes_high.load(Memory::relaxed), 5 * kBytes);
  // What it can read on it copies out, and then looks whether it was whole.
  EXPECT_EQ(drain(*reader), std::vector<uint64_t>{100});
  EXPECT_EQ(other->parts().arena->data().header.marks_high.load(Memory::relaxed), 1u);
  unhide(*other);
}

// The usual way to run out of descriptors would be to keep those of readers that are gone.
TEST_F(UnreachableReader, ThoseThatLeftAreLetGo)
{
  auto process = join();
  auto writer = advertise(*process, "/chatter", reliable(10));
  const size_t before = open_descriptors();
  for (uint64_t i = 0; i < 20; ++i) {
    auto other = join();
    auto reader = subscribe(*other, "/chatter", reliable(10));
    send(*writer, i, 64);
    EXPECT_EQ(drain(*reader), std::vector<uint64_t>{i});
  }
  EXPECT_LE(open_descriptors(), before + 2);
}

}  // namespace
}  // namespace shmcore
