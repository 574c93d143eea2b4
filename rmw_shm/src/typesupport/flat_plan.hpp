// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The plan of a self-contained type as bytes. A process that publishes native messages leaves it
// in its data file, and a tool that knows nothing of the type turns those messages into CDR.
//
// Layout, little-endian 32-bit words:
//   0  magic "L2FP"        4, 5  native layout hash, low word first
//   1  version, 1          6     alignment of the struct in memory, bytes
//   2  native size, bytes  7     instructions that follow
//   3  CDR size, bytes, header included
// then per instruction five words:
//   0  operation (low byte; 0 copy, 5 loop) and wire alignment (second byte)
//   1  offset: bytes, from the struct or, inside a loop, from the element
//   2  copy: bytes; loop: elements
//   3  loop: bytes from element to element, else 0
//   4  loop: instructions of its body, which follow, else 0
#ifndef TYPESUPPORT__FLAT_PLAN_HPP_
#define TYPESUPPORT__FLAT_PLAN_HPP_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shmcore/result.hpp"

namespace rmw_shm
{

struct Program;
struct MessageShape;

class FlatPlan
{
public:
  // `program` is the fused program of `shape`, which must be self-contained.
  static shmcore::Result<std::vector<std::byte>> flatten(
    const MessageShape & shape, const Program & program) noexcept;

  // Any bytes: they come from a peer. What parses reads native_size() bytes and writes exactly
  // cdr_size(), whatever it says. A plan whose struct is larger than `native_limit` bytes is
  // refused: checking a plan takes time in proportion to that.
  static shmcore::Result<FlatPlan> parse(
    const std::byte * bytes, size_t size, uint32_t native_limit = 1u << 28) noexcept;

  uint32_t native_size() const noexcept { return native_size_; }
  uint32_t native_alignment() const noexcept { return native_alignment_; }
  uint32_t cdr_size() const noexcept { return cdr_size_; }  // bytes, header included
  uint64_t native_layout_hash() const noexcept { return layout_hash_; }

  // Returns cdr_size().
  shmcore::Result<size_t> encode(
    const std::byte * native, size_t native_size, std::byte * out, size_t capacity) const noexcept;

private:
  struct Step
  {
    uint32_t operation;
    uint32_t offset;
    uint32_t count;
    uint32_t stride;
    uint32_t body;
  };
  class Check;
  class Run;

  uint32_t native_size_ = 0;
  uint32_t native_alignment_ = 0;
  uint32_t cdr_size_ = 0;
  uint64_t layout_hash_ = 0;
  std::vector<Step> steps_;
};

}  // namespace rmw_shm

#endif  // TYPESUPPORT__FLAT_PLAN_HPP_
