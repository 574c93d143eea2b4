// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Readers that find no free mark copy a chunk while its writer may be using it again, and must throw
// such a copy away. The writer touches a word in each page only, the reader copies all of them: so
// most copies are overtaken.
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "stress/stress_fixture.hpp"

namespace shmcore::stress
{
namespace
{

constexpr uint64_t kPage = 4096;
constexpr uint64_t kBytes = 512 * 1024;
constexpr uint64_t kReaders = 2;

class SparsePayload final : public Payload
{
public:
  explicit SparsePayload(uint64_t number) noexcept : number_(number) {}
  Result<uint64_t> size(PayloadFormat) noexcept override { return kBytes; }
  Result<void> fill(PayloadFormat, std::byte * out, uint64_t bytes) noexcept override
  {
    for (uint64_t at = 0; at < bytes; at += kPage) {
      std::memcpy(out + at, &number_, sizeof(number_));
    }
    return {};
  }

private:
  uint64_t number_;
};

class SparseConsumer final : public Consumer
{
public:
  Result<void> consume(const MessageMeta &, std::span<const std::byte> bytes) noexcept override
  {
    std::memcpy(&number, bytes.data(), sizeof(number));
    for (uint64_t at = 0; at < bytes.size(); at += kPage) {
      whole = whole && std::memcmp(bytes.data() + at, &number, sizeof(number)) == 0;
    }
    return {};
  }
  uint64_t number = 0;
  bool whole = true;
};

// Holds all marks of a process that are free.
class AllMarks
{
public:
  explicit AllMarks(Process & process) : parts_(process.parts())
  {
    for (uint32_t mark = parts_.claim_mark(); mark != kMarks; mark = parts_.claim_mark()) {
      marks_.push_back(mark);
    }
  }
  ~AllMarks()
  {
    for (const uint32_t mark : marks_) {
      parts_.release_mark(mark);
    }
  }
  AllMarks(const AllMarks &) = delete;
  AllMarks & operator=(const AllMarks &) = delete;

private:
  Process::Parts & parts_;
  std::vector<uint32_t> marks_;
};

void write_numbers(Stage & stage, uint64_t messages)
{
  Result<std::unique_ptr<Publisher>> writer =
    Publisher::create(stage.process, stress_spec(reliable(1)));
  if (!writer || !await(stage, "readers", [&] { return (*writer)->matched() == kReaders; })) {
    stage.ledger.fail("there is nobody to write to");
    return;
  }
  Chance chance(1);
  for (uint64_t number = 1; number <= messages; ++number) {
    SparsePayload payload(number);
    if (Result<void> sent = (*writer)->publish(payload); !sent) {
      stage.ledger.fail("cannot publish: %s", sent.error().message());
      return;
    }
    if (chance.one_in(20)) {
      nap(100'000);
    }
  }
}

void copy_numbers(Stage & stage, uint64_t messages)
{
  const AllMarks marks(stage.process);
  Result<std::unique_ptr<Subscription>> reader =
    Subscription::create(stage.process, stress_spec(reliable(1)));
  Result<std::unique_ptr<Waiter>> waiter = Waiter::create(stage.process);
  if (!reader || !waiter) {
    stage.ledger.fail("a reader cannot be made");
    return;
  }
  Waitable * things[] = {reader->get()};
  uint64_t last = 0;
  while (last < messages && stage.ledger.failures() == 0) {
    if (!(*waiter)->wait(things, monotonic_ns() + kPatienceNs)) {
      stage.ledger.fail("a reader was not woken");
      return;
    }
    SparseConsumer got;
    Result<bool> taken = (*reader)->take(got);
    if (taken && *taken) {
      if (!got.whole || got.number <= last) {
        stage.ledger.fail(
          "message %llu behind %llu is %s", static_cast<unsigned long long>(got.number),
          static_cast<unsigned long long>(last), got.whole ? "out of order" : "torn");
      }
      last = got.number;
    }
  }
  stage.ledger.readers_done.fetch_add(1);
}

class Copying : public PlacedStressTest
{
};

TEST_P(Copying, ACopyThatWasOvertakenIsNotDelivered)
{
  const uint64_t messages = scaled(8'000);
  Crew crew(options, GetParam(), *ledger);
  for (uint64_t r = 0; r < kReaders; ++r) {
    crew.add([messages](Stage & stage) { copy_numbers(stage, messages); });
  }
  crew.add([messages](Stage & stage) { write_numbers(stage, messages); });
  crew.join(kEndNs);
  EXPECT_EQ(ledger->readers_done.load(), kReaders);
}

INSTANTIATE_TEST_SUITE_P(Placed, Copying, kPlacements, placement_name);

}  // namespace
}  // namespace shmcore::stress
