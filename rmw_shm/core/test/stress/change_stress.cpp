// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Streams whose readers, writers and memory change while messages flow.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "stress/stress_fixture.hpp"

namespace shmcore::stress
{
namespace
{

class Changing : public PlacedStressTest
{
};

// A reader that comes in mid-stream and leaves once it has seen a few messages more.
void join_late(Stage & stage, uint32_t id, uint32_t depth, bool writer_pauses)
{
  const std::atomic<uint64_t> & published = stage.ledger.writer[0].published[0];
  const uint64_t before = published.load();
  Result<std::unique_ptr<Subscription>> reader =
    Subscription::create(stage.process, stress_spec(transient_local(depth)));
  Result<std::unique_ptr<Waiter>> waiter = Waiter::create(stage.process);
  if (!reader || !waiter) {
    stage.ledger.fail("late reader %u cannot be made", id);
    return;
  }
  const uint64_t behind = published.load() + 1;  // one may be on its way
  Scorecard card(stage.ledger, "late reader " + std::to_string(id));
  const uint64_t history = std::min<uint64_t>(depth, 8);
  if (writer_pauses) {
    if (!take_all(stage, **reader, card)) {
      return;
    }
    if (card.taken() != std::min(history, before)) {
      stage.ledger.fail(
        "late reader %u: %llu messages of history of %llu, expected %llu", id,
        static_cast<unsigned long long>(card.taken()), static_cast<unsigned long long>(before),
        static_cast<unsigned long long>(std::min(history, before)));
    }
    stage.ledger.turns_done.fetch_add(1);
  }
  const uint64_t enough = card.taken() + 50;
  while (card.taken() < enough && !card.saw_last()) {
    if (!wait_and_take(stage, **reader, **waiter, card)) {
      return;
    }
  }
  const uint64_t start = card.start(counters_of(stage.process, **reader), 0, 0);
  const uint64_t least = before - std::min(before, history);
  const uint64_t most = behind - std::min(behind, history);
  if (start < least || start > most) {
    stage.ledger.fail(
      "late reader %u began at %llu, not in %llu..%llu", id, static_cast<unsigned long long>(start),
      static_cast<unsigned long long>(least), static_cast<unsigned long long>(most));
  }
}

TEST_P(Changing, ALateJoinerGetsTheHistoryAndGoesOn)
{
  const uint64_t joiners = std::max<uint64_t>(scaled(12), 4);
  Crew crew(options, GetParam(), *ledger);
  ReaderPlan reader;
  reader.qos = transient_local(8);
  crew.add([reader](Stage & stage) { read_stream(stage, reader); });
  WriterPlan writer;
  writer.qos = transient_local(8);
  writer.conducts = true;
  writer.messages = joiners * 200 + 200;
  writer.sizes = kMixed;
  // Every 200 messages the writer waits until another joiner has its history.
  writer.before_each = [joiners](Publisher &, Stage & stage, uint64_t sequence) {
    if (sequence % 200 == 100 && sequence / 200 < joiners) {
      stage.ledger.turn.store(sequence / 200 + 1);
      await(stage, "a late joiner", [&] {
        return stage.ledger.turns_done.load() == sequence / 200 + 1;
      });
    }
  };
  crew.add([writer](Stage & stage) { write_stream(stage, writer); });
  for (uint32_t j = 0; j < joiners; ++j) {
    const uint32_t depth = j % 3 == 0 ? 3 : j % 3 == 1 ? 8 : 100;
    crew.add([j, depth](Stage & stage) {
      const bool turn = await(stage, "its turn", [&] { return stage.ledger.turn.load() == j + 1; });
      if (turn) {
        join_late(stage, j, depth, true);
      }
    });
  }
  crew.join(kEndNs);
}

TEST_P(Changing, ReadersJoinWhileTheWriterRuns)
{
  const uint64_t joiners = std::max<uint64_t>(scaled(12), 3);
  Crew crew(options, GetParam(), *ledger);
  ReaderPlan reader;
  reader.qos = transient_local(8);
  crew.add([reader](Stage & stage) { read_stream(stage, reader); });
  WriterPlan writer;
  writer.qos = transient_local(8);
  writer.conducts = true;
  writer.messages = joiners * 600;
  crew.add([writer](Stage & stage) { write_stream(stage, writer); });
  for (uint32_t j = 0; j < joiners; ++j) {
    crew.add([j](Stage & stage) {
      const bool turn = await(
        stage, "its turn", [&] { return stage.ledger.writer[0].published[0].load() > j * 500; });
      if (turn) {
        join_late(stage, j, 1 + j * 3, false);
      }
    });
  }
  crew.join(kEndNs);
}

// A reader that is much deeper than the ring comes and goes: the ring grows segment by segment, and
// messages that grow with them ask for ever more of the file.
TEST_P(Changing, TheRingAndTheFileGrowWhileReadersRead)
{
  const auto life = static_cast<uint32_t>(std::max<uint64_t>(scaled(4), 2));
  Crew crew(options, GetParam(), *ledger);
  for (uint32_t r = 0; r < 3; ++r) {
    ReaderPlan reader;
    reader.id = r;
    reader.qos = reliable(r == 0 ? 2000 : 4);
    reader.nap_one_in = r == 0 ? 2 : 0;
    reader.nap_ns = 5'000'000;
    crew.add([reader](Stage & stage) { read_stream(stage, reader); });
  }
  WriterPlan writer;
  writer.qos = reliable(4);
  writer.readers = 3;
  writer.lives = life;  // each begins with the smallest ring
  writer.messages = 2'500;
  writer.burst = 400;
  writer.conducts = true;
  writer.sizes = {32, 20'000};
  writer.at_end = [](Publisher & publisher, Stage & stage) {
    if (counters_of(stage.process, publisher).segments < 2) {
      stage.ledger.fail("the ring has not grown: nothing was tested");
    }
  };
  crew.add([writer](Stage & stage) { write_stream(stage, writer); });
  crew.join(kEndNs);
}

// What a publisher sent before it was destroyed arrives, and its memory is not reused too early.
TEST_P(Changing, PublishersComeAndGoWhileReadersRead)
{
  constexpr uint32_t kWriters = 2;
  const auto lives = static_cast<uint32_t>(std::max<uint64_t>(scaled(100), 10));
  Crew crew(options, GetParam(), *ledger);
  for (uint32_t r = 0; r < 3; ++r) {
    ReaderPlan reader;
    reader.id = r;
    reader.qos = reliable(1000);
    reader.nap_one_in = r == 0 ? 20 : 0;
    reader.nap_ns = 2'000'000;
    reader.at_end = [](const ReaderCounters & counters, Stage & stage) {
      if (counters.lost_overrun != 0) {
        stage.ledger.fail(
          "%llu messages of gone publishers were lost",
          static_cast<unsigned long long>(counters.lost_overrun));
      }
    };
    crew.add([reader](Stage & stage) { read_stream(stage, reader); });
  }
  for (uint32_t w = 0; w < kWriters; ++w) {
    WriterPlan writer;
    writer.id = w;
    writer.qos = reliable(10);
    writer.readers = 3;
    writer.messages = 20;
    writer.lives = std::min(lives, kMaxLives);
    writer.introduces = false;  // gone before anybody attached, as often as not
    writer.waits_for = kWriters;
    writer.conducts = w == 0;
    crew.add([writer](Stage & stage) { write_stream(stage, writer); });
  }
  crew.join(kEndNs);
}

INSTANTIATE_TEST_SUITE_P(Placed, Changing, kPlacements, placement_name);

}  // namespace
}  // namespace shmcore::stress
