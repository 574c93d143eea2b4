// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "loaned_carrier.hpp"

#include <cstring>
#include <memory>
#include <utility>

#include "payload.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

class LoanedCarrier : public Carrier
{
public:
  LoanedCarrier(const rosidl_message_type_support_t * type_support, std::size_t bytes) noexcept
  : type_support_(type_support), bytes_(bytes)
  {
  }

  const rosidl_message_type_support_t * type_support() const noexcept override
  {
    return type_support_;
  }
  Result<void> check(const Writer * writer, const Reader * reader) const noexcept override
  {
    const bool lends =
      (writer == nullptr || writer->can_loan()) && (reader == nullptr || reader->can_loan());
    if (!lends) {
      return make_error(
        Errc::unsupported,
        "this rmw does not lend messages of the fixed type of %zu bytes (can_loan_messages is "
        "false); --kind fixed sends the same type by copy",
        bytes_);
    }
    return {};
  }
  rmw_ret_t send(
    const Writer & writer, std::uint64_t sequence, std::int64_t sent_ns) noexcept override
  {
    return send_front(writer, {sequence, sent_ns}, static_cast<std::uint8_t>(sequence));
  }
  rmw_ret_t take(const Reader & reader, bool & taken) noexcept override
  {
    void * message = nullptr;
    const rmw_ret_t ret = reader.take_loaned(message, taken);
    if (ret == RMW_RET_OK && taken) {
      taken_ = static_cast<const std::byte *>(message);
      std::memcpy(&front_, taken_, sizeof(front_));
      tail_ = std::to_integer<std::uint8_t>(taken_[bytes_ - 1]);
    }
    return ret;
  }
  std::uint64_t sequence() const noexcept override { return front_.sequence; }
  std::int64_t sent_ns() const noexcept override { return front_.sent_ns; }
  bool intact() const noexcept override
  {
    return tail_ == static_cast<std::uint8_t>(front_.sequence);
  }
  rmw_ret_t echo(const Writer & writer) noexcept override
  {
    return send_front(writer, front_, tail_);
  }
  rmw_ret_t release(const Reader & reader) noexcept override
  {
    // As rmw declares it; nothing is written through it.
    return reader.return_loaned(const_cast<std::byte *>(std::exchange(taken_, nullptr)));
  }

private:
  rmw_ret_t send_front(const Writer & writer, PayloadFront front, std::uint8_t tail) const noexcept
  {
    void * message = nullptr;
    if (const rmw_ret_t ret = writer.borrow(type_support_, message); ret != RMW_RET_OK) {
      return ret;
    }
    std::memcpy(message, &front, sizeof(front));
    static_cast<std::byte *>(message)[bytes_ - 1] = std::byte{tail};
    return writer.publish_loaned(message);
  }

  const rosidl_message_type_support_t * type_support_;
  std::size_t bytes_;
  const std::byte * taken_ = nullptr;
  PayloadFront front_{};
  std::uint8_t tail_ = 0;
};

}  // namespace

Result<std::unique_ptr<Carrier>> make_loaned_carrier(std::size_t bytes)
{
  auto type_support = fixed_type_support("loaned", bytes);
  if (!type_support) {
    return std::move(type_support).error();
  }
  return std::unique_ptr<Carrier>(std::make_unique<LoanedCarrier>(*type_support, bytes));
}

}  // namespace bench
