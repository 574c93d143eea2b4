// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The reference: what rmw_fastrtps_cpp makes of a message, and reads of one.
#ifndef FASTRTPS_CODEC_HPP_
#define FASTRTPS_CODEC_HPP_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "test_message.hpp"

using Bytes = std::vector<std::byte>;

enum class ByteOrder
{
  little,
  big
};

// rmw_serialize() and rmw_deserialize() of librmw_fastrtps_cpp. `room` bytes are offered, all zero,
// so that padding, which Fast CDR skips and does not write, is zero too. Throw when they refuse.
Bytes rmw_encode(const TestMessage & message, size_t room);
void rmw_decode(const Bytes & bytes, TestMessage & message);

// The generated rosidl_typesupport_fastrtps code run directly, which can also write big endian.
Bytes fastcdr_encode(const TestMessage & message, size_t room, ByteOrder order);

#endif  // FASTRTPS_CODEC_HPP_
