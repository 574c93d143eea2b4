// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstring>
#include <new>
#include <stdexcept>

#include "typesupport/codec.hpp"
#include "typesupport/message_walk.hpp"
#include "typesupport/swap_bytes.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace
{

// Swap: the stream is big endian, the program portable.
template<bool Swap>
class Decoding : MessageWalk
{
public:
  Decoding(
    const Program & program, const std::string & type_name, const std::byte * in,
    size_t size) noexcept
  : MessageWalk(program, type_name), begin_(in + header_size), at_(begin_), end_(in + size)
  {
  }

  // Throws what the containers throw.
  Result<void> operator()(void * message)
  {
    const Instruction * code = program_.code.data();
    if (!run(code, code + program_.code.size(), static_cast<std::byte *>(message))) {
      return std::move(*error_);
    }
    return {};
  }

private:
  bool run(const Instruction * at, const Instruction * end, std::byte * base)
  {
    for (; at != end; ++at) {
      std::byte * field = base + at->offset;
      bool done = true;
      switch (at->op) {
        case Op::copy:
          done = copy(*at, base);
          break;
        case Op::string:
          done = string(*at, field);
          break;
        case Op::wide_string:
          done = wide_string(*at, field);
          break;
        case Op::primitives:
          done = primitives(*at, field);
          break;
        case Op::bits:
          done = bits(*at, field);
          break;
        case Op::array_loop:
          done = elements(*at, field, at->count);
          at += at->body;
          break;
        case Op::sequence_loop:
          done = sequence(*at, field);
          at += at->body;
          break;
      }
      if (!done) {
        return false;
      }
    }
    return true;
  }

  bool copy(const Instruction & at, std::byte * base)
  {
    if (!align(at, at.alignment) || !available(at, at.count)) {
      return false;
    }
    std::byte * field = base + at.offset;
    std::memcpy(field, at_, at.count);
    at_ += at.count;
    if constexpr (Swap) {
      swap_elements(field, at.count, at.element_size);
    }
    // After the copy, not before: the source may change under us, the copy cannot.
    for (uint32_t i = 0; i < at.bools.count; ++i) {
      const BoolRun & run = program_.bools[at.bools.first + i];
      for (uint32_t j = 0; j < run.count; ++j) {
        std::byte & value = base[run.offset + j];
        value = std::byte{value != std::byte{0}};
      }
    }
    return true;
  }

  bool string(const Instruction & at, std::byte * field)
  {
    uint32_t size;
    if (!count(at, size) || !available(at, size)) {
      return false;
    }
    // The terminator is part of the count; some writers send an empty string as count 0.
    const uint32_t characters = size != 0 && at_[size - 1] == std::byte{0} ? size - 1 : size;
    if (characters > at.count) {
      return over_bound(at, characters, Errc::corrupt);
    }
    at.text->assign(field, at_, characters);
    at_ += size;
    return true;
  }

  bool wide_string(const Instruction & at, std::byte * field)
  {
    uint32_t size;
    if (!count(at, size) || !elements_fit(at, size, 4)) {
      return false;
    }
    uint32_t all = 0;
    for (uint32_t i = 0; i < size; ++i) {
      all |= load(i * size_t{4});
    }
    if (all > UINT16_MAX) {
      return bad_character(at);
    }
    char16_t * text = at.text->resize(field, size);
    for (uint32_t i = 0; i < size; ++i) {
      text[i] = static_cast<char16_t>(load(i * size_t{4}));
    }
    at_ += size * size_t{4};
    return true;
  }

  bool primitives(const Instruction & at, std::byte * field)
  {
    uint32_t size;
    if (!count(at, size)) {
      return false;
    }
    if (size != 0 && (!align(at, at.alignment) || !elements_fit(at, size, at.element_size))) {
      return false;
    }
    if (size > at.count) {
      return over_bound(at, size, Errc::corrupt);
    }
    const size_t bytes = size_t{size} * at.element_size;
    void * data = at.sequence->assign(*at.sequence, field, at_, size);
    at_ += bytes;
    if constexpr (Swap) {
      swap_elements(static_cast<std::byte *>(data), bytes, at.element_size);
    }
    return true;
  }

  bool bits(const Instruction & at, std::byte * field)
  {
    uint32_t size;
    if (!count(at, size) || !elements_fit(at, size, 1)) {
      return false;
    }
    at.bits->assign(field, at_, size);
    at_ += size;
    return true;
  }

  bool sequence(const Instruction & at, std::byte * field)
  {
    uint32_t size;
    if (!count(at, size) || !elements_fit(at, size, at.least_wire)) {
      return false;
    }
    void * first = at.sequence->resize(*at.sequence, field, size);
    return elements(at, static_cast<std::byte *>(first), size);
  }

  bool elements(const Instruction & at, std::byte * first, uint64_t size)
  {
    if (at.contiguous != 0 && size != 0) {
      const size_t start = position() + padding(position(), at.alignment);
      if (padding(start, at.contiguous) == 0) {
        if (!align(at, at.alignment) || !available(at, size * at.stride)) {
          return false;
        }
        std::memcpy(first, at_, size * at.stride);
        at_ += size * at.stride;
        return true;
      }
    }
    for (uint64_t i = 0; i < size; ++i) {
      if (!run(&at + 1, &at + 1 + at.body, first + i * at.stride)) {
        return false;
      }
    }
    return true;
  }

  bool count(const Instruction & at, uint32_t & value) noexcept
  {
    if (!align(at, sizeof(value)) || !available(at, sizeof(value))) {
      return false;
    }
    value = load(0);
    at_ += sizeof(value);
    return true;
  }

  uint32_t load(size_t offset) const noexcept
  {
    uint32_t value;
    std::memcpy(&value, at_ + offset, sizeof(value));
    return Swap ? __builtin_bswap32(value) : value;
  }

  bool align(const Instruction & at, size_t alignment) noexcept
  {
    const size_t pad = padding(position(), alignment);
    if (!available(at, pad)) {
      return false;
    }
    at_ += pad;
    return true;
  }

  bool available(const Instruction & at, uint64_t size) noexcept
  {
    return size <= remaining() ? true : truncated(at, size, remaining());
  }

  // Bound and plausibility of a count, before anything is allocated for it.
  bool elements_fit(const Instruction & at, uint64_t size, uint64_t least_wire) noexcept
  {
    if (size > at.count) {
      return over_bound(at, size, Errc::corrupt);
    }
    return size * least_wire <= remaining() ? true : too_many(at, size, remaining());
  }

  size_t position() const noexcept { return static_cast<size_t>(at_ - begin_); }
  size_t remaining() const noexcept { return static_cast<size_t>(end_ - at_); }

  const std::byte * begin_;  // alignment counts from here
  const std::byte * at_;
  const std::byte * end_;
};

}  // namespace

Result<void> decode(
  const Program & fused, const Program & portable, const std::string & type_name,
  const std::byte * in, size_t size, void * message) noexcept
{
  if (size < header_size) {
    return make_error(
      Errc::corrupt, "%s: a serialized message of %zu bytes has no CDR header (%zu bytes)",
      type_name.c_str(), size, header_size);
  }
  const unsigned representation =
    std::to_integer<unsigned>(in[0]) << 8 | std::to_integer<unsigned>(in[1]);
  try {
    switch (representation) {
      case 0x0000:
        return Decoding<true>(portable, type_name, in, size)(message);
      case 0x0001:
        return Decoding<false>(fused, type_name, in, size)(message);
      default:
        break;
    }
  } catch (const std::bad_alloc &) {
    return make_error(
      Errc::out_of_memory, "%s: no memory for a message of %zu serialized bytes", type_name.c_str(),
      size);
  } catch (const std::exception & error) {
    return make_error(Errc::corrupt, "%s: cannot decode: %s", type_name.c_str(), error.what());
  }
  return make_error(
    Errc::corrupt,
    "%s: CDR header says representation 0x%04x; read are 0x0000 (big endian) and "
    "0x0001 (little endian)",
    type_name.c_str(), representation);
}

}  // namespace rmw_shm
