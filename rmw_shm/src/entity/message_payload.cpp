// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/message_payload.hpp"

#include <cstring>
#include <utility>

namespace rmw_shm
{
namespace
{

shmcore::Result<void> written(shmcore::Result<size_t> size) noexcept
{
  if (!size) {
    return std::move(size).error();
  }
  return {};
}

}  // namespace

shmcore::Result<uint64_t> MessagePayload::size(shmcore::PayloadFormat format) noexcept
{
  if (format == shmcore::PayloadFormat::native) {
    return static_cast<uint64_t>(plan_.native_size());
  }
  shmcore::Result<size_t> bytes = plan_.serialized_size(message_);
  if (!bytes) {
    return std::move(bytes).error();
  }
  return static_cast<uint64_t>(*bytes);
}

shmcore::Result<void> MessagePayload::fill(
  shmcore::PayloadFormat format, std::byte * out, uint64_t bytes) noexcept
{
  return written(
    format == shmcore::PayloadFormat::native ? plan_.encode_native(message_, out, bytes)
                                             : plan_.encode(message_, out, bytes));
}

shmcore::Result<uint64_t> SerializedPayload::size(shmcore::PayloadFormat) noexcept
{
  return static_cast<uint64_t>(cdr_.size());
}

shmcore::Result<void> SerializedPayload::fill(
  shmcore::PayloadFormat, std::byte * out, uint64_t bytes) noexcept
{
  std::memcpy(out, cdr_.data(), bytes);
  return {};
}

}  // namespace rmw_shm
