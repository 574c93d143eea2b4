// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "message_options.hpp"

#include "carrier.hpp"
#include "payload.hpp"

namespace bench
{

void declare_messages(OptionSet & set, MessageOptions & options)
{
  set.either("mode", "wait", "poll", "rmw_wait then rmw_take, or rmw_take in a loop", options.poll)
    .word("kind", message_kinds(), "(fixed)", options.kind)
    .count(
      "size", "bytes; K and M are powers of 1024 (64)", options.bytes, min_payload_bytes,
      max_payload_bytes)
    .either("reliability", "reliable", "best_effort", "(reliable)", options.best_effort)
    .count("depth", "keep_last depth on both sides (10)", options.depth, 1, 100'000);
}

}  // namespace bench
