// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "message.hpp"

namespace bench
{

namespace
{

constexpr std::uint32_t front_bytes = 16;

// An operation is put together from values of several enumerations.
template<class... Part>
constexpr std::uint32_t operation(Part... parts)
{
  return (static_cast<std::uint32_t>(parts) | ...);
}

}  // namespace

MessageType::MessageType(std::size_t bytes)
: name_("l2net_bench::Fixed" + std::to_string(bytes)),
  operations_{
    operation(DDS_OP_ADR, DDS_OP_TYPE_8BY),
    0,
    operation(DDS_OP_ADR, DDS_OP_TYPE_8BY, DDS_OP_FLAG_SGN),
    8,
    operation(DDS_OP_ADR, DDS_OP_TYPE_ARR, DDS_OP_SUBTYPE_1BY),
    front_bytes,
    static_cast<std::uint32_t>(bytes) - front_bytes,
    operation(DDS_OP_RTS)},
  descriptor_(new dds_topic_descriptor_t{
    static_cast<std::uint32_t>(bytes),
    alignof(std::uint64_t),
    DDS_TOPIC_FIXED_SIZE,
    0,
    name_.c_str(),
    nullptr,
    4,
    operations_.data(),
    "",
    {nullptr, 0},
    {nullptr, 0},
    0})
{
}

}  // namespace bench
