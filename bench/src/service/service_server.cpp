// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <limits>
#include <utility>

#include "receive.hpp"
#include "service/service.hpp"

using shmcore::Result;

namespace bench
{

Result<void> run_server(const ServiceOptions & options, ParentLink & parent) noexcept
{
  auto opened = ServiceServer::open(options);
  if (!opened) {
    return std::move(opened).error();
  }
  ServiceServer & server = **opened;
  if (auto pinned = pin_this_thread(options.cores.pong); !pinned) {
    return pinned;
  }
  for (;;) {
    const Received received =
      receive(server, options.poll, 0, std::numeric_limits<std::int64_t>::max());
    if (received == Received::stopped || stop_requested()) {
      return stopped_error();
    }
    if (received == Received::failed) {
      return rmw_failure("take of a request");
    }
    if (server.sequence() == stop_sequence) {
      return parent.report(Report());
    }
    if (server.respond() != RMW_RET_OK) {
      return rmw_failure("rmw_send_response");
    }
  }
}

}  // namespace bench
