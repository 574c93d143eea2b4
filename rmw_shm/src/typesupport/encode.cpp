// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <bit>
#include <cstring>

#include "typesupport/codec.hpp"
#include "typesupport/message_walk.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace
{

static_assert(
  std::endian::native == std::endian::little,
  "encode copies memory into little-endian CDR; a big-endian host needs a swapping encoder");

class Encoding : MessageWalk
{
public:
  Encoding(
    const Program & program, const std::string & type_name, std::byte * out, size_t size) noexcept
  : MessageWalk(program, type_name), begin_(out + header_size), at_(begin_), end_(out + size)
  {
  }

  Result<size_t> operator()(const void * message) noexcept
  {
    const Instruction * code = program_.code.data();
    if (!run(code, code + program_.code.size(), static_cast<const std::byte *>(message))) {
      return std::move(*error_);
    }
    return header_size + position();
  }

private:
  bool run(const Instruction * at, const Instruction * end, const std::byte * base) noexcept
  {
    for (; at != end; ++at) {
      const std::byte * field = base + at->offset;
      bool done = true;
      switch (at->op) {
        case Op::copy:
          done = put(*at, at->alignment, field, at->count);
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
          done = elements(*at, {field, at->count});
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

  bool string(const Instruction & at, const std::byte * field) noexcept
  {
    const ElementView view = at.text->view(field);
    if (!accept(at, view, 1) || !count(at, view.size + 1) || !room(at, view.size + 1)) {
      return false;
    }
    if (view.size != 0) {
      std::memcpy(at_, view.data, view.size);
    }
    at_[view.size] = std::byte{0};
    at_ += view.size + 1;
    return true;
  }

  bool wide_string(const Instruction & at, const std::byte * field) noexcept
  {
    const ElementView view = at.text->view(field);
    if (!accept(at, view, 0) || !count(at, view.size) || !room(at, view.size * 4)) {
      return false;
    }
    for (size_t i = 0; i < view.size; ++i) {
      uint16_t character;
      std::memcpy(&character, view.data + i * sizeof(character), sizeof(character));
      const uint32_t wide = character;
      std::memcpy(at_ + i * sizeof(wide), &wide, sizeof(wide));
    }
    at_ += view.size * 4;
    return true;
  }

  bool primitives(const Instruction & at, const std::byte * field) noexcept
  {
    const ElementView view = at.sequence->view(*at.sequence, field);
    if (!accept(at, view, 0) || !count(at, view.size)) {
      return false;
    }
    return view.size == 0 || put(at, at.alignment, view.data, view.size * at.element_size);
  }

  bool bits(const Instruction & at, const std::byte * field) noexcept
  {
    const size_t size = at.bits->size(field);
    if (!accept(at, {field, size}, 0) || !count(at, size) || !room(at, size)) {
      return false;
    }
    at.bits->store(field, at_);
    at_ += size;
    return true;
  }

  bool sequence(const Instruction & at, const std::byte * field) noexcept
  {
    const ElementView view = at.sequence->view(*at.sequence, field);
    return accept(at, view, 0) && count(at, view.size) && elements(at, view);
  }

  bool elements(const Instruction & at, const ElementView & view) noexcept
  {
    if (at.contiguous != 0 && view.size != 0) {
      const size_t start = position() + padding(position(), at.alignment);
      if (padding(start, at.contiguous) == 0) {
        return put(at, at.alignment, view.data, view.size * at.stride);
      }
    }
    for (size_t i = 0; i < view.size; ++i) {
      if (!run(&at + 1, &at + 1 + at.body, view.data + i * at.stride)) {
        return false;
      }
    }
    return true;
  }

  bool put(const Instruction & at, size_t alignment, const std::byte * bytes, size_t size) noexcept
  {
    const size_t pad = padding(position(), alignment);
    if (!room(at, pad + size)) {
      return false;
    }
    for (size_t i = 0; i < pad; ++i) {
      *at_++ = std::byte{0};
    }
    std::memcpy(at_, bytes, size);
    at_ += size;
    return true;
  }

  bool count(const Instruction & at, size_t value) noexcept
  {
    const auto narrow = static_cast<uint32_t>(value);  // accept() has checked the range
    return put(at, sizeof(narrow), reinterpret_cast<const std::byte *>(&narrow), sizeof(narrow));
  }

  bool room(const Instruction & at, size_t size) noexcept
  {
    if (size <= static_cast<size_t>(end_ - at_)) [[likely]] {
      return true;
    }
    return out_of_room(
      at, header_size + position() + size, header_size + static_cast<size_t>(end_ - begin_));
  }

  size_t position() const noexcept { return static_cast<size_t>(at_ - begin_); }

  std::byte * begin_;  // alignment counts from here
  std::byte * at_;
  std::byte * end_;
};

}  // namespace

Result<size_t> encode(
  const Program & program, const std::string & type_name, const void * message, std::byte * out,
  size_t capacity) noexcept
{
  if (capacity < header_size) {
    return make_error(
      Errc::invalid_argument, "%s: a buffer of %zu bytes cannot even hold the CDR header of %zu",
      type_name.c_str(), capacity, header_size);
  }
  constexpr std::byte little_endian[header_size] = {
    std::byte{0}, std::byte{1}, std::byte{0}, std::byte{0}};
  std::memcpy(out, little_endian, header_size);
  return Encoding(program, type_name, out, capacity)(message);
}

}  // namespace rmw_shm
