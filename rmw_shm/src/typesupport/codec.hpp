// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The three walks over a program. CDR is version 1, plain, as ROS 2 has always used it; written
// little endian, read in both orders.
#ifndef TYPESUPPORT__CODEC_HPP_
#define TYPESUPPORT__CODEC_HPP_

#include <cstddef>
#include <string>

#include "shmcore/result.hpp"
#include "typesupport/program.hpp"

namespace rmw_shm
{

// Exact number of bytes encode() will write, encapsulation header included.
shmcore::Result<size_t> measure(
  const Program & program, const std::string & type_name, const void * message) noexcept;

// Writes header and body; returns the number of bytes. Padding is zero, so no stale memory of this
// process leaves it. On error what was written so far is meaningless.
shmcore::Result<size_t> encode(
  const Program & program, const std::string & type_name, const void * message, std::byte * out,
  size_t capacity) noexcept;

// `fused` reads little endian, `portable` (the same type, lowered as such) big endian.
// Every count is read once and checked against the bytes that remain before anything is allocated,
// so an allocation is at most native size / least wire size of an element times the input.
// On error the message is still valid: each field holds its old value, the decoded one, or (a
// sequence or string in progress) a valid mixture of the two; it may be read, reused, destroyed.
shmcore::Result<void> decode(
  const Program & fused, const Program & portable, const std::string & type_name,
  const std::byte * in, size_t size, void * message) noexcept;

}  // namespace rmw_shm

#endif  // TYPESUPPORT__CODEC_HPP_
