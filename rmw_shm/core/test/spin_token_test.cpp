// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/spin_token.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "shmcore/clock.hpp"

namespace shmcore
{
namespace
{

using Token = SpinToken<Memory>;
using Line = SpinTokenLine<Memory>;

// No clock: the tests say what time it is.
constexpr int64_t kNow = 5'000'000'000'000, kLater = kNow + 50'000;

struct Tokens
{
  std::array<Line, 4> line{};
  Token claim(int64_t now_ns, int64_t until_ns, uint32_t count = 4, uint32_t home = 0)
  {
    return Token::claim(std::span(line).first(count), home, now_ns, until_ns);
  }
  int64_t word(size_t i) const { return line[i].until_ns.load(Memory::relaxed); }
};

TEST(SpinToken, AreAsManyAsGivenAndComeBack)
{
  Tokens tokens;
  {
    const Token first = tokens.claim(kNow, kLater, 2);
    const Token second = tokens.claim(kNow, kLater, 2);
    EXPECT_TRUE(first);
    EXPECT_TRUE(second);
    EXPECT_FALSE(tokens.claim(kNow, kLater, 2)) << "both are taken";
    EXPECT_TRUE(tokens.claim(kNow, kLater, 3)) << "whoever has more CPUs may use more";
    EXPECT_EQ(tokens.word(0), kLater);
    EXPECT_EQ(tokens.word(1), kLater);
  }
  EXPECT_EQ(tokens.word(0), 0);
  EXPECT_EQ(tokens.word(1), 0);
  EXPECT_TRUE(tokens.claim(kNow, kLater, 2));
}

TEST(SpinToken, ThereAreNoneOfNone)
{
  Tokens tokens;
  EXPECT_FALSE(tokens.claim(kNow, kLater, 0));
  EXPECT_EQ(tokens.word(0), 0);
}

TEST(SpinToken, TheSearchBeginsAtHomeAndGoesRound)
{
  Tokens tokens;
  const Token last = tokens.claim(kNow, kLater, 3, 11);
  EXPECT_EQ(tokens.word(2), kLater);
  const Token next = tokens.claim(kNow, kLater, 3, 11);
  EXPECT_EQ(tokens.word(0), kLater);
  EXPECT_EQ(tokens.word(1), 0);
  EXPECT_TRUE(last && next);
}

TEST(SpinToken, IsFreeWhenItsTimeIsOverAndTheLateHolderTakesNothingBack)
{
  Tokens tokens;
  auto late = std::make_unique<Token>(tokens.claim(kNow, kLater, 1));
  EXPECT_FALSE(tokens.claim(kLater - 1, kLater + 10, 1));
  const Token heir = tokens.claim(kLater, kLater + 10, 1);
  EXPECT_TRUE(heir);
  late.reset();
  EXPECT_EQ(tokens.word(0), kLater + 10) << "it is the heir's";
  EXPECT_FALSE(tokens.claim(kLater, kLater + 20, 1));
}

TEST(SpinToken, AWordThatNobodyCanHaveWrittenDoesNotHoldIt)
{
  for (const int64_t word : {INT64_MAX, INT64_MIN, int64_t{-1}, kNow + kMaxSpinNs + 1}) {
    Tokens tokens;
    tokens.line[0].until_ns.store(word, Memory::relaxed);
    EXPECT_TRUE(tokens.claim(kNow, kLater, 1)) << word;
  }
  Tokens tokens;
  tokens.line[0].until_ns.store(kNow + kMaxSpinNs, Memory::relaxed);
  EXPECT_FALSE(tokens.claim(kNow, kLater, 1)) << "the longest spin there is";
}

TEST(SpinToken, MovesWithItsHolder)
{
  Tokens tokens;
  Token from = tokens.claim(kNow, kLater);
  {
    const Token to = std::move(from);
    EXPECT_TRUE(to);
    EXPECT_EQ(tokens.word(0), kLater);
  }
  EXPECT_EQ(tokens.word(0), 0);
}

// At no moment more holders than tokens. Leases are long: none ends while it is in use.
TEST(SpinToken, ManyThreadsNeverHoldMoreThanThereAre)
{
  constexpr int kThreads = 6, kRounds = 4'000;
  constexpr uint32_t kCount = 2;
  Tokens tokens;
  std::atomic<uint32_t> started{0}, holders{0}, most{0};
  std::atomic<uint64_t> claims{0}, denied{0};
  std::vector<std::thread> threads;
  for (uint32_t self = 0; self < kThreads; ++self) {
    threads.emplace_back([&, self] {
      started.fetch_add(1);
      while (started.load() != kThreads) {
        std::this_thread::yield();
      }
      for (int round = 0; round < kRounds; ++round) {
        const Token token = tokens.claim(kNow, kNow + 1 + round, kCount, self);
        if (!token) {
          denied.fetch_add(1, std::memory_order_relaxed);
          continue;
        }
        const uint32_t now = holders.fetch_add(1) + 1;
        uint32_t seen = most.load();
        while (seen < now && !most.compare_exchange_weak(seen, now)) {
        }
        if (round % 64 == 0) {
          // So that others look while it is held.
          std::this_thread::sleep_for(std::chrono::microseconds(20));
        }
        holders.fetch_sub(1);
        claims.fetch_add(1, std::memory_order_relaxed);
      }
    });
  }
  for (std::thread & thread : threads) {
    thread.join();
  }
  EXPECT_LE(most.load(), kCount);
  EXPECT_GT(claims.load(), 0u);
  EXPECT_GT(denied.load(), 0u);
  for (size_t i = 0; i < kCount; ++i) {
    EXPECT_EQ(tokens.word(i), 0);
  }
}

// Processes that end, or stand still, in the middle of a spin.
class DeadHolder : public ::testing::TestWithParam<int>
{
};

TEST_P(DeadHolder, KeepsATokenNoLongerThanItWouldHaveSpun)
{
  constexpr int64_t kSpinNs = 100'000'000;
  void * memory =
    mmap(nullptr, sizeof(Tokens), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(memory, MAP_FAILED);
  auto & tokens = *new (memory) Tokens;
  const pid_t holder = fork();
  if (holder == 0) {
    const int64_t now_ns = monotonic_ns();
    bool held = false;
    {
      const Token token = tokens.claim(now_ns, now_ns + kSpinNs, 1);
      held = static_cast<bool>(token);
      raise(GetParam());
    }
    _exit(held ? 1 : 2);
  }
  int status = 0;
  ASSERT_EQ(waitpid(holder, &status, WUNTRACED), holder);
  ASSERT_EQ(WIFSTOPPED(status) ? WSTOPSIG(status) : WTERMSIG(status), GetParam());
  const int64_t over_ns = tokens.word(0);
  ASSERT_NE(over_ns, 0);
  EXPECT_FALSE(tokens.claim(over_ns - 1, over_ns + 10, 1));
  {
    const Token heir = tokens.claim(over_ns, over_ns + 10, 1);
    EXPECT_TRUE(heir);
    if (WIFSTOPPED(status)) {
      kill(holder, SIGCONT);
      waitpid(holder, &status, 0);
      EXPECT_EQ(WEXITSTATUS(status), 1);
      EXPECT_EQ(tokens.word(0), over_ns + 10) << "it gave back what is not its own any more";
    }
  }
  EXPECT_EQ(tokens.word(0), 0);
  munmap(memory, sizeof(Tokens));
}

INSTANTIATE_TEST_SUITE_P(All, DeadHolder, ::testing::Values(SIGKILL, SIGSTOP));

}  // namespace
}  // namespace shmcore
