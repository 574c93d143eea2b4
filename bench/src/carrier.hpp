// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// How messages of one kind are sent and taken: as a struct of the application's (fixed, dynamic,
// image), in memory of the rmw's (loaned), or as bytes (serialized). The roles see a sequence and a
// time of sending in front, and whether the message arrived whole.
#ifndef CARRIER_HPP_
#define CARRIER_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "endpoint.hpp"
#include "rmw_library.hpp"
#include "shmcore/result.hpp"

namespace bench
{

// What a process does with messages; nothing is allocated for the other direction.
enum class Direction : unsigned char
{
  out,
  in,
  both,
};

class Carrier
{
public:
  virtual ~Carrier() = default;

  virtual const rosidl_message_type_support_t * type_support() const noexcept = 0;
  // An error where the rmw does not carry this kind through these; either may be null.
  virtual shmcore::Result<void> check(const Writer *, const Reader *) const noexcept { return {}; }

  virtual rmw_ret_t send(
    const Writer & writer, std::uint64_t sequence, std::int64_t sent_ns) noexcept = 0;
  virtual rmw_ret_t take(const Reader & reader, bool & taken) noexcept = 0;

  // Of the message last taken:
  virtual std::uint64_t sequence() const noexcept = 0;
  virtual std::int64_t sent_ns() const noexcept = 0;
  virtual bool intact() const noexcept = 0;
  virtual rmw_ret_t echo(const Writer & writer) noexcept = 0;
  // Gives it back, where it belongs to the rmw. Due before the next take.
  virtual rmw_ret_t release(const Reader &) noexcept { return RMW_RET_OK; }
};

const std::vector<std::string> & message_kinds();

// `bytes` is the size of the struct, for fixed and loaned; of the pixels, for image; otherwise of
// the two leading fields and the data. `rmw` has to outlive the carrier.
shmcore::Result<std::unique_ptr<Carrier>> make_carrier(
  const std::string & kind, std::size_t bytes, const RmwLibrary & rmw,
  Direction direction) noexcept;

// What a role receives from: a reader, into a carrier. See receive.hpp.
struct Inbox
{
  const Reader & reader;
  Carrier & carrier;

  rmw_ret_t take(bool & taken) const noexcept { return carrier.take(reader, taken); }
  rmw_ret_t wait(std::int64_t timeout_ns, bool & ready) const noexcept
  {
    return reader.wait(timeout_ns, ready);
  }
};

}  // namespace bench

#endif  // CARRIER_HPP_
