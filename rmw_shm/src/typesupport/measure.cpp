// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/codec.hpp"
#include "typesupport/message_walk.hpp"

namespace rmw_shm
{

using shmcore::Result;

namespace
{

class Measuring : MessageWalk
{
public:
  Measuring(const Program & program, const std::string & type_name) noexcept
  : MessageWalk(program, type_name)
  {
  }

  Result<size_t> operator()(const void * message) noexcept
  {
    const Instruction * code = program_.code.data();
    if (!run(code, code + program_.code.size(), static_cast<const std::byte *>(message))) {
      return std::move(*error_);
    }
    return header_size + position_;
  }

private:
  bool run(const Instruction * at, const Instruction * end, const std::byte * base) noexcept
  {
    for (; at != end; ++at) {
      const std::byte * field = base + at->offset;
      switch (at->op) {
        case Op::copy:
          align(at->alignment);
          position_ += at->count;
          break;
        case Op::string:
        case Op::wide_string:
          if (!text(*at, field)) {
            return false;
          }
          break;
        case Op::primitives:
          if (!primitives(*at, field)) {
            return false;
          }
          break;
        case Op::bits:
          if (!bits(*at, field)) {
            return false;
          }
          break;
        case Op::array_loop:
          if (!elements(*at, {field, at->count})) {
            return false;
          }
          at += at->body;
          break;
        case Op::sequence_loop:
          if (!sequence(*at, field)) {
            return false;
          }
          at += at->body;
          break;
      }
    }
    return true;
  }

  bool text(const Instruction & at, const std::byte * field) noexcept
  {
    const ElementView view = at.text->view(field);
    const bool narrow = at.op == Op::string;
    count();
    position_ += narrow ? view.size + 1 : view.size * 4;
    return accept(at, view, narrow);
  }

  bool primitives(const Instruction & at, const std::byte * field) noexcept
  {
    const ElementView view = at.sequence->view(*at.sequence, field);
    count();
    if (view.size != 0) {
      align(at.alignment);
      position_ += view.size * at.element_size;
    }
    return accept(at, view, 0);
  }

  bool bits(const Instruction & at, const std::byte * field) noexcept
  {
    const size_t size = at.bits->size(field);
    count();
    position_ += size;
    return accept(at, {field, size}, 0);
  }

  bool sequence(const Instruction & at, const std::byte * field) noexcept
  {
    const ElementView view = at.sequence->view(*at.sequence, field);
    count();
    return accept(at, view, 0) && elements(at, view);
  }

  bool elements(const Instruction & at, const ElementView & view) noexcept
  {
    if (at.contiguous != 0 && view.size != 0) {
      const size_t start = position_ + padding(position_, at.alignment);
      if (padding(start, at.contiguous) == 0) {
        position_ = start + view.size * at.stride;
        return true;
      }
    }
    for (size_t i = 0; i < view.size; ++i) {
      if (!run(&at + 1, &at + 1 + at.body, view.data + i * at.stride)) {
        return false;
      }
    }
    return true;
  }

  void align(size_t alignment) noexcept { position_ += padding(position_, alignment); }
  void count() noexcept
  {
    align(4);
    position_ += 4;
  }

  size_t position_ = 0;  // bytes, from the end of the header
};

}  // namespace

Result<size_t> measure(
  const Program & program, const std::string & type_name, const void * message) noexcept
{
  return Measuring(program, type_name)(message);
}

}  // namespace rmw_shm
