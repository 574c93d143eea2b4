// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "qos_matching.hpp"

namespace shmcore
{

bool qos_compatible(const Qos & writer, const Qos & reader) noexcept
{
  return writer.reliability >= reader.reliability && writer.durability >= reader.durability &&
         writer.deadline_ns <= reader.deadline_ns && writer.liveliness >= reader.liveliness &&
         writer.lease_ns <= reader.lease_ns;
}

bool endpoints_match(
  const Qos & own, std::string_view type, uint32_t own_process,
  const EndpointView & reader) noexcept
{
  if (type != reader.type || (reader.ignore_local && reader.process == own_process)) {
    return false;
  }
  // Requests and replies are always reliable and kept until taken, whatever their QoS says.
  return reader.kind != EndpointKind::subscription || qos_compatible(own, reader.qos);
}

bool endpoints_match_as_reader(
  const Qos & own, std::string_view type, uint32_t own_process, bool ignore_local,
  const EndpointView & writer) noexcept
{
  if (type != writer.type || (ignore_local && writer.process == own_process)) {
    return false;
  }
  return writer.kind != EndpointKind::publisher || qos_compatible(writer.qos, own);
}

}  // namespace shmcore
