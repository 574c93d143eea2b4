// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The traces of a domain's processes, for tools: read without joining. What is traced, and how a
// message is named in it, is in docs/shm_protocol.md section 12.
#ifndef SHMCORE__TRACE_READER_HPP_
#define SHMCORE__TRACE_READER_HPP_

#include <cstdint>
#include <memory>
#include <vector>

#include "shmcore/options.hpp"
#include "shmcore/result.hpp"
#include "shmcore/trace_ring.hpp"

namespace shmcore
{

// What one request is for. Ask again in less, for as long as the trace is wanted.
inline constexpr int64_t kTraceLeaseNs = 2'000'000'000;

struct TraceStanding
{
  uint32_t live;     // processes of the domain
  uint32_t tracing;  // that trace now
  uint32_t silent;   // that do not, though asked kTraceAnswerNs ago: no memory, or not ours to ask
};
inline constexpr int64_t kTraceAnswerNs = 100'000'000;

// One thread at a time.
class TraceReader
{
public:
  explicit TraceReader(const Options & options);
  TraceReader(TraceReader &&) noexcept;
  TraceReader & operator=(TraceReader &&) noexcept;
  ~TraceReader();

  // Asks every process of the domain, also those that have joined since, to trace until
  // now_ns + kTraceLeaseNs (CLOCK_MONOTONIC). Entries from before the first time that a process was
  // asked by us are not ours. A domain that nobody has joined yet has no processes.
  // Errors: as the calls of Observer.
  Result<TraceStanding> ask(int64_t now_ns) noexcept;

  // Appends what has been traced since the last call, process by process, each in the order of its
  // writing; what the dead have left, too. Returns how many entries were lost: the ring of their
  // process was overwritten, or they were never finished.
  Result<uint64_t> drain(std::vector<TraceRecord> & out) noexcept;

  struct State;

private:
  std::unique_ptr<State> state_;
};

}  // namespace shmcore

#endif  // SHMCORE__TRACE_READER_HPP_
