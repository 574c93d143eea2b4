// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Loans: messages that stay where they were built, on both sides.
#include <cstring>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "domain_fixture.hpp"

namespace shmcore
{
namespace
{

constexpr uint64_t kBytes = 4096;  // in a chunk
constexpr uint64_t kNative = 77;   // the layout that both sides say they have

// A message that was built in a loan; for readers of CDR it is all ones instead.
class LoanPayload final : public Payload
{
public:
  explicit LoanPayload(const std::byte * loan, uint64_t bytes = kBytes) noexcept
  : loan_(loan), bytes_(bytes)
  {
  }
  Result<uint64_t> size(PayloadFormat) noexcept override { return bytes_; }
  Result<void> fill(PayloadFormat format, std::byte * out, uint64_t bytes) noexcept override
  {
    if (format == PayloadFormat::native) {
      std::memcpy(out, loan_, bytes);
    } else {
      std::memset(out, 1, bytes);
    }
    return {};
  }

private:
  const std::byte * loan_;
  uint64_t bytes_;
};

class KeepingConsumer final : public Consumer
{
public:
  bool borrows() const noexcept override { return true; }
  bool keep(
    const MessageMeta &, std::span<const std::byte> bytes, ChunkLoan & loan) noexcept override
  {
    data = bytes.data();
    held = std::move(loan);
    return true;
  }
  Result<void> consume(const MessageMeta &, std::span<const std::byte>) noexcept override
  {
    consumed = true;
    return {};
  }

  const std::byte * data = nullptr;
  ChunkLoan held;
  bool consumed = false;
};

class LoanTest : public DomainTest
{
protected:
  void SetUp() override
  {
    DomainTest::SetUp();
    process = join();
    EndpointSpec spec = spec_of("/loan", reliable(2));
    spec.native_hash = kNative;
    writer = make<Publisher>(*process, spec);
    reader = make<Subscription>(*process, spec);
  }
  void TearDown() override
  {
    reader.reset();
    writer.reset();
    process.reset();
    DomainTest::TearDown();
  }

  std::byte * borrow(char content)
  {
    Result<std::byte *> loan = writer->borrow(kBytes);
    if (!loan) {
      ADD_FAILURE() << loan.error().message();
      std::abort();
    }
    std::memset(*loan, content, kBytes);
    return *loan;
  }
  const std::byte * publish(char content)
  {
    std::byte * loan = borrow(content);
    LoanPayload payload(loan);
    EXPECT_TRUE(writer->publish_loan(payload, loan));
    return loan;
  }

  std::unique_ptr<Process> process;
  std::unique_ptr<Publisher> writer;
  std::unique_ptr<Subscription> reader;
};

TEST_F(LoanTest, AMessageIsReadWhereItWasBuilt)
{
  const std::byte * built = publish('a');
  KeepingConsumer consumer;
  ASSERT_TRUE(*reader->take(consumer));
  EXPECT_FALSE(consumer.consumed);
  EXPECT_EQ(built, consumer.data) << "one process maps its own memory once";
  EXPECT_EQ(std::byte{'a'}, consumer.data[kBytes - 1]);
}

TEST_F(LoanTest, WhatIsHeldIsNotOverwritten)
{
  publish('a');
  KeepingConsumer consumer;
  ASSERT_TRUE(*reader->take(consumer));
  for (int i = 0; i < 500; ++i) {
    EXPECT_NE(consumer.data, publish('b'));
  }
  for (uint64_t i = 0; i < kBytes; ++i) {
    ASSERT_EQ(std::byte{'a'}, consumer.data[i]) << i;
  }
}

TEST_F(LoanTest, WhatIsGivenBackIsUsedAgain)
{
  std::byte * first = borrow('a');
  EXPECT_TRUE(writer->give_back(first));
  EXPECT_EQ(first, borrow('b'));
}

// Large ones are taken back behind a message that was published, several at once, but fewer the larger
// they are.
TEST_F(LoanTest, LargeMessagesThatHaveBeenReadAreFewChunks)
{
  for (const auto & [bytes, most] :
       {std::pair{64ull << 10, 5u}, {8ull << 20, 3u}, {20ull << 20, 2u}}) {
    std::set<const std::byte *> chunks;
    for (int i = 0; i < 50; ++i) {
      Result<std::byte *> loan = writer->borrow(bytes);
      ASSERT_TRUE(loan) << loan.error().message();
      chunks.insert(*loan);
      LoanPayload payload(*loan, bytes);
      ASSERT_TRUE(writer->publish_loan(payload, *loan));
      KeepingConsumer consumer;
      ASSERT_TRUE(*reader->take(consumer));
      EXPECT_EQ(consumer.data, *loan);
    }
    EXPECT_LE(chunks.size(), most) << bytes << " bytes";
  }
}

// A reader that keeps several has them all, however many are published meanwhile.
TEST_F(LoanTest, LargeMessagesThatAreHeldAreNotUsedAgain)
{
  constexpr uint64_t kLarge = 64 * 1024;
  std::vector<KeepingConsumer> kept(6);
  for (size_t i = 0; i < 200; ++i) {
    Result<std::byte *> loan = writer->borrow(kLarge);
    ASSERT_TRUE(loan) << loan.error().message();
    for (const KeepingConsumer & consumer : kept) {
      ASSERT_NE(consumer.data, *loan) << "message " << i;
    }
    LoanPayload payload(*loan, kLarge);
    ASSERT_TRUE(writer->publish_loan(payload, *loan));
    KeepingConsumer & oldest = kept[i % kept.size()];
    oldest = KeepingConsumer();
    ASSERT_TRUE(*reader->take(oldest));
  }
}

TEST_F(LoanTest, AReaderOfAnotherLayoutGetsTheMessageEncoded)
{
  auto other = make<Subscription>(*process, spec_of("/loan", reliable(2)));
  publish('a');
  KeepingConsumer consumer;
  ASSERT_TRUE(*other->take(consumer));
  EXPECT_EQ(std::byte{1}, consumer.data[0]);
  EXPECT_TRUE(writer->borrow(kBytes)) << "the loan has ended all the same";
}

TEST_F(LoanTest, AForeignPointerIsRefused)
{
  std::byte mine[kBytes] = {};
  LoanPayload payload(mine);
  EXPECT_FALSE(writer->publish_loan(payload, mine));
  EXPECT_FALSE(writer->give_back(mine));
  std::byte * loan = borrow('a');
  EXPECT_FALSE(writer->give_back(loan + 64));
  EXPECT_TRUE(writer->give_back(loan));
  EXPECT_FALSE(writer->give_back(loan)) << "twice";
}

TEST_F(LoanTest, ThereIsAMostThatCanBeBorrowed)
{
  for (size_t i = 0; i < kMaxLoans; ++i) {
    borrow('a');
  }
  Result<std::byte *> one_more = writer->borrow(kBytes);
  ASSERT_FALSE(one_more);
  EXPECT_EQ(Errc::out_of_slots, one_more.error().code());
}

}  // namespace
}  // namespace shmcore
