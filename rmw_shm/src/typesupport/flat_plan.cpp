// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/flat_plan.hpp"

#include <cstring>
#include <new>
#include <utility>

#include "typesupport/message_shape.hpp"
#include "typesupport/program.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace
{

constexpr uint32_t magic = 0x5046324c;  // "L2FP"
constexpr uint32_t version = 1;
constexpr size_t header_words = 8;
constexpr size_t step_words = 5;
constexpr uint32_t copy_operation = static_cast<uint32_t>(Op::copy);
constexpr uint32_t loop_operation = static_cast<uint32_t>(Op::array_loop);
static_assert(copy_operation == 0 && loop_operation == 5, "numbers of the stored format");

constexpr int max_depth = 64;  // loops within loops
constexpr size_t max_steps = 65536;

constexpr uint32_t operation_of(uint32_t word) noexcept
{
  return word & 0xff;
}
constexpr uint32_t alignment_of(uint32_t word) noexcept
{
  return word >> 8;
}

Error refuse(const char * reason, uint64_t value) noexcept
{
  return make_error(
    Errc::corrupt, "flat plan refused: %s (%llu)", reason, static_cast<unsigned long long>(value));
}

}  // namespace

// Every copy stays inside its struct or element, every element inside its array. So a plan costs at
// most steps x native size to run.
class FlatPlan::Check
{
public:
  explicit Check(const std::vector<Step> & steps) noexcept : steps_(steps) {}

  Result<void> block(size_t first, size_t count, uint64_t extent, int depth) noexcept
  {
    if (depth > max_depth) {
      return refuse("loops nested too deep, limit", max_depth);
    }
    for (size_t i = first; i < first + count; ++i) {
      const Step & step = steps_[i];
      const uint32_t alignment = alignment_of(step.operation);
      const bool loop = operation_of(step.operation) == loop_operation;
      if (!loop && operation_of(step.operation) != copy_operation) {
        return refuse("unknown operation", operation_of(step.operation));
      }
      if (alignment != 1 && alignment != 2 && alignment != 4 && alignment != 8) {
        return refuse("alignment is not 1, 2, 4 or 8", alignment);
      }
      const uint64_t bytes = loop ? uint64_t{step.count} * step.stride : step.count;
      if (step.count == 0 || bytes == 0 || step.offset > extent || bytes > extent - step.offset) {
        return refuse("step leaves its struct at byte", step.offset);
      }
      if (loop) {
        if (step.body == 0 || step.body >= first + count - i) {
          return refuse("loop body does not fit, instructions", step.body);
        }
        Result<void> body = block(i + 1, step.body, step.stride, depth + 1);
        if (!body) {
          return body;
        }
        i += step.body;
      }
    }
    return {};
  }

private:
  const std::vector<Step> & steps_;
};

// With an output it writes, without one it only counts.
class FlatPlan::Run
{
public:
  Run(const std::vector<Step> & steps, std::byte * out, uint64_t capacity) noexcept
  : steps_(steps), out_(out), capacity_(capacity)
  {
  }

  // False when the output would exceed the capacity.
  bool block(size_t first, size_t count, const std::byte * native, uint64_t base) noexcept
  {
    for (size_t i = first; i < first + count; ++i) {
      const Step & step = steps_[i];
      if (operation_of(step.operation) == copy_operation) {
        if (!copy(step, native, base + step.offset)) {
          return false;
        }
        continue;
      }
      for (uint32_t element = 0; element < step.count; ++element) {
        const uint64_t start = base + step.offset + uint64_t{element} * step.stride;
        if (!block(i + 1, step.body, native, start)) {
          return false;
        }
      }
      i += step.body;
    }
    return true;
  }

  uint64_t position() const noexcept { return position_; }

private:
  bool copy(const Step & step, const std::byte * native, uint64_t offset) noexcept
  {
    const size_t pad = padding(position_, alignment_of(step.operation));
    if (pad + step.count > capacity_ - position_) {
      return false;
    }
    if (out_ != nullptr) {
      std::memset(out_ + position_, 0, pad);
      std::memcpy(out_ + position_ + pad, native + offset, step.count);
    }
    position_ += pad + step.count;
    return true;
  }

  const std::vector<Step> & steps_;
  std::byte * out_;
  uint64_t capacity_;      // bytes after the CDR header
  uint64_t position_ = 0;  // bytes after the CDR header
};

Result<FlatPlan> FlatPlan::parse(
  const std::byte * bytes, size_t size, uint32_t native_limit) noexcept
{
  uint32_t header[header_words];
  if (size < sizeof(header)) {
    return refuse("shorter than its header, bytes", size);
  }
  std::memcpy(header, bytes, sizeof(header));
  if (header[0] != magic || header[1] != version) {
    return refuse("not magic L2FP and version 1, but version", header[1]);
  }
  const size_t steps = header[7];
  if (steps == 0 || steps > max_steps || size != (header_words + steps * step_words) * 4) {
    return refuse("its size does not match the number of instructions", steps);
  }
  const uint32_t alignment = header[6];
  if (header[2] > native_limit) {
    return refuse("struct larger than the reader's limit, bytes", header[2]);
  }
  if (alignment == 0 || (alignment & (alignment - 1)) != 0 || alignment > 64) {
    return refuse("memory alignment is not a power of two up to 64", alignment);
  }
  FlatPlan plan;
  plan.native_size_ = header[2];
  plan.cdr_size_ = header[3];
  plan.layout_hash_ = header[4] | uint64_t{header[5]} << 32;
  plan.native_alignment_ = alignment;
  try {
    plan.steps_.resize(steps);
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for a flat plan of %zu instructions", steps);
  }
  static_assert(sizeof(Step) == step_words * 4);
  std::memcpy(plan.steps_.data(), bytes + sizeof(header), steps * sizeof(Step));
  Result<void> checked = Check(plan.steps_).block(0, steps, plan.native_size_, 0);
  if (!checked) {
    return std::move(checked).error();
  }
  // CDR aligns no more than memory does, so it is never longer than the struct.
  if (plan.cdr_size_ < header_size || plan.cdr_size_ - header_size > plan.native_size_) {
    return refuse("CDR size does not suit the struct, bytes", plan.cdr_size_);
  }
  Run counting(plan.steps_, nullptr, plan.cdr_size_ - header_size);
  if (
    !counting.block(0, steps, nullptr, 0) || header_size + counting.position() != plan.cdr_size_) {
    return refuse("its instructions do not make the CDR size it claims", plan.cdr_size_);
  }
  return plan;
}

Result<size_t> FlatPlan::encode(
  const std::byte * native, size_t native_size, std::byte * out, size_t capacity) const noexcept
{
  if (native_size < native_size_ || capacity < cdr_size_) {
    return make_error(
      Errc::invalid_argument,
      "flat plan turns %u native bytes into %u of CDR; got %zu and room "
      "for %zu",
      native_size_, cdr_size_, native_size, capacity);
  }
  constexpr std::byte little_endian[header_size] = {
    std::byte{0}, std::byte{1}, std::byte{0}, std::byte{0}};
  std::memcpy(out, little_endian, header_size);
  Run writing(steps_, out + header_size, cdr_size_ - header_size);
  if (!writing.block(0, steps_.size(), native, 0)) {
    return refuse("it wrote more than it claimed", cdr_size_);
  }
  return size_t{cdr_size_};
}

Result<std::vector<std::byte>> FlatPlan::flatten(
  const MessageShape & shape, const Program & program) noexcept
{
  if (program.code.size() > max_steps) {
    return make_error(
      Errc::unsupported, "%s compiles to %zu instructions, a flat plan holds %zu",
      shape.type_name.c_str(), program.code.size(), max_steps);
  }
  try {
    std::vector<Step> steps;
    steps.reserve(program.code.size());
    for (const Instruction & at : program.code) {
      const uint32_t operation = static_cast<uint32_t>(at.op) | (uint32_t{at.alignment} << 8);
      steps.push_back({operation, at.offset, static_cast<uint32_t>(at.count), at.stride, at.body});
    }
    Run counting(steps, nullptr, UINT32_MAX - header_size);
    counting.block(0, steps.size(), nullptr, 0);
    const uint32_t header[header_words] = {
      magic,
      version,
      static_cast<uint32_t>(shape.native_size),
      static_cast<uint32_t>(header_size + counting.position()),
      static_cast<uint32_t>(shape.layout_hash),
      static_cast<uint32_t>(shape.layout_hash >> 32),
      static_cast<uint32_t>(shape.native_alignment),
      static_cast<uint32_t>(steps.size())};
    std::vector<std::byte> bytes(sizeof(header) + steps.size() * sizeof(Step));
    std::memcpy(bytes.data(), header, sizeof(header));
    std::memcpy(bytes.data() + sizeof(header), steps.data(), steps.size() * sizeof(Step));
    return bytes;
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory to flatten %s", shape.type_name.c_str());
  }
}

}  // namespace rmw_shm
