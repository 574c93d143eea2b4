// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/tap.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "domain_fixture.hpp"
#include "endpoint_counters.hpp"
#include "shmcore/observer.hpp"

namespace shmcore
{
namespace
{

class TapTest : public DomainTest
{
protected:
  struct Heard
  {
    TapRecord record;
    uint64_t number;  // NumberPayload's
    bool torn;
  };

  static Tap tap(Observer & observer, SlotRef endpoint, TapStart start)
  {
    Result<Tap> made = observer.tap(endpoint, start);
    if (!made) {
      ADD_FAILURE() << made.error().message();
      std::abort();
    }
    return std::move(*made);
  }
  static TapResult read(Tap & tap, std::span<std::byte> buffer)
  {
    Result<TapResult> done = tap.read(buffer);
    EXPECT_TRUE(done) << done.error().message();
    return done ? *done : TapResult{};
  }
  static std::vector<Heard> parse(const TapResult & result, std::span<const std::byte> buffer)
  {
    std::vector<Heard> heard;
    uint64_t at = 0;
    for (uint64_t i = 0; i < result.messages; ++i) {
      Heard one{};
      std::memcpy(&one.record, buffer.data() + at, sizeof(one.record));
      const std::byte * const payload = buffer.data() + at + sizeof(one.record);
      std::memcpy(&one.number, payload, 8);
      for (uint64_t word = 0; word + 8 <= one.record.bytes; word += 8) {
        uint64_t value;
        std::memcpy(&value, payload + word, 8);
        one.torn = one.torn || value != one.number + word * 0x9E3779B97F4A7C15ull;
      }
      EXPECT_FALSE(one.torn);
      heard.push_back(one);
      at += (sizeof(one.record) + one.record.bytes + 7) / 8 * 8;
    }
    EXPECT_EQ(at, result.used);
    return heard;
  }
  std::vector<Heard> hear(Tap & tap)
  {
    const TapResult result = read(tap, buffer_);
    ended_ = result.ended;
    return parse(result, buffer_);
  }
  static std::vector<uint64_t> numbers(const std::vector<Heard> & heard)
  {
    std::vector<uint64_t> all;
    for (const Heard & one : heard) {
      all.push_back(one.number);
    }
    return all;
  }
  static SlotRef slot_of(Process & process, const Publisher & writer)
  {
    return view_of(process, writer.gid()).ref;
  }

  std::vector<std::byte> buffer_ = std::vector<std::byte>(1 << 20);
  bool ended_ = false;
};

using Numbers = std::vector<uint64_t>;

TEST_F(TapTest, HearsWhatIsPublishedFromNowOnInOrder)
{
  const auto process = join();
  const auto writer = advertise(*process, "/t", reliable(10));
  const auto reader = subscribe(*process, "/t", reliable(10));
  send(*writer, 1, 40);
  Observer observer(options);
  Tap ear = tap(observer, slot_of(*process, *writer), TapStart::now);
  EXPECT_TRUE(hear(ear).empty());
  const int64_t before_ns =
    realtime_ns() - 1'000'000;  // the stamps of a burst share a clock reading
  for (const uint64_t bytes : {8, 96, 97, 5000}) {
    send(*writer, bytes, bytes);
  }
  const std::vector<Heard> heard = hear(ear);
  EXPECT_EQ(numbers(heard), (Numbers{8, 96, 97, 5000}));
  for (size_t i = 0; i < heard.size(); ++i) {
    const TapRecord & record = heard[i].record;
    EXPECT_EQ(record.position, i + 1);
    EXPECT_EQ(record.missed, 0u);
    EXPECT_EQ(record.bytes, heard[i].number);
    EXPECT_EQ(record.format, PayloadFormat::cdr);
    EXPECT_GT(record.source_ns, before_ns);
    EXPECT_TRUE(i == 0 || record.order_ns > heard[i - 1].record.order_ns);
  }
  EXPECT_TRUE(hear(ear).empty());
  EXPECT_FALSE(ended_);
  EXPECT_EQ(drain(*reader).size(), 5u) << "nothing was taken from the reader";
}

TEST_F(TapTest, HearsWhatIsKeptForLateJoiners)
{
  const auto process = join();
  const auto writer = advertise(*process, "/map", transient_local(3));
  for (uint64_t i = 0; i < 40; ++i) {
    send(*writer, i, 200);
  }
  Observer observer(options);
  Tap ear = tap(observer, slot_of(*process, *writer), TapStart::oldest);
  const std::vector<Heard> heard = hear(ear);
  ASSERT_GE(heard.size(), 3u);
  EXPECT_EQ(heard.back().number, 39u);
  EXPECT_EQ(heard.front().record.missed, 0u) << "what was gone before it came";
  Tap late = tap(observer, slot_of(*process, *writer), TapStart::now);
  EXPECT_TRUE(hear(late).empty());
}

TEST_F(TapTest, CountsWhatItMissed)
{
  const auto process = join();
  const auto writer = advertise(*process, "/t", reliable(1));
  const auto reader = subscribe(*process, "/t", reliable(1));
  Observer observer(options);
  Tap ear = tap(observer, slot_of(*process, *writer), TapStart::now);
  for (uint64_t i = 0; i < 100; ++i) {
    send(*writer, i, 24);
  }
  std::vector<Heard> heard = hear(ear);
  ASSERT_FALSE(heard.empty());
  EXPECT_EQ(heard.back().number, 99u);
  EXPECT_EQ(heard.front().record.missed, heard.front().number);
  EXPECT_EQ(heard.size() + heard.front().record.missed, 100u);
  send(*writer, 100, 24);
  heard = hear(ear);
  EXPECT_EQ(numbers(heard), Numbers{100});
  EXPECT_EQ(heard.front().record.missed, 0u);
}

TEST_F(TapTest, FollowsARingThatGrows)
{
  const auto process = join();
  const auto writer = advertise(*process, "/t", reliable(1));
  const auto reader = subscribe(*process, "/t", keep_all());
  Observer observer(options);
  Tap ear = tap(observer, slot_of(*process, *writer), TapStart::now);
  Numbers expected;
  for (uint64_t i = 0; i < 1000; ++i) {
    send(*writer, i, 300);
    expected.push_back(i);
  }
  EXPECT_EQ(numbers(hear(ear)), expected);
  EXPECT_GT(counters_of(*process, *writer).segments, 3u);
  Tap from_start = tap(observer, slot_of(*process, *writer), TapStart::oldest);
  EXPECT_EQ(numbers(hear(from_start)), expected);
}

TEST_F(TapTest, SaysHowMuchRoomAMessageTakesAndCanPassItOver)
{
  const auto process = join();
  const auto writer = advertise(*process, "/t", reliable(10));
  const auto reader = subscribe(*process, "/t", reliable(10));
  Observer observer(options);
  Tap ear = tap(observer, slot_of(*process, *writer), TapStart::now);
  send(*writer, 1, 100);
  send(*writer, 2, 100'003);
  send(*writer, 3, 8);
  std::vector<std::byte> small(1024);
  TapResult result = read(ear, small);
  EXPECT_EQ(numbers(parse(result, small)), Numbers{1});
  EXPECT_EQ(result.wanted, sizeof(TapRecord) + 100'008);
  result = read(ear, small);
  EXPECT_EQ(result.messages, 0u);
  std::vector<std::byte> enough(result.wanted);
  EXPECT_EQ(numbers(parse(read(ear, enough), enough)), Numbers{2});

  Tap other = tap(observer, slot_of(*process, *writer), TapStart::oldest);
  EXPECT_EQ(read(other, small).messages, 1u);
  other.skip();
  const std::vector<Heard> heard = parse(read(other, small), small);
  EXPECT_EQ(numbers(heard), Numbers{3});
  EXPECT_EQ(heard.front().record.missed, 1u);
}

TEST_F(TapTest, EndsWithItsPublisherAndWithItsProcess)
{
  auto process = join();
  auto writer = advertise(*process, "/t", reliable(10));
  const auto here = join();
  const auto reader = subscribe(*here, "/t", reliable(10));
  Observer observer(options);
  const SlotRef slot = slot_of(*process, *writer);
  Tap ear = tap(observer, slot, TapStart::now);
  send(*writer, 0, 8);
  EXPECT_EQ(drain(*reader).size(), 1u);
  send(*writer, 1, 8);
  writer.reset();
  EXPECT_EQ(numbers(hear(ear)), (Numbers{0, 1}));
  EXPECT_TRUE(ended_);
  EXPECT_EQ(drain(*reader).size(), 1u);
  ASSERT_TRUE(eventually([&] { return !observer.tap(slot, TapStart::now); }));
  EXPECT_TRUE(hear(ear).empty());
  EXPECT_TRUE(ended_);
  EXPECT_EQ(observer.tap(slot, TapStart::now).error().code(), Errc::invalid_argument);
  EXPECT_EQ(observer.tap({99999, 1}, TapStart::now).error().code(), Errc::invalid_argument);
}

TEST_F(TapTest, HearsTheLastWordsOfAKilledProcess)
{
  int ready[2];
  int go[2];
  ASSERT_TRUE(pipe(ready) == 0 && pipe(go) == 0);
  const pid_t pid = fork();
  if (pid == 0) {
    const auto process = join();
    const auto writer = advertise(*process, "/t", transient_local(1));
    const SlotRef slot = slot_of(*process, *writer);
    (void)!write(ready[1], &slot, sizeof(slot));
    char byte;
    (void)!::read(go[0], &byte, 1);
    send(*writer, 7, 8);
    kill(getpid(), SIGKILL);
  }
  SlotRef slot{};
  ASSERT_EQ(::read(ready[0], &slot, sizeof(slot)), static_cast<ssize_t>(sizeof(slot)));
  Observer observer(options);
  Tap ear = tap(observer, slot, TapStart::now);
  EXPECT_TRUE(hear(ear).empty());
  EXPECT_FALSE(ended_);
  (void)!write(go[1], "x", 1);
  waitpid(pid, nullptr, 0);
  EXPECT_EQ(numbers(hear(ear)), Numbers{7});
  EXPECT_TRUE(ended_);
  join();  // buries it, and is the last to leave
  for (const int end : {ready[0], ready[1], go[0], go[1]}) {
    close(end);
  }
}

// The reader takes what the tap is copying, so that chunks go back and forth under it.
TEST_F(TapTest, NeverHearsATornMessageHoweverFastTheyCome)
{
  const auto process = join();
  const auto writer = advertise(*process, "/t", reliable(2));
  const auto reader = subscribe(*process, "/t", reliable(2));
  Observer observer(options);
  Tap ear = tap(observer, slot_of(*process, *writer), TapStart::now);
  constexpr uint64_t kMessages = 20'000;
  std::atomic<bool> done{false};
  std::thread sender([&] {
    for (uint64_t i = 0; i < kMessages; ++i) {
      send(*writer, i, i % 3 == 0 ? 64 : i % 3 == 1 ? 1000 : 20'000);
      if (i % 4 == 0) {
        drain(*reader);
      }
    }
    done = true;
  });
  uint64_t next = 0;
  uint64_t heard_total = 0;
  for (bool last = false; !last;) {
    last = done;
    for (const Heard & one : hear(ear)) {
      EXPECT_EQ(one.number, next + one.record.missed);
      next = one.number + 1;
      ++heard_total;
    }
  }
  sender.join();
  EXPECT_GT(heard_total, 0u);
  EXPECT_LE(next, kMessages);
}

}  // namespace
}  // namespace shmcore
