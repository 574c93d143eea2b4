// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// When a wait spins, and which tokens it holds meanwhile.
#include <gtest/gtest.h>
#include <sched.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "domain_fixture.hpp"
#include "shmcore/spin_token.hpp"
#include "shmcore/waitable.hpp"

namespace shmcore
{
namespace
{

// The owner of one wait may be descheduled at any point; a test that depends on the clock tries
// again until the wait was not.
constexpr int kAttempts = 200;
constexpr int64_t kBudgetNs = 2'000'000;

// Ready at a time, a look or when told, and notes at every look which tokens are held.
class Witness final : public Waitable
{
public:
  explicit Witness(Process & process) : process_(process) {}
  void subscribe(uint32_t) noexcept override {}
  bool ready() noexcept override
  {
    ++looks;
    const int64_t now_ns = monotonic_ns();
    const int held = tokens_held(now_ns);
    if (held != 0 && first_held_ns == 0) {
      first_held_ns = now_ns;
      seen_held = true;
    }
    most_held = std::max(most_held, held);
    return now_ns >= ready_ns || looks >= ready_look || told.load();
  }
  int tokens_held(int64_t now_ns) const noexcept
  {
    int held = 0;
    for (auto & line : process_.registry().file().prefix.spin_token) {
      held += spin_token_held(line.until_ns.load(Memory::relaxed), now_ns);
    }
    return held;
  }

  int64_t ready_ns = INT64_MAX;
  int ready_look = INT32_MAX;
  std::atomic<bool> told{false};
  std::atomic<bool> seen_held{false};
  int64_t first_held_ns = 0;
  int looks = 0;
  int most_held = 0;

private:
  Process & process_;
};

struct Counters
{
  uint64_t hits, misses, denied, sleeps;
  bool operator==(const Counters &) const = default;
};
void PrintTo(const Counters & counters, std::ostream * out)
{
  *out << counters.hits << " hits, " << counters.misses << " misses, " << counters.denied
       << " denied, " << counters.sleeps << " sleeps";
}

class SpinWaitTest : public DomainTest
{
protected:
  void TearDown() override
  {
    process.reset();
    DomainTest::TearDown();
  }
  void start(uint32_t tokens, int64_t budget_ns = kBudgetNs)
  {
    options.spin_ns = budget_ns;
    options.spin_tokens = tokens;
    process = join();
  }
  // In a new wait set, which tells its hits when it ends.
  bool wait(Witness & witness, int64_t for_ns) const
  {
    Result<std::unique_ptr<Waiter>> waiter = Waiter::create(*process);
    EXPECT_TRUE(waiter);
    Waitable * things[] = {&witness};
    const int64_t now_ns = monotonic_ns();
    process->parts().expected_gap_ns = {};
    return (*waiter)->wait(things, now_ns + for_ns);
  }
  Counters counted() const
  {
    const DataHeader & header = process->parts().arena->data().header;
    return {
      header.spin_hits.load(Memory::relaxed), header.spin_misses.load(Memory::relaxed),
      header.spin_denied.load(Memory::relaxed), header.sleeps.load(Memory::relaxed)};
  }
  // Takes the first `count` tokens away for `ns`.
  void take_away(uint32_t count, int64_t ns) const
  {
    for (uint32_t i = 0; i < count; ++i) {
      process->registry().file().prefix.spin_token[i].until_ns.store(
        monotonic_ns() + ns, Memory::relaxed);
    }
  }

  std::unique_ptr<Process> process;
};

TEST_F(SpinWaitTest, ALongSpinHoldsOneTokenAndGivesItBack)
{
  start(3);
  Witness witness(*process);
  const int64_t start_ns = monotonic_ns();
  bool within = false;
  for (int i = 0; i < kAttempts && !within; ++i) {
    witness.ready_ns = monotonic_ns() + kBudgetNs / 4;
    within = wait(witness, 2 * kBudgetNs) && counted().hits == 1;
  }
  ASSERT_TRUE(within);
  EXPECT_EQ(witness.most_held, 1);
  EXPECT_GE(witness.first_held_ns - start_ns, kFreeSpinNs);
  EXPECT_EQ(witness.tokens_held(monotonic_ns()), 0);
  EXPECT_EQ(counted().denied, 0u);
}

TEST_F(SpinWaitTest, AWaitThatEndsAtOnceNeedsNoToken)
{
  start(1);
  take_away(1, 1'000'000'000);
  Witness witness(*process);
  witness.ready_look = 4;
  EXPECT_TRUE(wait(witness, 1'000'000'000));
  EXPECT_EQ(witness.looks, 4);
  EXPECT_EQ(counted(), (Counters{1, 0, 0, 0}));
}

TEST_F(SpinWaitTest, WithoutATokenItSleepsAfterAMomentAndSaysSo)
{
  start(2);
  take_away(2, 1'000'000'000);
  Witness witness(*process);
  const int64_t start_ns = monotonic_ns();
  EXPECT_FALSE(wait(witness, 20'000'000));
  EXPECT_GE(monotonic_ns() - start_ns, 20'000'000);
  const Counters counters = counted();
  EXPECT_EQ(counters.hits, 0u);
  EXPECT_EQ(counters.misses, 1u);
  EXPECT_EQ(counters.denied, 1u);
  EXPECT_GE(counters.sleeps, 1u);
  // A spin of the budget looks hundreds of times, a moment's twice eight, a sleep's at most five.
  EXPECT_LT(witness.looks, 60);
}

TEST_F(SpinWaitTest, WithNoTokensAtAllItIsTheSame)
{
  start(0);
  Witness witness(*process);
  EXPECT_FALSE(wait(witness, 10'000'000));
  EXPECT_EQ(witness.most_held, 0);
  EXPECT_EQ(counted().denied, 1u);
}

TEST_F(SpinWaitTest, ItUsesNoMoreTokensThanItsOwnCount)
{
  start(2);
  take_away(2, 1'000'000'000);
  Witness witness(*process);
  EXPECT_FALSE(wait(witness, 5'000'000));
  EXPECT_EQ(witness.most_held, 2) << "the third is free, and not for us";
  EXPECT_EQ(counted().denied, 1u);
}

TEST_F(SpinWaitTest, ATokenThatItsHolderLeftBehindIsTaken)
{
  start(1);
  take_away(1, 100'000);
  const timespec over{0, 1'000'000};
  nanosleep(&over, nullptr);
  Witness witness(*process);
  EXPECT_FALSE(wait(witness, 5'000'000));
  EXPECT_EQ(witness.most_held, 1);
  const Counters counters = counted();
  EXPECT_EQ(counters.denied, 0u);
  EXPECT_EQ(counters.misses, 1u) << "it spun in vain";
}

TEST_F(SpinWaitTest, ABudgetOfNothingDoesNotSpinAtAll)
{
  start(3, 0);
  Witness witness(*process);
  EXPECT_FALSE(wait(witness, 5'000'000));
  const Counters counters = counted();
  EXPECT_EQ(counters.misses, 0u);
  EXPECT_EQ(counters.denied, 0u);
  EXPECT_EQ(witness.most_held, 0);
}

// The context was made by a thread of the usual kind.
TEST_F(SpinWaitTest, AThreadThatBecameRealTimeTakesNoTokenUnlessAsked)
{
  for (const bool asked : {false, true}) {
    options.spin_in_real_time = asked;
    start(1);
    bool allowed = true;
    Witness witness(*process);
    std::thread waiting([&] {
      const sched_param parameters{1};
      allowed = sched_setscheduler(0, SCHED_FIFO, &parameters) == 0;
      EXPECT_FALSE(wait(witness, 5'000'000));
    });
    waiting.join();
    if (!allowed) {
      process.reset();
      GTEST_SKIP() << "needs the right to use SCHED_FIFO";
    }
    EXPECT_EQ(witness.most_held, asked ? 1 : 0);
    EXPECT_EQ(counted().denied, asked ? 0u : 1u);
    process.reset();
  }
}

// Hits are told in batches, lest a wait that ends at once writes a shared word.
TEST_F(SpinWaitTest, EveryHitIsToldInTheEnd)
{
  start(1);
  {
    Result<std::unique_ptr<Waiter>> waiter = Waiter::create(*process);
    ASSERT_TRUE(waiter);
    for (int i = 0; i < 600; ++i) {
      Witness witness(*process);
      witness.ready_look = 2;
      Waitable * things[] = {&witness};
      ASSERT_TRUE((*waiter)->wait(things, INT64_MAX));
    }
    EXPECT_EQ(counted().hits, 512u);
  }
  EXPECT_EQ(counted(), (Counters{600, 0, 0, 0}));
}

TEST_F(SpinWaitTest, ContextsShareTheTokens)
{
  start(1, 900'000'000);
  const std::unique_ptr<Process> other = join();
  Witness holder(*other);
  std::thread spinning([&] {
    Result<std::unique_ptr<Waiter>> waiter = Waiter::create(*other);
    ASSERT_TRUE(waiter);
    Waitable * things[] = {&holder};
    EXPECT_TRUE((*waiter)->wait(things, monotonic_ns() + 2'000'000'000));
  });
  EXPECT_TRUE(eventually([&] { return holder.seen_held.load(); }));
  Witness witness(*process);
  EXPECT_FALSE(wait(witness, 3'000'000));
  EXPECT_EQ(counted().denied, 1u);
  holder.told = true;
  spinning.join();
  EXPECT_EQ(holder.tokens_held(monotonic_ns()), 0);
  EXPECT_FALSE(wait(witness, 3'000'000));
  EXPECT_EQ(counted().denied, 1u) << "it is free again";
}

}  // namespace
}  // namespace shmcore
