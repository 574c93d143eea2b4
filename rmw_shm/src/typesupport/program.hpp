// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A message type compiled to a flat list of instructions. One list serves size, encode and decode:
// each walks it beside the message (native side) and the CDR stream (wire side).
#ifndef TYPESUPPORT__PROGRAM_HPP_
#define TYPESUPPORT__PROGRAM_HPP_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "typesupport/container_access.hpp"

namespace rmw_shm
{

enum class Op : uint8_t
{
  copy,           // align, then `count` bytes
  string,         // text
  wide_string,    // text
  primitives,     // sequence of primitives
  bits,           // std::vector<bool>
  array_loop,     // `count` elements inside the struct, body once for each
  sequence_loop,  // sequence whose elements need a body each
};

struct BoolRun
{
  uint32_t offset;  // bytes from the instruction's base, like Instruction::offset
  uint32_t count;
};

// The runs of bool inside one copy.
struct BoolRuns
{
  uint32_t first;  // index into Program::bools
  uint32_t count;
};

// Loops hold their body in the `body` instructions that follow. Offsets inside a body count from
// the element. Every instruction works wherever the stream stands; alignment that is known when
// compiling is folded away.
struct Instruction
{
  Op op;
  // copy: wire alignment of its first byte, 1 where it is aligned already.
  // primitives: wire alignment of an element. Loops with contiguous != 0: of the first primitive.
  uint8_t alignment;
  // Loops: when the first element starts on a multiple of this (a power of two), all elements are
  // one copy. 0: never.
  uint8_t contiguous;
  uint8_t element_size;  // bytes of one primitive: primitives; copy in a portable program
  uint32_t field;        // index into Program::fields, for messages
  uint32_t offset;       // bytes from the base: start of the bytes, or the container
  uint32_t stride;       // loops: bytes from element to element in memory
  uint32_t body;         // loops: instructions
  uint32_t least_wire;   // sequences: least bytes one element takes in CDR
  uint64_t count;        // copy: bytes; array_loop: elements; sequences, texts: upper bound
  union
  {
    const TextAccess * text;          // string, wide_string
    const SequenceAccess * sequence;  // primitives, sequence_loop
    const BitVectorAccess * bits;     // bits
    BoolRuns bools;                   // copy
  };
};
static_assert(sizeof(Instruction) <= 48, "a plan is read on every message: keep it dense");

struct Program
{
  std::vector<Instruction> code;
  std::vector<BoolRun> bools;
  std::vector<std::string> fields;       // "header.frame_id"
  std::deque<SequenceAccess> sequences;  // a deque: instructions point into it

  Program() = default;
  Program(Program &&) = default;
  Program & operator=(Program &&) = default;
};

// Bytes to the next multiple of `alignment`, a power of two.
constexpr size_t padding(size_t position, size_t alignment) noexcept
{
  return (0 - position) & (alignment - 1);
}

// CDR's encapsulation header: representation identifier (big endian), then options.
constexpr size_t header_size = 4;

}  // namespace rmw_shm

#endif  // TYPESUPPORT__PROGRAM_HPP_
