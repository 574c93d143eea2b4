// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <sys/prctl.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "clock.hpp"
#include "process_usage.hpp"
#include "sample_store.hpp"
#include "stop_signal.hpp"
#include "stream/stream.hpp"

using shmcore::Result;

namespace bench
{

namespace
{

class StreamWriter
{
public:
  StreamWriter(const StreamOptions & options, StreamSide & side, const StreamPhases & phases)
  : options_(options),
    side_(side),
    phases_(phases),
    publish_(expected_samples(options), options.max_samples / options.writers),
    lag_(options.rate > 0 ? expected_samples(options) : 0, options.max_samples / options.writers)
  {
  }

  Result<void> run();
  Result<Report> report() const;

private:
  static std::size_t expected_samples(const StreamOptions & options)
  {
    constexpr double fastest = 1e6;  // of which we think before; more is held, too
    const double rate = options.rate > 0 ? options.rate : fastest;
    return static_cast<std::size_t>(rate * options.measured_seconds()) + 1;
  }
  std::int64_t due_ns(std::uint64_t number) const noexcept
  {
    return phases_.start_ns + std::llround(static_cast<double>(number) * 1e9 / options_.rate);
  }
  // The smallest number that is due at `time_ns` or later.
  std::uint64_t first_due_from(std::int64_t time_ns) const noexcept;
  void wait_until(std::int64_t due) const noexcept;
  Result<void> send(std::int64_t stamp_ns) noexcept;
  Result<void> run_paced(std::int64_t end_ns);
  Result<void> run_unpaced(std::int64_t end_ns);

  const StreamOptions & options_;
  StreamSide & side_;
  const StreamPhases phases_;
  std::uint64_t number_ = 0;  // of messages sent; the next one's is one more
  bool measuring_ = false;
  std::int64_t unsent_ = 0;
  std::int64_t cpu_ns_ = 0;
  SampleStore publish_;
  SampleStore lag_;  // how long after its time a message was sent
};

std::uint64_t StreamWriter::first_due_from(std::int64_t time_ns) const noexcept
{
  const double messages = static_cast<double>(time_ns - phases_.start_ns) * options_.rate / 1e9;
  auto number = static_cast<std::uint64_t>(messages);
  while (due_ns(number) < time_ns) {
    ++number;  // due times are rounded to nanoseconds
  }
  return number;
}

// In poll mode nobody sleeps; in wait mode nobody spins, and the wake-up is in the age of a message
// as it would be for an application on a timer. How much of the age it is, the lag says.
void StreamWriter::wait_until(std::int64_t due) const noexcept
{
  if (options_.poll) {
    while (now_ns() < due) {
    }
  } else {
    sleep_until_ns(due);
  }
}

Result<void> StreamWriter::send(std::int64_t stamp_ns) noexcept
{
  const StreamSequence sequence{options_.index, ++number_};
  if (side_.carrier->send(*side_.writer, sequence.encode(), stamp_ns) != RMW_RET_OK) {
    return rmw_failure("rmw_publish");
  }
  return {};
}

// A schedule that cannot be kept is given up at its end: the rest of the warm-up is skipped, the
// rest of what was to be measured is counted.
Result<void> StreamWriter::run_paced(std::int64_t end_ns)
{
  const std::int64_t last_chance = measuring_ ? end_ns + late_send_limit_ns : end_ns;
  if (measuring_) {
    number_ = std::max(number_, first_due_from(phases_.begin_ns));
  }
  for (std::int64_t due; (due = due_ns(number_)) < end_ns;) {
    wait_until(due);
    const std::int64_t begin = now_ns();
    if (stop_requested()) {
      return stopped_error();
    }
    if (begin > last_chance) {
      unsent_ = measuring_ ? static_cast<std::int64_t>(first_due_from(end_ns) - number_) : 0;
      break;
    }
    if (auto sent = send(due); !sent) {
      return sent;
    }
    if (measuring_) {
      publish_.add(now_ns() - begin);
      lag_.add(begin - due);
    }
  }
  return {};
}

Result<void> StreamWriter::run_unpaced(std::int64_t end_ns)
{
  // One clock read a message: the end of one is the beginning of the next.
  for (std::int64_t begin = now_ns(); begin < end_ns;) {
    if (stop_requested()) {
      return stopped_error();
    }
    if (auto sent = send(begin); !sent) {
      return sent;
    }
    const std::int64_t done = now_ns();
    if (measuring_) {
      publish_.add(done - begin);
    }
    begin = done;
  }
  return {};
}

Result<void> StreamWriter::run()
{
  const auto phase = options_.rate > 0 ? &StreamWriter::run_paced : &StreamWriter::run_unpaced;
  sleep_until_ns(phases_.start_ns);
  if (auto warm = (this->*phase)(phases_.begin_ns); !warm) {
    return warm;
  }
  // With few messages, the last one of the warm-up was long before.
  sleep_until_ns(phases_.begin_ns);
  measuring_ = true;
  const std::int64_t cpu_before = process_cpu_ns();
  if (auto measured = (this->*phase)(phases_.end_ns); !measured) {
    return measured;
  }
  sleep_until_ns(phases_.end_ns);
  cpu_ns_ = process_cpu_ns() - cpu_before;
  return {};
}

Result<Report> StreamWriter::report() const
{
  auto pss = process_pss_bytes();
  if (!pss) {
    return std::move(pss).error();
  }
  Report out;
  out.add("sent", static_cast<std::int64_t>(publish_.seen()));
  out.add("unsent", unsent_);
  out.add("cpu_ns", cpu_ns_);
  out.add("pss_bytes", *pss - publish_.bytes() - lag_.bytes());
  out.add("publish", publish_.samples());
  out.add("lag", lag_.samples());
  out.add("unkept", static_cast<std::int64_t>(publish_.seen() - publish_.size()));
  return out;
}

}  // namespace

Result<void> run_stream_writer(const StreamOptions & options, ParentLink & parent) noexcept
{
  auto side = open_stream_side(options);
  if (!side) {
    return std::move(side).error();
  }
  prctl(PR_SET_TIMERSLACK, 1);  // else the kernel may sleep 50 us longer than it is told
  auto phases = meet_stream(options, **side, parent);
  if (!phases) {
    return std::move(phases).error();
  }
  StreamWriter writer(options, **side, *phases);
  if (auto done = writer.run(); !done) {
    return done;
  }
  return parent.conclude(writer.report());
}

}  // namespace bench
