// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "qos_matching.hpp"

#include <algorithm>

namespace shmcore
{
namespace
{

using TypeHash = std::array<uint8_t, kTypeHashBytes>;

// An endpoint whose type support knows no hash goes by the name alone.
bool types_match(
  std::string_view own, const TypeHash & own_hash, std::string_view other,
  const TypeHash & other_hash) noexcept
{
  const auto unknown = [](const TypeHash & hash) { return hash[0] == 0; };  // [0]: hash version
  return own == other && (unknown(own_hash) || unknown(other_hash) || own_hash == other_hash);
}

}  // namespace

QosPolicy first_incompatible(const Qos & writer, const Qos & reader) noexcept
{
  if (writer.reliability < reader.reliability) {
    return QosPolicy::reliability;
  }
  if (writer.durability < reader.durability) {
    return QosPolicy::durability;
  }
  if (writer.deadline_ns > reader.deadline_ns) {
    return QosPolicy::deadline;
  }
  if (writer.liveliness < reader.liveliness || writer.lease_ns > reader.lease_ns) {
    return QosPolicy::liveliness;
  }
  return QosPolicy::none;
}

MatchOutcome match_reader(const MatchSide & writer, const EndpointView & reader) noexcept
{
  if (reader.ignore_local && reader.process == writer.process) {
    return {MatchOutcome::unwanted, QosPolicy::none};
  }
  if (!types_match(writer.type, writer.type_hash, reader.type, reader.type_hash)) {
    return {MatchOutcome::type_differs, QosPolicy::none};
  }
  // Requests and replies are always reliable and kept until taken, whatever their QoS says.
  const QosPolicy policy = reader.kind == EndpointKind::subscription
                             ? first_incompatible(writer.qos, reader.qos)
                             : QosPolicy::none;
  return {policy == QosPolicy::none ? MatchOutcome::matched : MatchOutcome::qos_differs, policy};
}

MatchOutcome match_writer(const MatchSide & reader, const EndpointView & writer) noexcept
{
  if (reader.ignore_local && writer.process == reader.process) {
    return {MatchOutcome::unwanted, QosPolicy::none};
  }
  if (!types_match(reader.type, reader.type_hash, writer.type, writer.type_hash)) {
    return {MatchOutcome::type_differs, QosPolicy::none};
  }
  const QosPolicy policy = writer.kind == EndpointKind::publisher
                             ? first_incompatible(writer.qos, reader.qos)
                             : QosPolicy::none;
  return {policy == QosPolicy::none ? MatchOutcome::matched : MatchOutcome::qos_differs, policy};
}

}  // namespace shmcore
