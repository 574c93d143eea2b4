// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/type_plan.hpp"

#include <cstring>
#include <exception>
#include <utility>

#include "rosidl_runtime_c/message_initialization.h"
#include "rosidl_runtime_cpp/message_initialization.hpp"
#include "rosidl_typesupport_introspection_c/message_introspection.h"
#include "rosidl_typesupport_introspection_cpp/message_introspection.hpp"

#include "typesupport/codec.hpp"
#include "typesupport/flat_plan.hpp"
#include "typesupport/introspection_handle.hpp"
#include "typesupport/lower.hpp"
#include "typesupport/message_shape.hpp"
#include "typesupport/native_copy.hpp"
#include "typesupport/plan_cache.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace
{

using CMembers = rosidl_typesupport_introspection_c__MessageMembers;
using CppMembers = rosidl_typesupport_introspection_cpp::MessageMembers;
using PlanPointer = std::shared_ptr<const TypePlan>;

rosidl_type_hash_t hash_of(const rosidl_message_type_support_t & support)
{
  const rosidl_type_hash_t * hash =
    support.get_type_hash_func ? support.get_type_hash_func(&support) : nullptr;
  return hash ? *hash : rosidl_get_zero_initialized_type_hash();
}

Error wrong_native_size(const std::string & type_name, size_t got, size_t needed) noexcept
{
  return make_error(
    Errc::invalid_argument, "%s: native form takes %zu bytes, got %zu", type_name.c_str(), needed,
    got);
}

Error not_self_contained(const std::string & type_name) noexcept
{
  return make_error(
    Errc::unsupported, "%s has strings or sequences, so its memory cannot be shared; use CDR",
    type_name.c_str());
}

}  // namespace

Result<PlanPointer> TypePlan::compile(const rosidl_message_type_support_t * support) noexcept
{
  auto introspection = find_introspection(support);
  if (!introspection) {
    return std::move(introspection).error();
  }
  try {
    static PlanCache<TypePlan> & cache = *new PlanCache<TypePlan>();
    return cache.find_or_build(introspection->support->data, [&] {
      return build(introspection->language, introspection->support);
    });
  } catch (const std::exception & error) {
    return make_error(Errc::out_of_memory, "cannot compile a message type: %s", error.what());
  }
}

Result<PlanPointer> TypePlan::build(
  Language language, const rosidl_message_type_support_t * introspection)
{
  auto read = read_introspection(language, introspection->data);
  if (!read) {
    return std::move(read).error();
  }
  const MessageShape & shape = **read;
  auto fused = lower(shape, Fusion::fused);
  if (!fused) {
    return std::move(fused).error();
  }
  auto portable = lower(shape, Fusion::portable);
  if (!portable) {
    return std::move(portable).error();
  }
  std::shared_ptr<TypePlan> plan(new TypePlan());
  if (shape.self_contained) {
    auto flat = FlatPlan::flatten(shape, *fused);
    if (!flat) {
      return std::move(flat).error();
    }
    plan->flat_plan_ = std::move(flat).value();
    auto parsed = FlatPlan::parse(plan->flat_plan_.data(), plan->flat_plan_.size(), UINT32_MAX);
    if (!parsed) {
      return std::move(parsed).error();
    }
    plan->constant_size_ = parsed->cdr_size();
  }
  plan->type_name_ = shape.type_name;
  plan->language_ = language;
  plan->type_hash_ = hash_of(*introspection);
  plan->native_size_ = shape.native_size;
  plan->native_alignment_ = shape.native_alignment;
  plan->layout_hash_ = shape.layout_hash;
  plan->fused_ = std::move(fused).value();
  plan->portable_ = std::move(portable).value();
  plan->members_ = introspection->data;
  plan->lent_ = lent_memory(shape);
  return PlanPointer(std::move(plan));
}

Result<size_t> TypePlan::serialized_size(const void * message) const noexcept
{
  if (constant_size_ != 0) {
    return constant_size_;
  }
  return measure(fused_, type_name_, message);
}

Result<size_t> TypePlan::encode(
  const void * message, std::byte * out, size_t capacity) const noexcept
{
  return rmw_shm::encode(fused_, type_name_, message, out, capacity);
}

Result<void> TypePlan::decode(const std::byte * in, size_t size, void * message) const noexcept
{
  return rmw_shm::decode(fused_, portable_, type_name_, in, size, message);
}

Result<size_t> TypePlan::encode_native(
  const void * message, std::byte * out, size_t capacity) const noexcept
{
  if (!self_contained()) {
    return not_self_contained(type_name_);
  }
  if (capacity < native_size_) {
    return wrong_native_size(type_name_, capacity, native_size_);
  }
  std::memcpy(out, message, native_size_);
  return native_size_;
}

Result<void> TypePlan::decode_native(
  const std::byte * in, size_t size, void * message) const noexcept
{
  if (!self_contained()) {
    return not_self_contained(type_name_);
  }
  if (size != native_size_) {
    return wrong_native_size(type_name_, size, native_size_);
  }
  std::memcpy(message, in, native_size_);
  normalize_bools(fused_, static_cast<std::byte *>(message));
  return {};
}

Result<std::unique_ptr<const MessageShape>> TypePlan::read_shape() const noexcept
{
  return read_introspection(language_, members_);
}

Result<void> TypePlan::construct(void * memory) const noexcept
{
  if (language_ == Language::c) {
    // The C init function cannot report failure; zeroed memory is what it leaves then, and what
    // fini accepts.
    std::memset(memory, 0, native_size_);
  }
  return initialize(memory, Fields::all);
}

Result<void> TypePlan::construct_lent(void * memory) const noexcept
{
  if (!lent_.has_bulk) {
    return construct(memory);
  }
  for (const ByteRange & range : lent_.cleared) {
    std::memset(static_cast<std::byte *>(memory) + range.offset, 0, range.bytes);
  }
  return initialize(memory, Fields::with_default);
}

// Init functions take memory of any content. Those of C set fields with a default value and no others
// in either case; so whatever was cleared before stays so.
Result<void> TypePlan::initialize(void * memory, Fields fields) const noexcept
{
  using rosidl_runtime_cpp::MessageInitialization;
  try {
    if (language_ == Language::c) {
      static_cast<const CMembers *>(members_)->init_function(memory, ROSIDL_RUNTIME_C_MSG_INIT_ALL);
    } else {
      static_cast<const CppMembers *>(members_)->init_function(
        memory,
        fields == Fields::all ? MessageInitialization::ALL : MessageInitialization::DEFAULTS_ONLY);
    }
  } catch (const std::exception & error) {
    return make_error(
      Errc::out_of_memory, "cannot construct a %s: %s", type_name_.c_str(), error.what());
  }
  return {};
}

void TypePlan::destroy(void * message) const noexcept
{
  if (language_ == Language::c) {
    static_cast<const CMembers *>(members_)->fini_function(message);
  } else {
    static_cast<const CppMembers *>(members_)->fini_function(message);
  }
}

}  // namespace rmw_shm
