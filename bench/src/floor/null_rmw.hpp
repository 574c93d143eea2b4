// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef NULL_RMW_HPP_
#define NULL_RMW_HPP_

#include <cstddef>

#include "rmw_library.hpp"

namespace bench
{

constexpr std::size_t null_message_bytes = 64;

// An rmw that does nothing but hand each message over to the next take, in one thread: what is left
// of a measurement over it is the measurement. Its messages are of `null_message_bytes`, without
// pointers. Of its functions it has those that a polled round trip needs.
RmwLibrary null_rmw() noexcept;

}  // namespace bench

#endif  // NULL_RMW_HPP_
