// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What statistics leave out: what has been given back, and what nobody could have attached to.
#include <algorithm>
#include <optional>

#include "domain_fixture.hpp"
#include "endpoint_counters.hpp"
#include "shmcore/observer.hpp"

namespace shmcore
{
namespace
{

class StatisticsTest : public DomainTest
{
protected:
  Statistics look()
  {
    Statistics statistics;
    const Result<void> done = observer_->read_statistics(statistics);
    EXPECT_TRUE(done) << done.error().message();
    return statistics;
  }
  void SetUp() override
  {
    DomainTest::SetUp();
    observer_.emplace(options);
  }
  static EndpointStatistics of(const Statistics & statistics, EndpointKind kind)
  {
    const auto found = std::find_if(
      statistics.endpoints.begin(), statistics.endpoints.end(),
      [&](const EndpointStatistics & each) { return each.kind == kind; });
    if (found == statistics.endpoints.end()) {
      ADD_FAILURE() << "no record of the kind";
      return {};
    }
    return *found;
  }
  static ReaderControl & control(Process & process, const Gid & gid)
  {
    const uint64_t offset = view_of(process, gid).reader_offset;
    return *reinterpret_cast<ReaderControl *>(process.parts().arena->at(offset));
  }

  std::optional<Observer> observer_;
};

TEST_F(StatisticsTest, OfARetiredClientOnlyItsRequestsAreLeft)
{
  const auto there = join();
  const auto here = join();
  const auto service = serve(*there, "/ask");
  auto client = call_from(*here, "/ask");
  ASSERT_TRUE(eventually([&] { return client->available(); }));
  request(*client, 1);
  EXPECT_EQ(answer_all(*service), 1u);
  EXPECT_EQ(reply(*client).second, 2u);
  EXPECT_EQ(of(look(), EndpointKind::client).flags, kEndpointHasRing | kEndpointHasReader);
  request(*client, 2);
  client.reset();  // its replies are given back; its ring is kept for the service
  const Statistics statistics = look();
  const EndpointStatistics retired = of(statistics, EndpointKind::client);
  EXPECT_EQ(retired.flags, kEndpointRetired | kEndpointHasRing);
  EXPECT_EQ(retired.ring.messages, 2u);
  EXPECT_EQ(retired.reader.taken, 0u);
  EXPECT_EQ(retired.attachment_count, 0u);
  EXPECT_EQ(retired.bucket_count, 0u);
  EXPECT_EQ(statistics.header.unreadable_endpoints, 0u);
  EXPECT_EQ(answer_all(*service), 1u);
}

TEST_F(StatisticsTest, OfARetiredServiceNothingIsLeft)
{
  const auto there = join();
  const auto here = join();
  auto service = serve(*there, "/ask");
  const auto client = call_from(*here, "/ask");
  ASSERT_TRUE(eventually([&] { return client->available(); }));
  request(*client, 1);
  EXPECT_EQ(answer_all(*service), 1u);
  EXPECT_EQ(of(look(), EndpointKind::service).flags, kEndpointHasReader);
  service.reset();  // its requests are given back; its lanes are kept for the client
  const Statistics statistics = look();
  const EndpointStatistics retired = of(statistics, EndpointKind::service);
  EXPECT_EQ(retired.flags, kEndpointRetired);
  EXPECT_EQ(retired.reader.taken, 0u);
  EXPECT_EQ(retired.attachment_count, 0u);
  EXPECT_EQ(statistics.header.unreadable_endpoints, 0u);
  EXPECT_EQ(reply(*client).second, 2u);
}

TEST_F(StatisticsTest, MoreAttachmentsThanThereCanBeAreNotListed)
{
  constexpr uint64_t limit = 2 * kMaxProcesses * kMaxProcesses;
  constexpr uint64_t blocks = kMaxEndpoints / kAttachEntries;  // as long as a chain may be
  constexpr uint64_t each = blocks * kAttachEntries;
  constexpr uint64_t readers = limit / each + 3;
  const auto process = join();
  Arena & arena = *process->parts().arena;
  const Result<uint64_t> chain = arena.allocate_zeroed(blocks * sizeof(AttachBlock<Memory>));
  ASSERT_TRUE(chain);
  for (uint64_t i = 0; i < blocks; ++i) {
    const uint64_t offset = *chain + i * sizeof(AttachBlock<Memory>);
    auto & block = *reinterpret_cast<AttachBlock<Memory> *>(arena.at(offset));
    block.next.store(i + 1 < blocks ? offset + sizeof(block) : 0);
    for (AttachEntry<Memory> & entry : block.entry) {
      entry.writer.store(SlotRef{kMaxEndpoints, 1}.pack());
    }
  }
  std::vector<std::unique_ptr<Subscription>> subscriptions;  // know their own blocks
  for (uint64_t i = 0; i < readers; ++i) {
    subscriptions.push_back(subscribe(*process, "/t", reliable(1)));
    control(*process, subscriptions.back()->gid()).attach_block = *chain;
  }
  const Statistics statistics = look();
  EXPECT_EQ(statistics.attachments.size(), limit / each * each);
  EXPECT_EQ(statistics.header.unreadable_endpoints, readers - limit / each);
  const auto listed = [](const EndpointStatistics & record) { return record.attachment_count; };
  EXPECT_EQ(listed(statistics.endpoints.front()), each);
  EXPECT_EQ(listed(statistics.endpoints.back()), 0u);
  EXPECT_EQ(statistics.endpoints.back().flags, kEndpointHasReader);
}

}  // namespace
}  // namespace shmcore
