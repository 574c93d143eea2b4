// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/message_walk.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::make_error;

namespace
{

using ulonglong = unsigned long long;  // what %llu takes

const char * plural_of(const Instruction & at) noexcept
{
  return at.op == Op::string || at.op == Op::wide_string ? "characters" : "elements";
}

}  // namespace

[[gnu::cold]] bool MessageWalk::refuse(const Instruction & at, const ElementView & view) noexcept
{
  if (view.size > at.count) {
    return over_bound(at, view.size, Errc::invalid_argument);
  }
  if (view.data == nullptr) {
    error_ = make_error(
      Errc::invalid_argument,
      "%s: field '%s' claims %zu %s but has no data; was the message initialised?",
      type_name_.c_str(), field(at), view.size, plural_of(at));
  } else {
    error_ = make_error(
      Errc::invalid_argument, "%s: field '%s' has %zu %s, CDR counts to %u at most",
      type_name_.c_str(), field(at), view.size, plural_of(at), UINT32_MAX);
  }
  return false;
}

[[gnu::cold]] bool MessageWalk::over_bound(
  const Instruction & at, uint64_t size, Errc code) noexcept
{
  error_ = make_error(
    code, "%s: field '%s' has %llu %s, its type allows %llu", type_name_.c_str(), field(at),
    ulonglong{size}, plural_of(at), ulonglong{at.count});
  return false;
}

[[gnu::cold]] bool MessageWalk::truncated(
  const Instruction & at, uint64_t needed, uint64_t remaining) noexcept
{
  error_ = make_error(
    Errc::corrupt, "%s: serialized message ends in field '%s': %llu bytes needed, %llu remain",
    type_name_.c_str(), field(at), ulonglong{needed}, ulonglong{remaining});
  return false;
}

[[gnu::cold]] bool MessageWalk::too_many(
  const Instruction & at, uint64_t elements, uint64_t remaining) noexcept
{
  error_ = make_error(
    Errc::corrupt, "%s: field '%s' claims %llu %s, but only %llu bytes remain", type_name_.c_str(),
    field(at), ulonglong{elements}, plural_of(at), ulonglong{remaining});
  return false;
}

[[gnu::cold]] bool MessageWalk::out_of_room(
  const Instruction & at, uint64_t needed, uint64_t capacity) noexcept
{
  error_ = make_error(
    Errc::invalid_argument,
    "%s: a buffer of %llu bytes is too small: field '%s' needs at least "
    "%llu",
    type_name_.c_str(), ulonglong{capacity}, field(at), ulonglong{needed});
  return false;
}

[[gnu::cold]] bool MessageWalk::bad_character(const Instruction & at) noexcept
{
  error_ = make_error(
    Errc::corrupt, "%s: wide string '%s' has a character beyond 0xFFFF, UTF-16 has none",
    type_name_.c_str(), field(at));
  return false;
}

}  // namespace rmw_shm
