// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Two sleepers that wake each other, and nobody else: one ring lost and both sleep for ever, which
// the test notices. Ten million rings with SHMCORE_STRESS=100.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "shmcore/bell.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/futex.hpp"
#include "stress/stress_fixture.hpp"

namespace shmcore::stress
{
namespace
{

// A little while, seldom a long one, so that rings fall between all steps of a waiter.
void dawdle(Chance & chance, uint64_t most_steps = 300) noexcept
{
  if (chance.one_in(2000)) {
    nap(20'000);
  } else if (chance.one_in(2)) {
    for (uint64_t i = chance.below(most_steps); i != 0; --i) {
      asm volatile("" ::: "memory");
    }
  }
}

struct Table
{
  BellLine<Memory> bell[2];
  alignas(64) Memory::Atom<uint64_t> ball;  // hand-offs so far; even: player 0 has it
};

enum class Look : bool
{
  only_before_arming,  // loses rings: the watch must notice
  also_after_arming
};

void play(Table & table, uint32_t self, uint64_t hand_offs, Look look)
{
  Chance chance(self);
  const auto mine = [&] { return table.ball.load(Memory::acquire) % 2 == self; };
  for (;;) {
    while (!mine()) {
      dawdle(chance);  // here a ring falls on an awake bell
      const uint32_t expected = bell_arm(table.bell[self]);
      dawdle(chance);
      if (look == Look::only_before_arming || !mine()) {
        SystemFutex::wait(table.bell[self].word, expected, INT64_MAX);
      }
      bell_disarm(table.bell[self]);
    }
    const uint64_t ball = table.ball.load(Memory::relaxed);
    dawdle(chance);
    table.ball.store(ball + 1, Memory::release);
    notify_fence<Memory>();
    bell_ring<Memory, SystemFutex>(table.bell[1 - self]);
    if (ball + 2 > hand_offs) {
      return;
    }
  }
}

// Whether the counter reached `goal`; false when it stood still for `patience_ns`.
template<class Counter>
bool watch(Counter && counter, uint64_t goal, int64_t patience_ns)
{
  uint64_t seen = counter();
  int64_t moved_ns = monotonic_ns();
  while (seen < goal) {
    nap(1'000'000);
    const uint64_t now = counter();
    if (now != seen) {
      seen = now;
      moved_ns = monotonic_ns();
    } else if (monotonic_ns() - moved_ns > patience_ns) {
      return false;
    }
  }
  return true;
}

class BellHandOff : public PlacedStressTest
{
protected:
  void run(uint64_t hand_offs, Look look, int64_t patience_ns)
  {
    void * memory =
      mmap(nullptr, sizeof(Table), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ASSERT_NE(memory, MAP_FAILED);
    auto & table = *new (memory) Table{};
    {
      Crew crew(options, GetParam(), *ledger);
      for (uint32_t player = 0; player < 2; ++player) {
        crew.add(
          [&table, player, hand_offs, look](Stage &) { play(table, player, hand_offs, look); });
      }
      finished = watch([&] { return table.ball.load(Memory::relaxed); }, hand_offs, patience_ns);
      if (!finished && look == Look::also_after_arming) {
        ADD_FAILURE() << "a ring was lost at hand-off " << table.ball.load() << ": bells "
                      << table.bell[0].word.load() << ", " << table.bell[1].word.load();
      }
      if (!finished) {  // free the sleepers: threads cannot be ended
        for (int attempt = 0; attempt < 100; ++attempt) {
          table.ball.store(hand_offs + 1 + attempt % 2);
          SystemFutex::wake(table.bell[0].word);
          SystemFutex::wake(table.bell[1].word);
          nap(1'000'000);
        }
      }
      crew.join(kEndNs);
    }
    munmap(memory, sizeof(Table));
  }

  bool finished = false;
};

TEST_P(BellHandOff, NoRingIsLost)
{
  run(scaled(100'000), Look::also_after_arming, kPatienceNs);
}

TEST_P(BellHandOff, AWaiterThatDoesNotLookAgainIsCaught)
{
  run(UINT32_MAX, Look::only_before_arming, 500'000'000);
  EXPECT_FALSE(finished);
}

// The same through wait sets and rings: each message is answered by one.
void echo(Stage & stage, uint32_t self, uint64_t messages)
{
  const std::string topics[] = {"/there", "/back"};
  EndpointSpec out = stress_spec(reliable(1));
  out.topic = topics[self];
  EndpointSpec in = stress_spec(reliable(1));
  in.topic = topics[1 - self];
  Result<std::unique_ptr<Subscription>> reader = Subscription::create(stage.process, in);
  Result<std::unique_ptr<Publisher>> writer = Publisher::create(stage.process, out);
  Result<std::unique_ptr<Waiter>> waiter = Waiter::create(stage.process);
  if (!reader || !writer || !waiter) {
    stage.ledger.fail("player %u cannot be made", self);
    return;
  }
  if (!await(stage, "the other player", [&] {
        return (*writer)->matched() == 1 && (*reader)->matched() == 1;
      })) {
    return;
  }
  Chance chance(10 + self);
  Scorecard card(stage.ledger, "player " + std::to_string(self));
  Waitable * things[] = {reader->get()};
  const auto receive = [&](uint64_t sequence) {
    while (card.taken() <= sequence) {
      dawdle(chance, 30'000);  // about as long as an answer takes: it meets the wait's first steps
      // No deadline: only a ring ends this.
      if (!(*waiter)->wait(things, INT64_MAX) || !take_all(stage, **reader, card)) {
        return false;
      }
    }
    return true;
  };
  for (uint64_t sequence = 0; sequence < messages; ++sequence) {
    if (self == 1 && !receive(sequence)) {
      return;
    }
    StampedPayload payload({self, 0, sequence, kInline.draw(chance), 0, 0});
    if (Result<void> sent = (*writer)->publish(payload); !sent) {
      stage.ledger.fail("player %u: %s", self, sent.error().message());
      return;
    }
    stage.ledger.writer[self].published[0].store(sequence + 1, std::memory_order_relaxed);
    if (self == 0 && !receive(sequence)) {
      return;
    }
  }
}

TEST_P(BellHandOff, NoMessageIsLeftLying)
{
  for (const int64_t spin_ns : {int64_t{0}, int64_t{50'000}}) {
    options.spin_ns = spin_ns;
    for (WriterLedger & writer : ledger->writer) {
      writer.published[0].store(0);
    }
    const uint64_t messages = scaled(10'000);
    Crew crew(options, GetParam(), *ledger);
    for (uint32_t player = 0; player < 2; ++player) {
      crew.add([player, messages](Stage & stage) { echo(stage, player, messages); });
    }
    EXPECT_TRUE(watch(
      [&] { return ledger->failures() != 0 ? messages : ledger->writer[1].published[0].load(); },
      messages, kPatienceNs))
      << "a message was not noticed: spin " << spin_ns << " ns, "
      << ledger->writer[0].published[0].load() << " went there, "
      << ledger->writer[1].published[0].load() << " came back";
    crew.join(kPatienceNs);
  }
}

INSTANTIATE_TEST_SUITE_P(Placed, BellHandOff, kPlacements, placement_name);

}  // namespace
}  // namespace shmcore::stress
