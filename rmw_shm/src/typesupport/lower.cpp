// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/lower.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "typesupport/phase.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace
{

// Fewest bytes one value can take in CDR, padding not counted. Never 0, so that a claimed number
// of elements is bounded by the bytes that remain.
uint64_t least_wire_size(const FieldShape & field);

uint64_t least_wire_size(const MessageShape & shape)
{
  uint64_t bytes = 0;
  for (const FieldShape & field : shape.fields) {
    if (field.multiplicity == Multiplicity::sequence) {
      bytes += 4;
    } else {
      bytes += field.count * least_wire_size(field);
    }
  }
  return bytes;
}

uint64_t least_wire_size(const FieldShape & field)
{
  switch (field.type) {
    case FieldType::message:
      return least_wire_size(*field.message);
    case FieldType::string:
    case FieldType::wide_string:
      return 4;
    default:
      return primitive_size(field.type);
  }
}

class Lowering
{
public:
  explicit Lowering(Fusion fusion) : fusion_(fusion) {}

  void message(const MessageShape & shape, uint32_t base, const std::string & path)
  {
    for (const FieldShape & field : shape.fields) {
      one_field(shape.language, field, base + field.offset, path + field.name);
    }
  }

  Program take() { return std::move(program_); }

private:
  void one_field(
    Language language, const FieldShape & field, uint32_t offset, const std::string & path)
  {
    if (field.multiplicity == Multiplicity::sequence) {
      sequence(language, field, offset, path);
    } else if (primitive_size(field.type) != 0) {
      primitives(field, offset, path);
    } else if (field.multiplicity == Multiplicity::array) {
      array(language, field, offset, path);
    } else if (field.type == FieldType::message) {
      message(*field.message, offset, path + ".");
    } else {
      text(language, field, offset, path);
    }
  }

  // One primitive or a fixed array of them.
  void primitives(const FieldShape & field, uint32_t offset, const std::string & path)
  {
    const auto size = static_cast<uint8_t>(primitive_size(field.type));
    bytes(wire_alignment(field.type), size, offset, field.count * size, path);
    if (field.type == FieldType::boolean) {
      add_bools(offset, static_cast<uint32_t>(field.count));
    }
  }

  void bytes(
    size_t alignment, uint8_t element_size, uint32_t offset, uint64_t count,
    const std::string & path)
  {
    const bool aligned = phase_.is_multiple_of(static_cast<uint32_t>(alignment));
    if (fusion_ == Fusion::fused && aligned && mergeable_) {
      Instruction & last = program_.code.back();
      if (last.offset + last.count == offset) {
        last.count += count;
        phase_.advance(count);
        return;
      }
    }
    phase_.align(static_cast<uint32_t>(alignment));
    Instruction & copy = add(Op::copy, offset, path);
    copy.alignment = aligned ? 1 : static_cast<uint8_t>(alignment);
    copy.element_size = element_size;
    copy.count = count;
    copy.bools = {static_cast<uint32_t>(program_.bools.size()), 0};
    phase_.advance(count);
    mergeable_ = true;
  }

  void add_bools(uint32_t offset, uint32_t count)
  {
    Instruction & copy = program_.code.back();
    if (copy.bools.count != 0) {
      BoolRun & last = program_.bools.back();
      if (last.offset + last.count == offset) {
        last.count += count;
        return;
      }
    }
    program_.bools.push_back({offset, count});
    ++copy.bools.count;
  }

  void text(Language language, const FieldShape & field, uint32_t offset, const std::string & path)
  {
    const bool wide = field.type == FieldType::wide_string;
    Instruction & text = add(wide ? Op::wide_string : Op::string, offset, path);
    text.count = field.text_bound;
    text.text = &text_access(language, field.type);
    phase_ = wide ? Phase{4, 0} : Phase{1, 0};
  }

  void sequence(
    Language language, const FieldShape & field, uint32_t offset, const std::string & path)
  {
    phase_.align(4);
    phase_.advance(4);
    if (field.type == FieldType::boolean && language == Language::cpp) {
      Instruction & bits = add(Op::bits, offset, path);
      bits.count = field.count;
      bits.least_wire = 1;
      bits.bits = &bit_vector_access();
      phase_ = {1, 0};
      return;
    }
    const bool contiguous = field.message && field.message->contiguous;
    program_.sequences.push_back(
      contiguous && language == Language::c
        ? contiguous_sequence_access_c(field.message->native_size)
        : sequence_access(language, field.type, field.functions));
    const SequenceAccess & access = program_.sequences.back();
    if (const size_t size = primitive_size(field.type); size != 0) {
      Instruction & primitives = add(Op::primitives, offset, path);
      primitives.alignment = static_cast<uint8_t>(wire_alignment(field.type));
      primitives.element_size = static_cast<uint8_t>(size);
      primitives.least_wire = static_cast<uint32_t>(size);
      primitives.count = field.count;
      primitives.sequence = &access;
      phase_ = {static_cast<uint32_t>(std::min<size_t>(size, 4)), 0};
      return;
    }
    Instruction & loop = add(Op::sequence_loop, offset, path);
    loop.count = field.count;
    loop.sequence = &access;
    elements(language, field, path);
  }

  // A fixed array of strings or messages.
  void array(Language language, const FieldShape & field, uint32_t offset, const std::string & path)
  {
    if (fusion_ == Fusion::fused && field.type == FieldType::message && field.message->contiguous) {
      const size_t first = field.message->first_alignment();
      Phase start = phase_;
      start.align(static_cast<uint32_t>(first));
      if (start.is_multiple_of(contiguous_alignment(*field.message))) {
        bytes(first, 0, offset, field.count * field.message->native_size, path);
        return;
      }
    }
    Instruction & loop = add(Op::array_loop, offset, path);
    loop.count = field.count;
    elements(language, field, path);
  }

  // The body of the loop that was added last. It is compiled for a start that holds for every
  // element: first with what is known before the loop, then, if an element ends elsewhere, with
  // what both have in common. A join only ever forgets, so this ends.
  void elements(Language language, const FieldShape & field, const std::string & path)
  {
    const size_t at = program_.code.size() - 1;
    FieldShape element{{}, field.type, Multiplicity::single, 0, 1, field.text_bound, nullptr, {}};
    const size_t bools = program_.bools.size();
    const size_t sequences = program_.sequences.size();
    const size_t names = program_.fields.size();
    Phase start = phase_;
    for (;;) {
      phase_ = start;
      mergeable_ = false;
      if (field.type == FieldType::message) {
        message(*field.message, 0, path + "[].");
      } else {
        text(language, element, 0, path + "[]");
      }
      const Phase joined = Phase::join(start, phase_);
      if (joined == start) {
        break;
      }
      start = joined;
      program_.code.resize(at + 1);
      program_.bools.resize(bools);
      program_.fields.resize(names);
      program_.sequences.resize(sequences);
    }
    phase_ = start;
    mergeable_ = false;
    finish_loop(program_.code[at], program_.code.size() - at - 1, language, field);
  }

  void finish_loop(
    Instruction & loop, size_t body, Language language, const FieldShape & field) const
  {
    loop.body = static_cast<uint32_t>(body);
    loop.least_wire = static_cast<uint32_t>(std::min<uint64_t>(least_wire_size(field), UINT32_MAX));
    if (field.type == FieldType::message) {
      loop.stride = static_cast<uint32_t>(field.message->native_size);
      if (fusion_ == Fusion::fused && field.message->contiguous) {
        loop.alignment = static_cast<uint8_t>(field.message->first_alignment());
        loop.contiguous = static_cast<uint8_t>(contiguous_alignment(*field.message));
      }
    } else {
      loop.stride = static_cast<uint32_t>(text_size(language, field.type));
    }
  }

  static size_t text_size(Language language, FieldType type)
  {
    if (language == Language::c) {
      return 3 * sizeof(void *);
    }
    return type == FieldType::string ? sizeof(std::string) : sizeof(std::u16string);
  }

  static uint32_t contiguous_alignment(const MessageShape & shape)
  {
    return static_cast<uint32_t>(std::min<size_t>(shape.native_alignment, 8));
  }

  Instruction & add(Op op, uint32_t offset, const std::string & path)
  {
    Instruction instruction{};
    instruction.op = op;
    instruction.alignment = 1;
    instruction.field = static_cast<uint32_t>(program_.fields.size());
    instruction.offset = offset;
    program_.fields.push_back(path);
    program_.code.push_back(instruction);
    mergeable_ = false;
    return program_.code.back();
  }

  Fusion fusion_;
  Program program_;
  Phase phase_;
  bool mergeable_ = false;  // the last instruction is a copy of this very block
};

}  // namespace

Result<Program> lower(const MessageShape & shape, Fusion fusion) noexcept
{
  if (shape.native_size > UINT32_MAX) {
    return make_error(
      Errc::unsupported, "%s has %zu bytes, plans reach %u", shape.type_name.c_str(),
      shape.native_size, UINT32_MAX);
  }
  try {
    Lowering lowering(fusion);
    lowering.message(shape, 0, "");
    return lowering.take();
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory to compile %s", shape.type_name.c_str());
  }
}

}  // namespace rmw_shm
