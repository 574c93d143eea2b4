// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "payload.hpp"

#include <cstring>
#include <memory>
#include <new>
#include <string>

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

constexpr std::size_t front_bytes = 16;  // sequence and sent_ns

template<class Message>
std::unique_ptr<Payload> make_fixed(std::size_t bytes)
{
  static_assert(std::is_trivially_copyable_v<Message>);
  return sizeof(Message) == bytes ? std::make_unique<BenchPayload<Message>>(bytes - front_bytes)
                                  : nullptr;
}

std::unique_ptr<Payload> make_fixed_of_size(std::size_t bytes)
{
  using Make = std::unique_ptr<Payload> (*)(std::size_t);
  constexpr Make makers[] = {
    make_fixed<msg::Fixed64>, make_fixed<msg::Fixed1K>, make_fixed<msg::Fixed64K>,
    make_fixed<msg::Fixed1M>, make_fixed<msg::Fixed4M>, make_fixed<msg::Fixed8M>,
  };
  for (const Make make : makers) {
    if (auto payload = make(bytes)) {
      return payload;
    }
  }
  return nullptr;
}

}  // namespace

Result<std::unique_ptr<Payload>> make_payload(const std::string & kind, std::size_t bytes) noexcept
try {
  if (bytes < min_payload_bytes || bytes > max_payload_bytes) {
    return make_error(
      Errc::invalid_argument, "--size %zu: outside %zu B to 8 MB", bytes, min_payload_bytes);
  }
  if (kind == "fixed") {
    auto payload = make_fixed_of_size(bytes);
    if (!payload) {
      return make_error(
        Errc::invalid_argument,
        "--type fixed --size %zu: there are messages of 64, 1K, 64K, 1M, "
        "4M and 8M only; --type dynamic takes any size",
        bytes);
    }
    return payload;
  }
  if (kind == "dynamic") {
    auto payload = std::make_unique<BenchPayload<msg::Dynamic>>(bytes - front_bytes);
    payload->get().data.resize(bytes - front_bytes);
    return std::unique_ptr<Payload>(std::move(payload));
  }
  if (kind == "image") {
    return std::unique_ptr<Payload>(std::make_unique<ImagePayload>(bytes));
  }
  return make_error(
    Errc::invalid_argument, "--type %s: expected fixed, dynamic or image", kind.c_str());
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory for a message of %zu bytes", bytes);
}

}  // namespace bench
