// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/observer.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <numeric>

#include "domain_fixture.hpp"
#include "shmcore/histogram.hpp"

namespace shmcore
{
namespace
{

class ObserverTest : public DomainTest
{
protected:
  Statistics look(Observer & observer)
  {
    Statistics statistics;
    Result<void> done = observer.read_statistics(statistics);
    EXPECT_TRUE(done) << done.error().message();
    return statistics;
  }
  static const EndpointStatistics & of(const Statistics & statistics, const Gid & gid)
  {
    for (const EndpointStatistics & record : statistics.endpoints) {
      if (std::memcmp(record.gid, gid.data(), gid.size()) == 0) {
        return record;
      }
    }
    ADD_FAILURE() << "no record of the endpoint";
    std::abort();
  }
  static const EndpointStatistics & of(const Statistics & statistics, EndpointKind kind)
  {
    for (const EndpointStatistics & record : statistics.endpoints) {
      if (record.kind == kind) {
        return record;
      }
    }
    ADD_FAILURE() << "no record of the kind";
    std::abort();
  }
};

// Fails the test when it is encoded.
class NeverAsked final : public Payload
{
public:
  Result<uint64_t> size(PayloadFormat) noexcept override
  {
    ADD_FAILURE() << "encoded for nobody";
    return uint64_t{8};
  }
  Result<void> fill(PayloadFormat, std::byte *, uint64_t) noexcept override { return {}; }
};

TEST_F(ObserverTest, LooksAtADomainThatNobodyHasJoinedAndMakesNothing)
{
  Observer observer(options);
  Result<Snapshot> snapshot = observer.snapshot();
  ASSERT_TRUE(snapshot);
  EXPECT_FALSE(snapshot->present);
  const Statistics statistics = look(observer);
  EXPECT_EQ(statistics.header.format, kStatisticsFormat);
  EXPECT_EQ(statistics.header.present, 0u);
  EXPECT_EQ(statistics.bytes(), sizeof(StatisticsHeader));
  EXPECT_EQ(files(), std::vector<std::string>{});
}

TEST_F(ObserverTest, CountsWhatIsPublishedToNobodyWithoutHavingItEncoded)
{
  const auto process = join();
  const auto writer = advertise(*process, "/alone", reliable(10));
  for (int i = 0; i < 3; ++i) {
    NeverAsked payload;
    ASSERT_TRUE(writer->publish(payload));
  }
  Observer observer(options);
  const RingStatistics alone = of(look(observer), writer->gid()).ring;
  EXPECT_EQ(alone.messages, 3u);
  EXPECT_EQ(alone.head, 0u);
  EXPECT_EQ(alone.payload_bytes, 0u);

  const auto reader = subscribe(*process, "/alone", reliable(10));
  send(*writer, 4, 200);
  const RingStatistics heard = of(look(observer), writer->gid()).ring;
  EXPECT_EQ(heard.messages, 4u);
  EXPECT_EQ(heard.head, 1u);
  EXPECT_EQ(heard.payload_bytes, 200u);
}

TEST_F(ObserverTest, TellsWhatWasPublishedTakenAndIsPending)
{
  const auto there = join();
  const auto here = join();
  const auto writer = advertise(*there, "/t", reliable(10));
  const auto reader = subscribe(*here, "/t", reliable(4));
  for (uint64_t i = 0; i < 3; ++i) {
    send(*writer, i, 100);
  }
  EXPECT_EQ(drain(*reader).size(), 3u);
  for (uint64_t i = 3; i < 5; ++i) {
    send(*writer, i, 100);
  }
  Observer observer(options);
  const int64_t before_ns = monotonic_ns();
  const Statistics statistics = look(observer);
  EXPECT_EQ(statistics.header.present, 1u);
  EXPECT_GE(statistics.header.monotonic_ns, before_ns);
  EXPECT_LE(statistics.header.monotonic_ns, monotonic_ns());
  EXPECT_EQ(statistics.header.unreadable_endpoints, 0u);
  EXPECT_EQ(statistics.header.unreadable_processes, 0u);

  const EndpointStatistics & sent = of(statistics, writer->gid());
  EXPECT_EQ(sent.kind, EndpointKind::publisher);
  EXPECT_EQ(sent.flags, kEndpointHasRing);
  EXPECT_EQ(sent.ring.messages, 5u);
  EXPECT_EQ(sent.ring.head, 5u);
  EXPECT_EQ(sent.ring.payload_bytes, 500u);
  EXPECT_EQ(sent.ring.wakes + sent.ring.wakes_spared, 5u);
  EXPECT_GE(sent.ring.chunk_bytes_high, 200u);

  const EndpointStatistics & got = of(statistics, reader->gid());
  EXPECT_EQ(got.flags, kEndpointHasReader);
  EXPECT_EQ(got.reader.taken, 3u);
  ASSERT_EQ(got.attachment_count, 1u);
  const AttachmentStatistics & ring = statistics.attachments[got.first_attachment];
  EXPECT_EQ(ring.writer_slot, sent.slot);
  EXPECT_EQ(ring.writer_generation, sent.generation);
  EXPECT_EQ(ring.cursor, 3u);
  EXPECT_EQ(ring.head, 5u);
  ASSERT_GT(got.bucket_count, 0u);
  const auto first = statistics.buckets.begin() + got.first_bucket;
  EXPECT_EQ(std::accumulate(first, first + got.bucket_count, uint64_t{0}), 3u);
  EXPECT_GT(*first, 0u);
  EXPECT_GT(*(first + got.bucket_count - 1), 0u);

  ASSERT_EQ(statistics.processes.size(), 2u);
  for (const ProcessStatistics & process : statistics.processes) {
    EXPECT_EQ(process.flags, kProcessAlive | kProcessReadable);
    EXPECT_GE(process.committed_bytes, sizeof(DataFile));
  }
  EXPECT_EQ(statistics.processes[sent.process].chunk_bytes, sent.ring.chunk_bytes);
}

TEST_F(ObserverTest, TellsRequestsAndReplies)
{
  const auto there = join();
  const auto here = join();
  const auto service = serve(*there, "/ask");
  const auto client = call_from(*here, "/ask");
  ASSERT_TRUE(eventually([&] { return client->available(); }));
  request(*client, 1);
  request(*client, 2);
  EXPECT_EQ(answer_all(*service), 2u);
  request(*client, 3);
  EXPECT_EQ(reply(*client).second, 2u);

  Observer observer(options);
  const Statistics statistics = look(observer);
  const EndpointStatistics & asks = of(statistics, EndpointKind::client);
  const EndpointStatistics & answers = of(statistics, EndpointKind::service);
  EXPECT_EQ(asks.flags, kEndpointHasRing | kEndpointHasReader);
  EXPECT_EQ(asks.ring.messages, 3u);
  EXPECT_EQ(asks.reader.taken, 1u);
  ASSERT_EQ(asks.attachment_count, 1u);
  const AttachmentStatistics & replies = statistics.attachments[asks.first_attachment];
  EXPECT_EQ(replies.cursor, 1u);
  EXPECT_EQ(replies.head, 2u);
  EXPECT_EQ(answers.flags, kEndpointHasReader);
  EXPECT_EQ(answers.reader.taken, 2u);
  ASSERT_EQ(answers.attachment_count, 1u);
  const AttachmentStatistics & requests = statistics.attachments[answers.first_attachment];
  EXPECT_EQ(requests.cursor, 2u);
  EXPECT_EQ(requests.head, 3u);
  EXPECT_EQ(requests.replies, 2u);
}

TEST_F(ObserverTest, ReadsWhatAKilledProcessCounted)
{
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t pid = fork();
  if (pid == 0) {
    const auto process = join();
    const auto writer = advertise(*process, "/last_words", reliable(1));
    send(*writer, 1, 8);
    (void)!write(ready[1], "x", 1);
    pause();
    _exit(0);
  }
  char byte;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  Observer observer(options);
  EXPECT_EQ(look(observer).processes.at(0).flags, kProcessAlive | kProcessReadable);
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  for (Observer * const who : {&observer, std::make_unique<Observer>(options).release()}) {
    const Statistics statistics = look(*who);
    ASSERT_EQ(statistics.processes.size(), 1u);
    EXPECT_EQ(statistics.processes[0].flags, kProcessReadable);
    EXPECT_EQ(of(statistics, EndpointKind::publisher).ring.messages, 1u);
    if (who != &observer) {
      delete who;
    }
  }
  join();  // buries it, and is the last to leave
  EXPECT_EQ(look(observer).header.present, 0u);
  close(ready[0]);
  close(ready[1]);
}

TEST_F(ObserverTest, SeesARetiredRingUntilItIsDrained)
{
  const auto there = join();
  const auto here = join();
  auto writer = advertise(*there, "/t", reliable(10));
  const Gid gid = writer->gid();
  const auto reader = subscribe(*here, "/t", reliable(10));
  send(*writer, 0, 8);
  EXPECT_EQ(drain(*reader).size(), 1u);  // attached: else its writer gives it 10 s
  send(*writer, 1, 8);
  writer.reset();
  Observer observer(options);
  const EndpointStatistics retired = of(look(observer), gid);
  EXPECT_EQ(retired.flags, kEndpointRetired | kEndpointHasRing);
  EXPECT_EQ(retired.ring.closed, 3u);
  EXPECT_EQ(drain(*reader).size(), 1u);
  EXPECT_TRUE(eventually([&] { return look(observer).endpoints.size() == 1; }));
}

TEST_F(ObserverTest, FollowsADomainThatIsMadeAnew)
{
  Observer observer(options);
  auto process = join();
  const auto first = look(observer);
  process.reset();
  EXPECT_EQ(look(observer).header.present, 0u);
  process = join();
  const auto second = look(observer);
  EXPECT_EQ(second.header.present, 1u);
  EXPECT_NE(std::memcmp(first.header.registry_id, second.header.registry_id, 16), 0);
  EXPECT_EQ(second.processes.at(0).flags, kProcessAlive | kProcessReadable);
}

TEST_F(ObserverTest, WritesHeaderAndRecordsOneBehindTheOther)
{
  const auto process = join();
  const auto writer = advertise(*process, "/t", reliable(10));
  const auto reader = subscribe(*process, "/t", reliable(10));
  send(*writer, 1, 8);
  EXPECT_EQ(drain(*reader).size(), 1u);
  Observer observer(options);
  const Statistics statistics = look(observer);
  std::vector<uint8_t> bytes(statistics.bytes() + 1, 0xee);
  statistics.write_to(bytes.data());
  EXPECT_EQ(bytes.back(), 0xee);
  const uint64_t endpoints = sizeof(StatisticsHeader) + sizeof(ProcessStatistics);
  const uint64_t attachments = endpoints + 2 * sizeof(EndpointStatistics);
  const uint64_t buckets = attachments + sizeof(AttachmentStatistics);
  ASSERT_EQ(statistics.buckets.size(), 1u);
  EXPECT_EQ(bytes.size(), buckets + 8 + 1);
  EXPECT_EQ(std::memcmp(&bytes[0], &statistics.header, sizeof(StatisticsHeader)), 0);
  EXPECT_EQ(
    std::memcmp(&bytes[endpoints], &statistics.endpoints[0], sizeof(EndpointStatistics)), 0);
  uint64_t bucket;
  std::memcpy(&bucket, &bytes[buckets], 8);
  EXPECT_EQ(bucket, 1u);
}

}  // namespace
}  // namespace shmcore
