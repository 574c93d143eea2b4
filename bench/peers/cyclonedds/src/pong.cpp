// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstdint>
#include <limits>
#include <utility>

#include "core_pair.hpp"
#include "roles.hpp"

using shmcore::Result;

namespace bench
{

Result<void> run_pong(const CycloneOptions & options, ParentLink & parent) noexcept
{
  auto side = Side::open(options, Role::pong);
  if (!side) {
    return std::move(side).error();
  }
  if (auto pinned = pin_this_thread(options.cores.pong); !pinned) {
    return pinned;
  }
  Message message(options.bytes);
  for (;;) {
    auto received = (*side)->receive(message, std::numeric_limits<std::int64_t>::max());
    if (!received) {
      return std::move(received).error();
    }
    if (message.sequence() == stop_sequence) {
      return parent.report(Report());
    }
    if (auto sent = (*side)->send(message); !sent) {
      return sent;
    }
  }
}

}  // namespace bench
