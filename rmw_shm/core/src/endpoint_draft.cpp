// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "endpoint_draft.hpp"

#include <cstring>

#include "shmcore/clock.hpp"

namespace shmcore
{

Result<void> check_spec(const EndpointSpec & spec) noexcept
{
  if (spec.topic.empty() || spec.topic.size() >= kNameBytes) {
    return make_error(
      Errc::invalid_argument, "the name '%.*s' has %zu characters, at most %u are allowed",
      static_cast<int>(spec.topic.size()), spec.topic.data(), spec.topic.size(), kNameBytes - 1);
  }
  if (spec.type.empty() || spec.type.size() >= kNameBytes) {
    return make_error(
      Errc::invalid_argument, "the type name '%.*s' has %zu characters, at most %u are allowed",
      static_cast<int>(spec.type.size()), spec.type.data(), spec.type.size(), kNameBytes - 1);
  }
  if (spec.qos.history == History::keep_last && spec.qos.depth > kMaxDepth) {
    return make_error(
      Errc::invalid_argument,
      "history depth %u on %.*s is above the limit of %u; use keep_all or a "
      "smaller depth",
      spec.qos.depth, static_cast<int>(spec.topic.size()), spec.topic.data(), kMaxDepth);
  }
  return {};
}

void fill_content(
  EndpointSlot & content, EndpointKind kind, const EndpointSpec & spec, const Gid & gid) noexcept
{
  content.kind = kind;
  content.hidden = spec.hidden;
  content.node = spec.node.index;
  content.node_generation = spec.node.generation;
  std::memcpy(content.gid, gid.data(), gid.size());
  content.birth_ns = monotonic_ns();
  content.native_hash = spec.native_hash;
  content.qos = spec.qos;
  std::memcpy(content.type_hash, spec.type_hash.data(), kTypeHashBytes);
  content.ignore_local = spec.ignore_local;
  content.filtered = spec.filtered;
  std::memcpy(content.topic, spec.topic.data(), spec.topic.size());
  content.topic[spec.topic.size()] = '\0';
  std::memcpy(content.type, spec.type.data(), spec.type.size());
  content.type[spec.type.size()] = '\0';
}

}  // namespace shmcore
