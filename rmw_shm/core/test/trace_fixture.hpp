// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A domain and what tools are told about its messages.
#ifndef TRACE_FIXTURE_HPP_
#define TRACE_FIXTURE_HPP_

#include <algorithm>
#include <iterator>
#include <vector>

#include "domain_fixture.hpp"
#include "shmcore/trace_reader.hpp"

namespace shmcore
{

using Records = std::vector<TraceRecord>;

class TraceTest : public DomainTest
{
protected:
  // Asks until `processes` of them trace.
  static void begin(TraceReader & reader, uint32_t processes)
  {
    EXPECT_TRUE(eventually(
      [&] {
        const Result<TraceStanding> standing = reader.ask(monotonic_ns());
        EXPECT_TRUE(standing) << standing.error().message();
        return standing && standing.value().tracing == processes &&
               standing.value().live == processes;
      },
      10'000'000'000))
      << processes << " processes do not trace";
  }
  static Records traced(TraceReader & reader)
  {
    Records records;
    const Result<uint64_t> lost = reader.drain(records);
    EXPECT_TRUE(lost && lost.value() == 0u);
    return records;
  }
  static bool until_traced(Process & process, bool on)
  {
    return eventually([&] { return process.parts().traced() == on; }, 5'000'000'000);
  }
  static MailboxHeader & mailbox(Process & process) { return process.parts().mailbox->header; }

  // The word as a tool stores it, with the bell behind it.
  static void ask_until(Process & process, int64_t until_ns)
  {
    mailbox(process).trace_until_ns.store(until_ns, Memory::relaxed);
    Process::Parts & parts = process.parts();
    parts.ring_attendant(*parts.peers.self(), kAttendTrace);
  }
};

inline Records of_kind(const Records & records, TraceKind kind)
{
  Records chosen;
  std::copy_if(records.begin(), records.end(), std::back_inserter(chosen), [&](const auto & each) {
    return each.kind == kind;
  });
  return chosen;
}

inline std::vector<TraceKind> kinds_of(const Records & records)
{
  std::vector<TraceKind> kinds;
  for (const TraceRecord & record : records) {
    kinds.push_back(record.kind);
  }
  return kinds;
}

}  // namespace shmcore

#endif  // TRACE_FIXTURE_HPP_
