// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Messages that flow one way, from N writers to M readers, each a process of its own. The first
// process tells all of them one starting time; from it, everybody reckons the phases by the clock
// that they share.
//
// Open loop: message i of a writer is due at start + i / rate, and that is the time stamped into
// it, whenever it was sent. A stall of the writer, or a publish that blocks, therefore shows in the
// age of every message that it delayed.
//
// A second stream, of large messages, may flow beside the one that is measured: between a writer
// and a reader process of its own, on the same cores.
#ifndef STREAM__STREAM_HPP_
#define STREAM__STREAM_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "agent.hpp"
#include "carrier.hpp"
#include "endpoint.hpp"
#include "json.hpp"
#include "message_options.hpp"
#include "participant.hpp"
#include "shmcore/result.hpp"
#include "wait_set.hpp"

namespace bench
{

// What flows beside; a camera's images unless told otherwise.
struct BackgroundOptions
{
  std::string kind = "image";
  std::size_t bytes = 4u << 20;
  double rate = 0;  // messages per second; 0: nothing does
};

struct StreamOptions : AgentOptions, MessageOptions
{
  std::size_t writers = 1;
  std::size_t readers = 1;
  std::size_t subscriptions = 1;   // of each reader, all of the one topic
  std::int64_t take_pause_us = 0;  // of a reader, after each message
  BackgroundOptions background;
  std::size_t max_samples = 1u << 24;  // kept of a series, by all processes together
  double rate = 1'000;  // messages per second of each writer; 0: as fast as publish returns
  double seconds = 5;   // of the measured phase
  double warmup_seconds = 1;

  double measured_seconds() const noexcept { return seconds < max_seconds ? seconds : max_seconds; }
  std::size_t all_subscriptions() const noexcept { return readers * subscriptions; }
  bool has_background() const noexcept { return background.rate > 0; }
  // Those of the stream that this process belongs to: of the other one, if its role says so.
  StreamOptions of_own_stream() const;
};

constexpr const char * writer_role = "writer";
constexpr const char * reader_role = "reader";
constexpr const char * background_writer_role = "background_writer";
constexpr const char * background_reader_role = "background_reader";

// A message belongs to the phase in which it is due.
struct StreamPhases
{
  std::int64_t start_ns;  // of the schedule, and of the warm-up
  std::int64_t begin_ns;  // of what is measured
  std::int64_t end_ns;

  static StreamPhases from(std::int64_t start_ns, const StreamOptions & options) noexcept;
  bool measures(std::int64_t due_ns) const noexcept
  {
    return due_ns >= begin_ns && due_ns < end_ns;
  }
};

// How long after the end a writer still sends what was due before it.
constexpr std::int64_t late_send_limit_ns = 100'000'000;

// The sequence that a message carries: its writer and its number, from 1.
struct StreamSequence
{
  static constexpr int number_bits = 48;

  std::uint64_t writer;
  std::uint64_t number;

  std::uint64_t encode() const noexcept { return writer << number_bits | number; }
  static StreamSequence decode(std::uint64_t sequence) noexcept
  {
    return {sequence >> number_bits, sequence & ((std::uint64_t{1} << number_bits) - 1)};
  }
};

// What a process of either role has; its members refer to each other.
struct StreamSide
{
  RmwLibrary rmw;
  std::unique_ptr<Carrier> carrier;
  std::unique_ptr<Participant> participant;
  std::unique_ptr<Writer> writer;                // of a writer process
  std::vector<std::unique_ptr<Reader>> readers;  // of a reader process
  std::unique_ptr<WaitSet> wait_set;             // for all of them; gone before they are
};

shmcore::Result<std::unique_ptr<StreamSide>> open_stream_side(
  const StreamOptions & options) noexcept;

// Waits until this side knows all of the other, says so, and learns when to start.
shmcore::Result<StreamPhases> meet_stream(
  const StreamOptions & options, const StreamSide & side, ParentLink & parent) noexcept;

shmcore::Result<void> run_stream_writer(
  const StreamOptions & options, ParentLink & parent) noexcept;
shmcore::Result<void> run_stream_reader(
  const StreamOptions & options, ParentLink & parent) noexcept;

// In the first process: starts the others, and merges what they report.
shmcore::Result<JsonObject> run_stream(const StreamOptions & options, char ** argv) noexcept;

}  // namespace bench

#endif  // STREAM__STREAM_HPP_
