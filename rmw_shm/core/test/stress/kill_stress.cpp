// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Participants killed at any moment of a stream: the others see whole messages in order, account
// for all of them, and get back every chunk and every file.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "shmcore/clock.hpp"
#include "stress/stress_fixture.hpp"

namespace shmcore::stress
{
namespace
{

// Processes only: a thread cannot be killed alone.
class Killing : public StressTest
{
protected:
  static constexpr size_t kFilesOfDomain = 2;
  static constexpr size_t kFilesOfProcess = 2;

  void expect_files_of(size_t processes, const char * when)
  {
    const size_t expected = kFilesOfDomain + processes * kFilesOfProcess;
    EXPECT_TRUE(eventually([&] { return files().size() == expected; }, 15'000'000'000))
      << when << ": " << files().size() << " files, expected " << expected;
  }
};

TEST_F(Killing, AWriterKilledInMidPublishHarmsNobody)
{
  const auto kills = static_cast<uint32_t>(std::min<uint64_t>(scaled(25), kMaxLives));
  constexpr uint32_t kReaders = 2;
  Crew crew(options, Placement::processes, *ledger);
  for (uint32_t r = 0; r < kReaders; ++r) {
    ReaderPlan reader;
    reader.id = r;
    reader.qos = reliable(r == 0 ? 10 : 200);
    reader.killed = kills;
    crew.add([reader](Stage & stage) { read_stream(stage, reader); });
  }
  // Survives the others and ends the stream.
  WriterPlan conductor;
  conductor.id = 1;
  conductor.qos = reliable(10);
  conductor.readers = kReaders;
  conductor.messages = 100;
  conductor.conducts = true;
  conductor.before_each = [](Publisher &, Stage & stage, uint64_t sequence) {
    if (sequence == 99) {
      await(stage, "the last kill", [&] { return stage.ledger.turn.load() == 1; });
    }
  };
  crew.add([conductor](Stage & stage) { write_stream(stage, conductor); });

  Chance chance(7);
  for (uint32_t life = 0; life < kills && ledger->failures() == 0; ++life) {
    WriterPlan victim;
    victim.qos = reliable(10);
    victim.first_life = life;
    victim.readers = kReaders;
    victim.messages = UINT32_MAX;
    victim.sizes = kMixed;
    const pid_t child = crew.add([victim](Stage & stage) { write_stream(stage, victim); });
    // One in four dies while it joins, the others within 20 ms of their first messages.
    if (!chance.one_in(4)) {
      EXPECT_TRUE(eventually(
        [&] { return ledger->writer[0].published[life].load() > 1 || ledger->failures() != 0; },
        kPatienceNs));
    }
    nap(static_cast<int64_t>(chance.below(20'000'000)));
    crew.kill_now(child);
  }
  expect_files_of(kReaders + 1, "after the kills");
  ledger->turn.store(1);
  crew.join(kEndNs);
}

TEST_F(Killing, AReaderKilledWithAChunkInItsHandsGivesItBack)
{
  constexpr uint32_t kBytes = 50'000;
  constexpr uint32_t kDepth = 5;
  const auto kills = static_cast<uint32_t>(scaled(25));
  Crew crew(options, Placement::processes, *ledger);
  ReaderPlan survivor;
  survivor.qos = reliable(kDepth);
  crew.add([survivor](Stage & stage) { read_stream(stage, survivor); });
  WriterPlan writer;
  writer.qos = reliable(kDepth);
  writer.messages = UINT32_MAX;
  writer.sizes = {kBytes, kBytes};
  writer.conducts = true;
  writer.burst = 8;
  // The stream has its end when the kills have: the plan's number of messages is out of reach.
  crew.add([writer](Stage & stage) {
    WriterPlan until_told = writer;
    until_told.ends = [&stage] { return stage.ledger.turn.load() == 1; };
    until_told.at_end = [](Publisher & publisher, Stage & here) {
      const RingCounters ring = counters_of(here.process, publisher);
      // What is owed, what one survivor holds, and the one being written.
      if (ring.chunk_bytes > uint64_t{kBytes} * (kDepth + 2)) {
        here.ledger.fail(
          "%llu bytes in chunks after all readers but one are dead",
          static_cast<unsigned long long>(ring.chunk_bytes));
      }
    };
    write_stream(stage, until_told);
  });
  // Victims must not stand in for the survivor when the writer introduces itself.
  EXPECT_TRUE(eventually([&] { return ledger->writer[0].met[0].load() == 1; }, kPatienceNs));
  Chance chance(8);
  for (uint32_t k = 0; k < kills && ledger->failures() == 0; ++k) {
    ReaderPlan victim;
    victim.id = 100 + k;
    victim.qos = reliable(kDepth);
    victim.hold_ns = 1'000'000;  // most die with one in their hands
    const pid_t child = crew.add([victim](Stage & stage) { read_stream(stage, victim); });
    nap(5'000'000 + static_cast<int64_t>(chance.below(20'000'000)));
    crew.kill_now(child);
  }
  expect_files_of(2, "after the kills");
  ledger->turn.store(1);
  crew.join(kEndNs);
}

}  // namespace
}  // namespace shmcore::stress
