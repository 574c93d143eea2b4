// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// An observer of files that somebody else wrote over, cut off, or put there.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <limits>
#include <random>
#include <set>

#include "domain_fixture.hpp"
#include "endpoint_counters.hpp"
#include "shmcore/observer.hpp"

namespace shmcore
{
namespace
{

class HostileFiles : public DomainTest
{
protected:
  void SetUp() override
  {
    DomainTest::SetUp();
    process_ = join();
    writer_ = advertise(*process_, "/t", reliable(10));
    reader_ = subscribe(*process_, "/t", reliable(10));
    send(*writer_, 1, 200);
    send(*writer_, 2, 40);
    EXPECT_EQ(drain(*reader_).size(), 2u);
    data_ = process_->registry().names().data(process_->registry().incarnation());
    registry_ = process_->registry().names().registry();
  }
  void TearDown() override
  {
    reader_.reset();
    writer_.reset();
    process_.reset();
    DomainTest::TearDown();
  }

  Arena & arena() { return *process_->parts().arena; }
  SlotRef slot() { return view_of(*process_, writer_->gid()).ref; }
  RingHeader<Memory> & ring()
  {
    return *reinterpret_cast<RingHeader<Memory> *>(
      arena().at(view_of(*process_, writer_->gid()).ring_offset));
  }
  ReaderControl & control()
  {
    return *reinterpret_cast<ReaderControl *>(
      arena().at(view_of(*process_, reader_->gid()).reader_offset));
  }

  // All that an observer does, over whatever there is.
  static Statistics look(Observer & observer, SlotRef slot)
  {
    Statistics statistics;
    (void)observer.read_statistics(statistics);
    (void)observer.snapshot();
    (void)observer.change_token();
    std::vector<std::byte> buffer(1 << 16);
    for (const TapStart start : {TapStart::now, TapStart::oldest}) {
      if (Result<Tap> tap = observer.tap(slot, start)) {
        for (int i = 0; i < 3; ++i) {
          Result<TapResult> heard = tap->read(buffer);
          if (heard && heard->wanted > buffer.size()) {
            tap->skip();
          }
        }
      }
    }
    return statistics;
  }
  Statistics look()
  {
    Observer observer(options);
    return look(observer, slot());
  }

  std::unique_ptr<Process> process_;
  std::unique_ptr<Publisher> writer_;
  std::unique_ptr<Subscription> reader_;
  std::string data_;
  std::string registry_;
};

TEST_F(HostileFiles, ARegistryThatIsNoneIsAnError)
{
  Observer observer(options);
  look(observer, slot());
  const std::string kept = registry_ + ".kept";
  ASSERT_EQ(rename(registry_.c_str(), kept.c_str()), 0);
  for (const size_t bytes : {size_t{0}, size_t{10}, sizeof(RegistryHeader), sizeof(RegistryFile)}) {
    std::ofstream(registry_) << std::string(bytes, 'x');
    Statistics statistics;
    const Result<void> done = observer.read_statistics(statistics);
    ASSERT_FALSE(done) << bytes;
    EXPECT_EQ(done.error().code(), Errc::corrupt);
    EXPECT_FALSE(observer.tap(slot(), TapStart::now));
    EXPECT_EQ(
      observer.wait_for_change({}, monotonic_ns() + 1'000'000'000).error().code(), Errc::corrupt);
  }
  ASSERT_EQ(rename(kept.c_str(), registry_.c_str()), 0);
  EXPECT_EQ(look(observer, slot()).header.unreadable_endpoints, 0u);
}

TEST_F(HostileFiles, AFifoUnderOurNameHoldsNobodyUp)
{
  alarm(30);  // what an open that waits for a writer ends with
  for (const std::string & path : {data_, registry_}) {
    const std::string kept = path + ".kept";
    ASSERT_EQ(rename(path.c_str(), kept.c_str()), 0);
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    Observer observer(options);
    Statistics statistics;
    const Result<void> done = observer.read_statistics(statistics);
    EXPECT_EQ(static_cast<bool>(done), path == data_);
    EXPECT_EQ(statistics.header.unreadable_processes, path == data_ ? 1u : 0u);
    const Result<Tap> tap = observer.tap(slot(), TapStart::now);
    ASSERT_FALSE(tap);
    EXPECT_EQ(tap.error().code(), Errc::corrupt);
    EXPECT_NE(strstr(tap.error().message(), path.c_str()), nullptr) << tap.error().message();
    ASSERT_EQ(rename(kept.c_str(), path.c_str()), 0);
  }
  alarm(0);
}

TEST_F(HostileFiles, ADataFileThatIsNoneLeavesItsEndpointsOut)
{
  const std::string kept = data_ + ".kept";
  ASSERT_EQ(rename(data_.c_str(), kept.c_str()), 0);
  for (const size_t bytes : {size_t{0}, size_t{100}, sizeof(DataFile), size_t{1} << 17}) {
    std::ofstream(data_) << std::string(bytes, 'x');
    const Statistics statistics = look();
    EXPECT_EQ(statistics.header.unreadable_processes, 1u) << bytes;
    ASSERT_EQ(statistics.processes.size(), 1u);
    EXPECT_EQ(statistics.processes[0].flags, kProcessAlive);
    ASSERT_EQ(statistics.endpoints.size(), 2u);
    EXPECT_EQ(statistics.endpoints[0].flags | statistics.endpoints[1].flags, 0);
  }
  ASSERT_EQ(rename(kept.c_str(), data_.c_str()), 0);
  EXPECT_EQ(look().header.unreadable_processes, 0u);
}

TEST_F(HostileFiles, ADataFileThatIsCutOffUnderTheMappingDoesNotKill)
{
  Observer observer(options);
  EXPECT_EQ(look(observer, slot()).header.unreadable_processes, 0u);
  Result<Tap> tap = observer.tap(slot(), TapStart::oldest);
  ASSERT_TRUE(tap);
  // A copy with the same inode's role: the member itself must not fault, so it is cut in a copy.
  const std::string kept = data_ + ".kept";
  ASSERT_EQ(rename(data_.c_str(), kept.c_str()), 0);
  std::filesystem::copy_file(kept, data_);
  Observer other(options);
  Result<Tap> ear = other.tap(slot(), TapStart::oldest);
  ASSERT_TRUE(ear);
  EXPECT_EQ(look(other, slot()).header.unreadable_processes, 0u);
  std::filesystem::resize_file(data_, 4096);  // of what is mapped, only the header stays
  std::vector<std::byte> buffer(4096);
  const Result<TapResult> heard = ear->read(buffer);
  ASSERT_FALSE(heard);
  EXPECT_EQ(heard.error().code(), Errc::corrupt);
  const Statistics statistics = look(other, slot());
  EXPECT_EQ(statistics.header.unreadable_processes, 1u);
  EXPECT_EQ(statistics.endpoints[0].flags | statistics.endpoints[1].flags, 0);
  ASSERT_EQ(rename(kept.c_str(), data_.c_str()), 0);
}

TEST_F(HostileFiles, OffsetsThatLeadNowhereAreCounted)
{
  const uint64_t block = control().attach_block;
  const uint64_t segment = ring().oldest_segment;
  for (const uint64_t bad : {uint64_t{1} << 60, UINT64_MAX, UINT64_MAX - 63, uint64_t{65}}) {
    control().attach_block = bad;
    ring().oldest_segment = bad;
    const Statistics statistics = look();
    EXPECT_EQ(statistics.header.unreadable_endpoints, 1u) << bad;
    Observer observer(options);
    const Result<Tap> tap = observer.tap(slot(), TapStart::now);
    ASSERT_FALSE(tap);
    EXPECT_EQ(tap.error().code(), Errc::corrupt);
  }
  control().attach_block = block;
  ring().oldest_segment = segment;
}

TEST_F(HostileFiles, ChainsThatRunInACircleEnd)
{
  auto & block = *reinterpret_cast<AttachBlock<Memory> *>(arena().at(control().attach_block));
  auto & segment = *reinterpret_cast<RingSegment<Memory> *>(arena().at(ring().oldest_segment));
  block.next.store(control().attach_block);
  segment.next.store(ring().oldest_segment);
  const uint64_t end = segment.end.exchange(0);
  const Statistics statistics = look();
  EXPECT_EQ(statistics.header.unreadable_endpoints, 1u);
  EXPECT_TRUE(statistics.attachments.empty()) << "each as often as we went round";
  Observer observer(options);
  Result<Tap> tap = observer.tap(slot(), TapStart::now);
  std::vector<std::byte> buffer(4096);
  if (tap) {
    EXPECT_FALSE(tap->read(buffer));
  }
  block.next.store(0);
  segment.next.store(0);
  segment.end.store(end);
}

TEST_F(HostileFiles, ARingFullOfNonsenseHoldsNobodyUp)
{
  // In a copy of the data file, so that the member itself can still leave.
  const std::string kept = data_ + ".kept";
  ASSERT_EQ(rename(data_.c_str(), kept.c_str()), 0);
  std::ifstream original(kept, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(original), {});
  std::mt19937_64 random(7);
  const int64_t begin_ns = monotonic_ns();
  for (int round = 0; round < 200; ++round) {
    std::string mutated = bytes;
    for (int flips = 0; flips < 400; ++flips) {
      const size_t at = sizeof(DataHeader) + random() % (mutated.size() - sizeof(DataHeader) - 8);
      const uint64_t word = random() % 3 == 0 ? random() : random() % 70000 * 64;
      std::memcpy(&mutated[at / 8 * 8], &word, 8);
    }
    {
      std::ofstream(data_, std::ios::binary) << mutated;
    }
    const Statistics statistics = look();
    EXPECT_EQ(statistics.endpoints.size(), 2u);
  }
  EXPECT_LT(monotonic_ns() - begin_ns, 20'000'000'000);
  ASSERT_EQ(rename(kept.c_str(), data_.c_str()), 0);
}

}  // namespace
}  // namespace shmcore
