// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>
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

Result<void> write_report(int fd, const std::vector<Arrival> & arrivals) noexcept
{
  const char * next = reinterpret_cast<const char *>(arrivals.data());
  std::size_t left = arrivals.size() * sizeof(Arrival);
  while (left > 0) {
    const ssize_t wrote = write(fd, next, left);
    if (wrote < 0 && errno != EINTR) {
      return make_error(Errc::system, "write of the pong report: %s", std::strerror(errno));
    }
    if (wrote > 0) {
      next += wrote;
      left -= static_cast<std::size_t>(wrote);
    }
  }
  return {};
}

// Echoes the received message itself, uncopied and unread but for its sequence: what the sender
// checks at the end has crossed twice.
Result<void> echo(
  const PingpongOptions & options, Exchange & exchange, std::vector<Arrival> & arrivals) noexcept
{
  Payload & incoming = *exchange.incoming;
  for (;;) {
    const Received received = receive(
      *exchange.endpoint, options.poll, incoming.message(),
      std::numeric_limits<std::int64_t>::max());
    if (received == Received::stopped || stop_requested()) {
      return make_error(Errc::timeout, "pong stopped by a signal");
    }
    if (received == Received::failed) {
      return make_error(Errc::system, "pong: receive: %s", take_rmw_error().c_str());
    }
    const std::uint64_t sequence = incoming.sequence();
    if (sequence == stop_sequence) {
      return {};
    }
    if (options.one_way) {
      arrivals.push_back({sequence, now_ns() - incoming.sent_ns()});
    }
    if (exchange.endpoint->publish(incoming.message()) != RMW_RET_OK) {
      return make_error(Errc::system, "pong: rmw_publish: %s", take_rmw_error().c_str());
    }
  }
}

}  // namespace

Result<void> run_pong(const PingpongOptions & options) noexcept
{
  prctl(PR_SET_NAME, "bench_pong");  // exec left the name "exe"
  auto exchange = open_exchange(options);
  if (!exchange) {
    return std::move(exchange).error();
  }
  if (options.cores.pinned()) {
    if (auto pinned = pin_this_thread(options.cores.pong); !pinned) {
      return pinned;
    }
  }
  std::vector<Arrival> arrivals;
  if (options.one_way) {
    arrivals.reserve(static_cast<std::size_t>(options.warmup + options.samples) + 1'000);
  }
  if (auto echoed = echo(options, **exchange, arrivals); !echoed) {
    return echoed;
  }
  return write_report(options.report_fd, arrivals);
}

}  // namespace bench
