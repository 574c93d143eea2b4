// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Streams of messages between many participants at once: nothing is torn, duplicated, reordered, or
// lost without being counted. SHMCORE_STRESS makes it longer (load.hpp).
#include <gtest/gtest.h>

#include "stress/stress_fixture.hpp"

namespace shmcore::stress
{
namespace
{

class Stream : public PlacedStressTest
{
protected:
  // One writer, and readers with the same plan.
  void run(WriterPlan writer, ReaderPlan reader, uint32_t readers)
  {
    Crew crew(options, GetParam(), *ledger);
    writer.readers = readers;
    writer.conducts = true;
    for (uint32_t r = 0; r < readers; ++r) {
      reader.id = r;
      crew.add([reader](Stage & stage) { read_stream(stage, reader); });
    }
    crew.add([writer](Stage & stage) { write_stream(stage, writer); });
    crew.join(kEndNs);
    if (ledger->failures() == 0) {
      EXPECT_EQ(ledger->readers_done.load(), readers);
    }
  }
};

TEST_P(Stream, OneWriterReachesEightReaders)
{
  WriterPlan writer;
  writer.qos = reliable(10);
  writer.messages = scaled(10'000);
  ReaderPlan reader;
  reader.qos = reliable(10);
  run(writer, reader, 8);
}

TEST_P(Stream, EightReadersOfEverythingHoldTheWriterBack)
{
  WriterPlan writer;
  writer.qos = reliable(1);
  writer.messages = scaled(5'000);
  ReaderPlan reader;
  reader.qos = keep_all();
  options.keep_all_limit = 32;
  run(writer, reader, 8);
}

TEST_P(Stream, EightWritersReachOneReader)
{
  constexpr uint32_t kWriters = 8;
  Crew crew(options, GetParam(), *ledger);
  ReaderPlan reader;
  reader.qos = reliable(20);
  crew.add([reader](Stage & stage) { read_stream(stage, reader); });
  for (uint32_t w = 0; w < kWriters; ++w) {
    WriterPlan writer;
    writer.id = w;
    writer.qos = reliable(20);
    writer.messages = scaled(2'000);
    writer.waits_for = kWriters;
    writer.conducts = w == 0;
    crew.add([writer](Stage & stage) { write_stream(stage, writer); });
  }
  crew.join(kEndNs);
}

TEST_P(Stream, ASleepyReaderIsLappedAndKnowsByHowMuch)
{
  WriterPlan writer;
  writer.qos = reliable(5);
  writer.messages = scaled(20'000);
  ReaderPlan reader;
  reader.qos = reliable(5);
  reader.nap_one_in = 3;
  reader.nap_ns = 3'000'000;
  reader.at_end = [](const ReaderCounters & counters, Stage & stage) {
    if (counters.superseded == 0) {
      stage.ledger.fail("a sleepy reader was not lapped: nothing was tested");
    }
  };
  run(writer, reader, 2);
}

TEST_P(Stream, WhatTheByteCapTakesFromASleepyReaderIsCounted)
{
  options.ring_bytes = 400'000;
  WriterPlan writer;
  writer.qos = reliable(200);
  writer.messages = scaled(4'000);
  writer.sizes = {1000, 30'000};
  writer.at_end = [](Publisher & publisher, Stage & stage) {
    const RingCounters ring = counters_of(stage.process, publisher);
    if (ring.dropped_by_cap == 0) {
      stage.ledger.fail("the byte cap was not reached: nothing was tested");
    }
    if (ring.chunk_bytes_high > 400'000) {
      stage.ledger.fail(
        "%llu bytes in chunks, 400000 allowed",
        static_cast<unsigned long long>(ring.chunk_bytes_high));
    }
  };
  ReaderPlan reader;
  reader.qos = reliable(200);
  reader.nap_one_in = 10;
  reader.nap_ns = 20'000'000;
  reader.at_end = [](const ReaderCounters & counters, Stage & stage) {
    if (counters.lost_overrun == 0) {
      stage.ledger.fail("nothing was lost to the cap: nothing was tested");
    }
  };
  run(writer, reader, 2);
}

TEST_P(Stream, TheSmallestDepthWrapsTheRingAllTheTime)
{
  WriterPlan writer;
  writer.qos = reliable(1);
  writer.messages = scaled(40'000);
  writer.sizes = {32, 256};
  writer.burst = 200;
  writer.at_end = [](Publisher & publisher, Stage & stage) {
    const RingCounters ring = counters_of(stage.process, publisher);
    if (ring.segments != 1) {
      stage.ledger.fail("a ring of depth 1 has grown");
    }
  };
  ReaderPlan reader;
  reader.qos = reliable(1);
  run(writer, reader, 2);
}

TEST_P(Stream, MessagesOfEverySizeClass)
{
  WriterPlan writer;
  writer.qos = reliable(4);
  writer.messages = scaled(1'500);
  writer.sizes = kEveryClass;
  ReaderPlan reader;
  reader.qos = reliable(4);
  reader.hold_ns = 50'000;
  run(writer, reader, 3);
}

INSTANTIATE_TEST_SUITE_P(Placed, Stream, kPlacements, placement_name);

}  // namespace
}  // namespace shmcore::stress
