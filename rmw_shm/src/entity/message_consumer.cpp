// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/message_consumer.hpp"

#include <cstring>

#include "entity/serialized_message.hpp"

namespace rmw_shm
{

shmcore::Result<void> FilteredConsumer::check_native(
  std::span<const std::byte> bytes) const noexcept
{
  if (bytes.size() == plan_->native_size()) {
    return {};
  }
  return shmcore::make_error(
    shmcore::Errc::corrupt, "a native message of %zu bytes arrived where %.*s has %zu",
    bytes.size(), static_cast<int>(plan_->type_name().size()), plan_->type_name().data(),
    plan_->native_size());
}

shmcore::Result<void> MessageConsumer::consume(
  const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept
{
  meta_ = meta;
  return meta.format == shmcore::PayloadFormat::native
           ? plan_->decode_native(bytes.data(), bytes.size(), message_)
           : plan_->decode(bytes.data(), bytes.size(), message_);
}

bool LoanConsumer::keep(
  const shmcore::MessageMeta & meta, std::span<const std::byte> bytes,
  shmcore::ChunkLoan & loan) noexcept
{
  if (meta.format != shmcore::PayloadFormat::native || bytes.size() != plan_->native_size()) {
    return false;
  }
  meta_ = meta;
  in_place_ = bytes.data();
  chunk_ = std::move(loan);
  return true;
}

shmcore::Result<void> LoanConsumer::consume(
  const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept
{
  auto message = OwnedMessage::construct(shared_plan_);
  if (!message) {
    return std::move(message).error();
  }
  message_.emplace(std::move(message).value());
  MessageConsumer decoder(*plan_, message_->get());
  meta_ = meta;
  return decoder.consume(meta, bytes);
}

void * LoanConsumer::lend(LoanedMessages & loans)
{
  if (in_place_ == nullptr) {
    return loans.add(std::move(*message_));
  }
  loans.add(in_place_, std::move(chunk_));
  return const_cast<void *>(in_place_);
}

shmcore::Result<void> SerializedConsumer::consume(
  const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept
{
  meta_ = meta;
  if (meta.format == shmcore::PayloadFormat::native) {
    if (auto whole = check_native(bytes); !whole) {
      return whole;
    }
    return serialize(*plan_, bytes.data(), out_);
  }
  if (shmcore::Result<void> room = reserve(out_, bytes.size()); !room) {
    return room;
  }
  std::memcpy(out_.buffer, bytes.data(), bytes.size());
  out_.buffer_length = bytes.size();
  return {};
}

}  // namespace rmw_shm
