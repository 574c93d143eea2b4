// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/liveness.hpp"

#include <atomic>
#include <mutex>
#include <vector>

#include "registry_fixture.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kSecond = 1'000'000'000;

struct Deaths
{
  std::mutex mutex;
  std::vector<uint32_t> slots;
  std::atomic<int64_t> last_ns{0};
  std::atomic<size_t> count{0};

  Watcher::Callback callback() { return {&Deaths::note, this}; }
  static void note(void * self, uint32_t slot) noexcept
  {
    auto & deaths = *static_cast<Deaths *>(self);
    {
      const std::lock_guard<std::mutex> lock(deaths.mutex);
      deaths.slots.push_back(slot);
    }
    deaths.last_ns = monotonic_ns();
    ++deaths.count;
  }
  bool heard_of(uint32_t slot)
  {
    const std::lock_guard<std::mutex> lock(mutex);
    return std::find(slots.begin(), slots.end(), slot) != slots.end();
  }
};

class LivenessTest : public DomainTest
{
protected:
  void SetUp() override
  {
    DomainTest::SetUp();
    self = join();
  }

  // A member in another process, which stays until it is killed. Its slot is in `slot`.
  Child member(uint32_t & slot) const
  {
    Signpost joined;
    Child child([&] {
      std::unique_ptr<Registry> registry = join();
      joined.reached(registry->process_index());
      pause();
    });
    slot = static_cast<uint32_t>(joined.wait());
    return child;
  }

  std::unique_ptr<Registry> self;
};

TEST_F(LivenessTest, ADeathIsSeenWithin100Milliseconds)
{
  uint32_t slot = 0;
  Child child = member(slot);
  Deaths deaths;
  Watcher watcher;
  ASSERT_TRUE(watcher.start(*self, deaths.callback()));
  sleep_ns(20'000'000);
  EXPECT_EQ(deaths.count, 0u);
  const int64_t killed = monotonic_ns();
  child.kill9();
  ASSERT_TRUE(eventually(kSecond, [&] { return deaths.count > 0; }));
  EXPECT_TRUE(deaths.heard_of(slot));
  EXPECT_LT(deaths.last_ns - killed, 100'000'000);
  EXPECT_EQ(poll_dead(*self), std::vector<uint32_t>{slot}) << "the watcher holds nothing";
}

TEST_F(LivenessTest, ADeathBeforeTheWatchIsSeenToo)
{
  uint32_t slot = 0;
  Child child = member(slot);
  child.kill9();
  Deaths deaths;
  Watcher watcher;
  ASSERT_TRUE(watcher.start(*self, deaths.callback()));
  ASSERT_TRUE(eventually(kSecond, [&] { return deaths.count > 0; }));
  EXPECT_TRUE(deaths.heard_of(slot));
}

// Whole groups die at once: one survivor hears of all, each once.
TEST_F(LivenessTest, TheLastSurvivorHearsOfEveryDeathOnce)
{
  std::vector<Child> group;
  std::vector<uint32_t> slots(8);
  for (uint32_t & slot : slots) {
    group.push_back(member(slot));
  }
  Deaths deaths;
  Watcher watcher;
  ASSERT_TRUE(watcher.start(*self, deaths.callback()));
  for (Child & child : group) {
    ::kill(child.pid(), SIGKILL);
  }
  EXPECT_TRUE(eventually(kSecond, [&] { return deaths.count >= slots.size(); }));
  sleep_ns(50'000'000);  // nothing was buried: the dead must not be announced again and again
  EXPECT_EQ(deaths.count, slots.size());
  for (const uint32_t slot : slots) {
    EXPECT_TRUE(deaths.heard_of(slot)) << slot;
  }
}

TEST_F(LivenessTest, ANewcomerIsWatchedAfterRetargeting)
{
  // Slots: self 0, a 1, b 2. The watcher waits for b; then a joins in between.
  uint32_t a = 0, b = 0;
  Child gap = member(a);
  Child second = member(b);
  gap.kill9();
  bury_all(*self);
  Deaths deaths;
  Watcher watcher;
  ASSERT_TRUE(watcher.start(*self, deaths.callback()));
  ASSERT_TRUE(watcher.retarget());
  uint32_t newcomer = 0;
  Child first = member(newcomer);
  ASSERT_LT(newcomer, b);
  ASSERT_TRUE(watcher.retarget());
  first.kill9();
  EXPECT_TRUE(eventually(kSecond, [&] { return deaths.heard_of(newcomer); }));
  EXPECT_FALSE(deaths.heard_of(b));
  second.kill9();
  EXPECT_TRUE(eventually(kSecond, [&] { return deaths.heard_of(b); }));
}

TEST_F(LivenessTest, RetargetingAndStoppingHoldNothing)
{
  uint32_t slot = 0;
  Child child = member(slot);
  Deaths deaths;
  Watcher watcher;
  ASSERT_TRUE(watcher.start(*self, deaths.callback()));
  std::vector<std::unique_ptr<Registry>> others;
  for (int i = 0; i < 50; ++i) {
    others.push_back(join());
    ASSERT_TRUE(watcher.retarget());
    if (i % 3 == 0) {
      others.erase(others.begin());
      ASSERT_TRUE(watcher.retarget());
    }
  }
  others.clear();
  ASSERT_TRUE(watcher.retarget());
  watcher.stop();
  watcher.stop();
  EXPECT_TRUE(watcher.retarget());
  child.kill9();
  sleep_ns(20'000'000);
  EXPECT_FALSE(deaths.heard_of(slot));
  EXPECT_EQ(poll_dead(*self), std::vector<uint32_t>{slot});
}

// Cancel and death in the same instant, many times: the death is never lost.
TEST_F(LivenessTest, ACancelledWaitLosesNoDeath)
{
  for (int round = 0; round < 40; ++round) {
    uint32_t slot = 0;
    Child child = member(slot);
    Deaths deaths;
    Watcher watcher;
    ASSERT_TRUE(watcher.start(*self, deaths.callback()));
    std::unique_ptr<Registry> other = join();
    ::kill(child.pid(), SIGKILL);
    ASSERT_TRUE(watcher.retarget());
    other.reset();
    ASSERT_TRUE(watcher.retarget());
    ASSERT_TRUE(eventually(kSecond, [&] { return deaths.heard_of(slot); })) << round;
    watcher.stop();
    bury_all(*self);
  }
}

TEST_F(LivenessTest, TheLowestLivingSlotIsElected)
{
  std::unique_ptr<Registry> second = join();
  EXPECT_TRUE(is_elected(*self));
  EXPECT_FALSE(is_elected(*second));
  self->leave(true);
  EXPECT_TRUE(is_elected(*second));
  // One that died before anybody knew it takes slot 0 and must not stay elected.
  uint32_t slot = 1;
  Child child = member(slot);
  ASSERT_EQ(slot, 0u);
  EXPECT_FALSE(is_elected(*second));
  child.kill9();
  EXPECT_TRUE(is_elected(*second));
  EXPECT_EQ(poll_dead(*second), std::vector<uint32_t>{0u});
}

TEST_F(LivenessTest, AStoppedProcessIsNotDead)
{
  uint32_t slot = 0;
  Child child = member(slot);
  Deaths deaths;
  Watcher watcher;
  ASSERT_TRUE(watcher.start(*self, deaths.callback()));
  ::kill(child.pid(), SIGSTOP);
  sleep_ns(100'000'000);
  EXPECT_EQ(deaths.count, 0u);
  EXPECT_TRUE(poll_dead(*self).empty());
}

// The thread and its locks stay with the parent; the child's copy of the watcher does nothing.
TEST_F(LivenessTest, AForkedChildLeavesTheWatcherAlone)
{
  uint32_t slot = 0;
  Child victim = member(slot);
  Deaths deaths;
  Watcher watcher;
  ASSERT_TRUE(watcher.start(*self, deaths.callback()));
  Child fork([&] {
    EXPECT_TRUE(watcher.retarget());
    watcher.stop();
    self->leave(true);
  });
  EXPECT_EQ(fork.wait(), 0);
  EXPECT_TRUE(self->check_membership());
  victim.kill9();
  EXPECT_TRUE(eventually(kSecond, [&] { return deaths.heard_of(slot); }));
}

}  // namespace
}  // namespace shmcore
