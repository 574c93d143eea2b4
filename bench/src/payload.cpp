// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "payload.hpp"

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

#include "l2net_bench_msgs/msg/dynamic.hpp"
#include "l2net_bench_msgs/msg/fixed1_k.hpp"
#include "l2net_bench_msgs/msg/fixed1_m.hpp"
#include "l2net_bench_msgs/msg/fixed4_m.hpp"
#include "l2net_bench_msgs/msg/fixed64.hpp"
#include "l2net_bench_msgs/msg/fixed64_k.hpp"
#include "l2net_bench_msgs/msg/fixed8_m.hpp"
#include "rosidl_typesupport_cpp/message_type_support.hpp"
#include "sensor_msgs/msg/image.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

namespace msg = l2net_bench_msgs::msg;

template<class Message>
const rosidl_message_type_support_t * support_of() noexcept
{
  return rosidl_typesupport_cpp::get_message_type_support_handle<Message>();
}

// Fixed* and Dynamic share their field names; only the container of `data` differs.
template<class Message>
class BenchPayload : public Payload
{
public:
  explicit BenchPayload(std::size_t data_bytes)
  : message_(std::make_unique<Message>()), data_bytes_(data_bytes)
  {
  }

  Message & get() noexcept { return *message_; }
  const rosidl_message_type_support_t * type_support() const noexcept override
  {
    return support_of<Message>();
  }
  void * message() noexcept override { return message_.get(); }
  void stamp(std::uint64_t sequence, std::int64_t sent_ns) noexcept override
  {
    message_->sequence = sequence;
    message_->sent_ns = sent_ns;
    message_->data.back() = static_cast<std::uint8_t>(sequence);
  }
  std::uint64_t sequence() const noexcept override { return message_->sequence; }
  std::int64_t sent_ns() const noexcept override { return message_->sent_ns; }
  bool intact() const noexcept override
  {
    return message_->data.size() == data_bytes_ &&
           message_->data.back() == static_cast<std::uint8_t>(message_->sequence);
  }

private:
  std::unique_ptr<Message> message_;
  std::size_t data_bytes_;
};

// An Image as a camera driver fills it; the sequence takes the place of the first pixels.
class ImagePayload : public Payload
{
public:
  explicit ImagePayload(std::size_t data_bytes) : data_bytes_(data_bytes)
  {
    message_.header.frame_id = "camera";
    message_.encoding = "mono8";
    message_.height = 1;
    message_.width = static_cast<std::uint32_t>(data_bytes);
    message_.step = message_.width;
    message_.data.resize(data_bytes);
  }

  const rosidl_message_type_support_t * type_support() const noexcept override
  {
    return support_of<sensor_msgs::msg::Image>();
  }
  void * message() noexcept override { return &message_; }
  void stamp(std::uint64_t sequence, std::int64_t sent_ns) noexcept override
  {
    message_.header.stamp.sec = static_cast<std::int32_t>(sent_ns / 1'000'000'000);
    message_.header.stamp.nanosec = static_cast<std::uint32_t>(sent_ns % 1'000'000'000);
    std::memcpy(message_.data.data(), &sequence, sizeof(sequence));
    message_.data.back() = static_cast<std::uint8_t>(sequence);
  }
  std::uint64_t sequence() const noexcept override
  {
    std::uint64_t sequence = 0;
    if (message_.data.size() >= sizeof(sequence)) {
      std::memcpy(&sequence, message_.data.data(), sizeof(sequence));
    }
    return sequence;
  }
  std::int64_t sent_ns() const noexcept override
  {
    return std::int64_t{message_.header.stamp.sec} * 1'000'000'000 + message_.header.stamp.nanosec;
  }
  bool intact() const noexcept override
  {
    return message_.data.size() == data_bytes_ && message_.step == data_bytes_ &&
           message_.data.back() == static_cast<std::uint8_t>(sequence());
  }

private:
  sensor_msgs::msg::Image message_;
  std::size_t data_bytes_;
};

constexpr std::size_t front_bytes = sizeof(PayloadFront);

// One of the fixed types: nothing is built where only its type support is asked for.
struct FixedType
{
  std::size_t bytes;
  const rosidl_message_type_support_t * (*type_support)() noexcept;
  std::unique_ptr<Payload> (*make)();
};

template<class Message>
constexpr FixedType fixed_type() noexcept
{
  // What is lent by an rmw is written by these offsets.
  static_assert(std::is_trivially_copyable_v<Message> && std::is_standard_layout_v<Message>);
  static_assert(offsetof(Message, sequence) == offsetof(PayloadFront, sequence));
  static_assert(offsetof(Message, sent_ns) == offsetof(PayloadFront, sent_ns));
  return {sizeof(Message), support_of<Message>, []() -> std::unique_ptr<Payload> {
            return std::make_unique<BenchPayload<Message>>(sizeof(Message) - front_bytes);
          }};
}

constexpr FixedType fixed_types[] = {
  fixed_type<msg::Fixed64>(), fixed_type<msg::Fixed1K>(), fixed_type<msg::Fixed64K>(),
  fixed_type<msg::Fixed1M>(), fixed_type<msg::Fixed4M>(), fixed_type<msg::Fixed8M>(),
};

Result<const FixedType *> find_fixed_type(const std::string & kind, std::size_t bytes) noexcept
{
  for (const FixedType & type : fixed_types) {
    if (type.bytes == bytes) {
      return &type;
    }
  }
  return make_error(
    Errc::invalid_argument,
    "--kind %s --size %zu: there are messages of 64, 1K, 64K, 1M, 4M and 8M only; --kind dynamic "
    "takes any size",
    kind.c_str(), bytes);
}

}  // namespace

Result<const rosidl_message_type_support_t *> fixed_type_support(
  const std::string & kind, std::size_t bytes) noexcept
{
  auto type = find_fixed_type(kind, bytes);
  if (!type) {
    return std::move(type).error();
  }
  return (*type)->type_support();
}

Result<std::unique_ptr<Payload>> make_payload(const std::string & kind, std::size_t bytes) noexcept
try {
  if (kind == "fixed") {
    auto type = find_fixed_type(kind, bytes);
    if (!type) {
      return std::move(type).error();
    }
    return (*type)->make();
  }
  if (kind == "dynamic") {
    auto payload = std::make_unique<BenchPayload<msg::Dynamic>>(bytes - front_bytes);
    payload->get().data.resize(bytes - front_bytes);
    return std::unique_ptr<Payload>(std::move(payload));
  }
  return std::unique_ptr<Payload>(std::make_unique<ImagePayload>(bytes));
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory for a message of %zu bytes", bytes);
}

}  // namespace bench
