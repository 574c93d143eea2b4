// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cinttypes>
#include <cstdint>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "process_usage.hpp"
#include "receive.hpp"
#include "sample_store.hpp"
#include "stream/stream.hpp"
#include "stream/stream_inbox.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t quiet_ns = 150'000'000;           // after which nothing more is expected
constexpr std::int64_t drain_limit_ns = 10'000'000'000;  // of what was sent before the end

class StreamReader
{
public:
  StreamReader(const StreamOptions & options, StreamSide & side, const StreamPhases & phases)
  : options_(options),
    side_(side),
    phases_(phases),
    inbox_(side.readers, *side.wait_set, *side.carrier),
    received_(options.subscriptions * options.writers),
    newest_(received_.size()),
    age_(expected_samples(options), options.max_samples / options.readers)
  {
  }

  Result<void> run();
  Result<Report> report() const;

private:
  static std::size_t expected_samples(const StreamOptions & options)
  {
    constexpr double fastest = 1e6;
    const double rate = options.rate > 0 ? options.rate : fastest;
    const double all = rate * options.measured_seconds() *
                       static_cast<double>(options.writers * options.subscriptions);
    return static_cast<std::size_t>(all) + 1;
  }
  // True where at least one message came.
  Result<bool> run_until(std::int64_t deadline_ns);
  Result<void> drain();
  Result<void> account(std::int64_t taken_ns);

  const StreamOptions & options_;
  StreamSide & side_;
  const StreamPhases phases_;
  StreamInbox inbox_;
  // By subscription and writer:
  std::vector<std::int64_t> received_;  // of the measured phase
  std::vector<std::uint64_t> newest_;   // number of the newest message
  std::int64_t out_of_order_ = 0;       // older than one that came before, or the same again
  std::int64_t cpu_ns_ = 0;
  SampleStore age_;
};

// A message counts once, and only if it is newer than all before it of its writer: then what was
// sent less what was received is what was lost.
Result<void> StreamReader::account(std::int64_t taken_ns)
{
  Carrier & carrier = *side_.carrier;
  const StreamSequence sequence = StreamSequence::decode(carrier.sequence());
  const std::int64_t due_ns = carrier.sent_ns();
  const bool intact = carrier.intact();
  if (inbox_.release() != RMW_RET_OK) {
    return rmw_failure("return of a loan");
  }
  if (!intact || sequence.writer >= options_.writers) {
    return make_error(
      Errc::corrupt, "message %" PRIu64 " of writer %" PRIu64 " is not what was sent",
      sequence.number, sequence.writer);
  }
  const std::size_t pair = inbox_.current() * options_.writers + sequence.writer;
  if (sequence.number <= newest_[pair]) {
    ++out_of_order_;
    return {};
  }
  newest_[pair] = sequence.number;
  if (phases_.measures(due_ns)) {
    ++received_[pair];
    age_.add(taken_ns - due_ns);
  }
  return {};
}

Result<bool> StreamReader::run_until(std::int64_t deadline_ns)
{
  bool any = false;
  for (std::int64_t now = now_ns(); now < deadline_ns;) {
    const Received received = receive(inbox_, options_.poll, now, deadline_ns);
    if (received == Received::timeout) {
      break;
    }
    if (received == Received::failed) {
      return rmw_failure("receive");
    }
    if (received == Received::stopped || stop_requested()) {
      return stopped_error();
    }
    now = now_ns();
    any = true;
    if (auto counted = account(now); !counted) {
      return std::move(counted).error();
    }
    // What is left at the end is taken at once.
    if (options_.take_pause_us > 0 && now < phases_.end_ns) {
      sleep_until_ns(now + options_.take_pause_us * 1'000);
      now = now_ns();
    }
  }
  return any;
}

// A message that was sent in time may be taken after the end.
Result<void> StreamReader::drain()
{
  const std::int64_t limit = phases_.end_ns + drain_limit_ns;
  for (std::int64_t until = phases_.end_ns + late_send_limit_ns + quiet_ns; until < limit;
       until = now_ns() + quiet_ns) {
    auto any = run_until(until);
    if (!any) {
      return std::move(any).error();
    }
    if (!*any) {
      break;
    }
  }
  return {};
}

Result<void> StreamReader::run()
{
  if (auto warm = run_until(phases_.begin_ns); !warm) {
    return std::move(warm).error();
  }
  const std::int64_t cpu_before = process_cpu_ns();
  if (auto measured = run_until(phases_.end_ns); !measured) {
    return std::move(measured).error();
  }
  cpu_ns_ = process_cpu_ns() - cpu_before;
  return drain();
}

Result<Report> StreamReader::report() const
{
  auto pss = process_pss_bytes();
  if (!pss) {
    return std::move(pss).error();
  }
  Report out;
  out.add("received", received_);
  out.add("out_of_order", out_of_order_);
  out.add("cpu_ns", cpu_ns_);
  out.add("pss_bytes", *pss - age_.bytes());
  out.add("age", age_.samples());
  out.add("unkept", static_cast<std::int64_t>(age_.seen() - age_.size()));
  return out;
}

}  // namespace

Result<void> run_stream_reader(const StreamOptions & options, ParentLink & parent) noexcept
{
  auto side = open_stream_side(options);
  if (!side) {
    return std::move(side).error();
  }
  auto phases = meet_stream(options, **side, parent);
  if (!phases) {
    return std::move(phases).error();
  }
  StreamReader reader(options, **side, *phases);
  if (auto done = reader.run(); !done) {
    return done;
  }
  return parent.conclude(reader.report());
}

}  // namespace bench
