// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "exchange.hpp"
#include "receive.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

struct Arrivals
{
  std::vector<std::int64_t> sequences;
  std::vector<std::int64_t> one_way;
};

Result<void> echo(
  const PingpongOptions & options, Exchange & exchange, Arrivals & arrivals) noexcept
{
  Carrier & carrier = *exchange.carrier;
  Inbox inbox{*exchange.reader, carrier};
  for (;;) {
    const Received received =
      receive(inbox, options.poll, 0, std::numeric_limits<std::int64_t>::max());
    if (received == Received::stopped || stop_requested()) {
      return stopped_error();
    }
    if (received == Received::failed) {
      return make_error(Errc::system, "receive: %s", take_rmw_error().c_str());
    }
    const std::int64_t arrived = options.one_way ? now_ns() : 0;
    const std::uint64_t sequence = carrier.sequence();
    if (sequence == stop_sequence) {
      break;
    }
    if (options.one_way) {
      arrivals.sequences.push_back(static_cast<std::int64_t>(sequence));
      arrivals.one_way.push_back(arrived - carrier.sent_ns());
    }
    if (carrier.echo(*exchange.writer) != RMW_RET_OK) {
      return rmw_failure("echo");
    }
    if (carrier.release(*exchange.reader) != RMW_RET_OK) {
      return rmw_failure("return of a loan");
    }
  }
  return carrier.release(*exchange.reader) == RMW_RET_OK ? Result<void>()
                                                         : rmw_failure("return of a loan");
}

}  // namespace

Result<void> run_pong(const PingpongOptions & options, ParentLink & parent) noexcept
{
  auto exchange = open_exchange(options, "pong");
  if (!exchange) {
    return std::move(exchange).error();
  }
  if (auto pinned = pin_this_thread(options.cores.pong); !pinned) {
    return pinned;
  }
  Arrivals arrivals;
  if (options.one_way) {
    const auto expected = static_cast<std::size_t>(options.warmup + options.samples) + 1'000;
    // Written once and then emptied, so that the measured loop does not fault its own pages in.
    for (std::vector<std::int64_t> * list : {&arrivals.sequences, &arrivals.one_way}) {
      list->resize(expected);
      list->clear();
    }
  }
  if (auto echoed = echo(options, **exchange, arrivals); !echoed) {
    return echoed;
  }
  Report report;
  report.add("sequence", std::move(arrivals.sequences));
  report.add("one_way", std::move(arrivals.one_way));
  return parent.report(report);
}

}  // namespace bench
