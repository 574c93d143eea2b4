// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "serialized_carrier.hpp"

#include <cstring>
#include <memory>
#include <utility>

#include "payload.hpp"
#include "rcutils/types/uint8_array.h"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

// Where the fields of Dynamic.msg lie in little-endian CDR behind its header of four bytes. The
// header aligns nothing: offsets are multiples of the field's size counted from behind it.
constexpr std::size_t front_at = 4;
constexpr std::size_t length_at = front_at + sizeof(PayloadFront);
constexpr std::size_t data_at = length_at + sizeof(std::uint32_t);

class Bytes
{
public:
  Bytes() noexcept = default;
  ~Bytes() { ignore(rcutils_uint8_array_fini(&array_)); }
  Bytes(const Bytes &) = delete;
  Bytes & operator=(const Bytes &) = delete;

  bool reserve(std::size_t bytes) noexcept
  {
    const rcutils_allocator_t allocator = rcutils_get_default_allocator();
    return rcutils_uint8_array_init(&array_, bytes, &allocator) == RCUTILS_RET_OK;
  }
  rmw_serialized_message_t & array() noexcept { return array_; }
  std::uint8_t * at(std::size_t offset) const noexcept { return array_.buffer + offset; }
  std::size_t size() const noexcept { return array_.buffer_length; }

private:
  rmw_serialized_message_t array_ = rmw_get_zero_initialized_serialized_message();
};

class SerializedCarrier : public Carrier
{
public:
  explicit SerializedCarrier(std::size_t data_bytes) noexcept : data_bytes_(data_bytes) {}

  Result<void> open(Payload & payload, const RmwLibrary & rmw) noexcept;

  const rosidl_message_type_support_t * type_support() const noexcept override
  {
    return type_support_;
  }
  rmw_ret_t send(
    const Writer & writer, std::uint64_t sequence, std::int64_t sent_ns) noexcept override
  {
    const PayloadFront front{sequence, sent_ns};
    std::memcpy(outgoing_.at(front_at), &front, sizeof(front));
    *outgoing_.at(data_at + data_bytes_ - 1) = static_cast<std::uint8_t>(sequence);
    return writer.publish_serialized(outgoing_.array());
  }
  rmw_ret_t take(const Reader & reader, bool & taken) noexcept override
  {
    return reader.take_serialized(incoming_.array(), taken);
  }
  std::uint64_t sequence() const noexcept override { return front().sequence; }
  std::int64_t sent_ns() const noexcept override { return front().sent_ns; }
  bool intact() const noexcept override
  {
    if (incoming_.size() < data_at + data_bytes_) {
      return false;
    }
    std::uint32_t length = 0;
    std::memcpy(&length, incoming_.at(length_at), sizeof(length));
    return length == data_bytes_ &&
           *incoming_.at(data_at + data_bytes_ - 1) == static_cast<std::uint8_t>(sequence());
  }
  rmw_ret_t echo(const Writer & writer) noexcept override
  {
    return writer.publish_serialized(incoming_.array());
  }

private:
  PayloadFront front() const noexcept
  {
    PayloadFront out{};
    if (incoming_.size() >= data_at) {
      std::memcpy(&out, incoming_.at(front_at), sizeof(out));
    }
    return out;
  }

  std::size_t data_bytes_;
  const rosidl_message_type_support_t * type_support_ = nullptr;
  Bytes outgoing_;
  Bytes incoming_;
};

Result<void> SerializedCarrier::open(Payload & payload, const RmwLibrary & rmw) noexcept
{
  type_support_ = payload.type_support();
  // Room for what is expected, so that neither side grows its buffer while it is measured.
  if (
    !outgoing_.reserve(data_at + data_bytes_ + 64) ||
    !incoming_.reserve(data_at + data_bytes_ + 64)) {
    return make_error(
      Errc::out_of_memory, "no memory for a serialized message of %zu bytes", data_bytes_);
  }
  if (rmw.serialize(payload.message(), type_support_, &outgoing_.array()) != RMW_RET_OK) {
    return rmw_failure("rmw_serialize");
  }
  constexpr std::uint8_t little_endian = 1;
  if (outgoing_.size() < data_at + data_bytes_ || (*outgoing_.at(1) & little_endian) == 0) {
    return make_error(
      Errc::unsupported,
      "rmw_serialize made %zu bytes that are not little-endian CDR of l2net_bench_msgs/Dynamic: "
      "--kind serialized cannot be stamped",
      outgoing_.size());
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Carrier>> make_serialized_carrier(std::size_t bytes, const RmwLibrary & rmw)
{
  auto payload = make_payload("dynamic", bytes);
  if (!payload) {
    return std::move(payload).error();
  }
  auto carrier = std::make_unique<SerializedCarrier>(bytes - sizeof(PayloadFront));
  if (auto opened = carrier->open(**payload, rmw); !opened) {
    return std::move(opened).error();
  }
  return std::unique_ptr<Carrier>(std::move(carrier));
}

}  // namespace bench
