// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What size, encode and decode have in common: a program, the type's name, and the first error.
#ifndef TYPESUPPORT__MESSAGE_WALK_HPP_
#define TYPESUPPORT__MESSAGE_WALK_HPP_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "shmcore/result.hpp"
#include "typesupport/program.hpp"

namespace rmw_shm
{

class MessageWalk
{
protected:
  MessageWalk(const Program & program, const std::string & type_name) noexcept
  : program_(program), type_name_(type_name)
  {
  }

  // True when `size` elements or characters may be written: a consistent container, within the
  // field's bound and within what a 32-bit count can say.
  bool accept(const Instruction & at, const ElementView & view, uint64_t extra) noexcept
  {
    const bool fits = view.size <= at.count && view.size + extra <= UINT32_MAX;
    return (fits && (view.data != nullptr || view.size == 0)) || refuse(at, view);
  }

  // All of these remember an error and return false.
  bool refuse(const Instruction & at, const ElementView & view) noexcept;
  bool over_bound(const Instruction & at, uint64_t size, shmcore::Errc code) noexcept;
  bool truncated(const Instruction & at, uint64_t needed, uint64_t remaining) noexcept;
  bool too_many(const Instruction & at, uint64_t elements, uint64_t remaining) noexcept;
  bool out_of_room(const Instruction & at, uint64_t needed, uint64_t capacity) noexcept;
  bool bad_character(const Instruction & at) noexcept;

  const char * field(const Instruction & at) const noexcept
  {
    return program_.fields[at.field].c_str();
  }

  const Program & program_;
  const std::string & type_name_;
  std::optional<shmcore::Error> error_;
};

}  // namespace rmw_shm

#endif  // TYPESUPPORT__MESSAGE_WALK_HPP_
