// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "carrier.hpp"

#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "loaned_carrier.hpp"
#include "payload.hpp"
#include "serialized_carrier.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

// Messages that the application owns and reuses.
class CopiedCarrier : public Carrier
{
public:
  CopiedCarrier(std::unique_ptr<Payload> outgoing, std::unique_ptr<Payload> incoming) noexcept
  : outgoing_(std::move(outgoing)), incoming_(std::move(incoming))
  {
  }

  const rosidl_message_type_support_t * type_support() const noexcept override
  {
    return (outgoing_ ? outgoing_ : incoming_)->type_support();
  }
  rmw_ret_t send(
    const Writer & writer, std::uint64_t sequence, std::int64_t sent_ns) noexcept override
  {
    outgoing_->stamp(sequence, sent_ns);
    return writer.publish(outgoing_->message());
  }
  rmw_ret_t take(const Reader & reader, bool & taken) noexcept override
  {
    return reader.take(incoming_->message(), taken);
  }
  std::uint64_t sequence() const noexcept override { return incoming_->sequence(); }
  std::int64_t sent_ns() const noexcept override { return incoming_->sent_ns(); }
  bool intact() const noexcept override { return incoming_->intact(); }
  // The received message itself, uncopied and unread: what the sender checks at the end has crossed
  // twice.
  rmw_ret_t echo(const Writer & writer) noexcept override
  {
    return writer.publish(incoming_->message());
  }

private:
  std::unique_ptr<Payload> outgoing_;
  std::unique_ptr<Payload> incoming_;
};

Result<std::unique_ptr<Carrier>> make_copied(
  const std::string & kind, std::size_t bytes, Direction direction)
{
  std::unique_ptr<Payload> payloads[2];
  const bool wanted[2] = {direction != Direction::in, direction != Direction::out};
  for (int i = 0; i < 2; ++i) {
    if (!wanted[i]) {
      continue;
    }
    auto made = make_payload(kind, bytes);
    if (!made) {
      return std::move(made).error();
    }
    payloads[i] = std::move(*made);
  }
  return std::unique_ptr<Carrier>(
    std::make_unique<CopiedCarrier>(std::move(payloads[0]), std::move(payloads[1])));
}

}  // namespace

const std::vector<std::string> & message_kinds()
{
  static const std::vector<std::string> kinds{"fixed", "dynamic", "image", "loaned", "serialized"};
  return kinds;
}

Result<std::unique_ptr<Carrier>> make_carrier(
  const std::string & kind, std::size_t bytes, const RmwLibrary & rmw, Direction direction) noexcept
try {
  if (kind == "loaned") {
    return make_loaned_carrier(bytes);
  }
  if (kind == "serialized") {
    return make_serialized_carrier(bytes, rmw);
  }
  return make_copied(kind, bytes, direction);
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory for a message of %zu bytes", bytes);
}

}  // namespace bench
