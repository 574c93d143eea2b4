// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One message type, compiled: everything the rmw border needs to know to turn a message into bytes
// and back. Immutable after compile(), so any number of threads may use one plan at once.
#ifndef TYPESUPPORT__TYPE_PLAN_HPP_
#define TYPESUPPORT__TYPE_PLAN_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rosidl_runtime_c/message_type_support_struct.h"
#include "rosidl_runtime_c/type_hash.h"
#include "shmcore/result.hpp"
#include "typesupport/lent_memory.hpp"
#include "typesupport/primitive_type.hpp"
#include "typesupport/program.hpp"

namespace rmw_shm
{

struct MessageShape;

class TypePlan
{
public:
  // Takes any handle that leads to introspection, C tried first, then C++. Leaves rcutils' error
  // state clean on success. Plans are shared: the same introspection data gives the same plan for
  // as long as somebody holds it. The library behind the handle must outlive the plan.
  static shmcore::Result<std::shared_ptr<const TypePlan>> compile(
    const rosidl_message_type_support_t * support) noexcept;

  std::string_view type_name() const noexcept { return type_name_; }  // "std_msgs/msg/Header"
  Language language() const noexcept { return language_; }
  const rosidl_type_hash_t & type_hash() const noexcept { return type_hash_; }

  // True when a message holds no pointer and so may be copied between processes as it is. Bounded
  // strings and sequences are pointers in both languages.
  bool self_contained() const noexcept { return constant_size_ != 0; }
  size_t native_size() const noexcept { return native_size_; }  // bytes, sizeof the struct
  size_t native_alignment() const noexcept { return native_alignment_; }  // bytes
  // Equal for two self-contained structs exactly when their bytes mean the same, so for C and C++
  // on one platform. Meaningless for other types.
  uint64_t native_layout_hash() const noexcept { return layout_hash_; }

  // CDR bytes of any message of a self-contained type, header included; 0 for other types.
  size_t constant_serialized_size() const noexcept { return constant_size_; }

  // Exact, the 4-byte header included. Errors are those of encode(): an over-long bounded field, a
  // C container that contradicts itself.
  shmcore::Result<size_t> serialized_size(const void * message) const noexcept;

  // Header and CDR straight into `out`, which may be shared memory; returns the size. Fastest when
  // `out` + 4 is 8-aligned. Contents of `out` are meaningless on error.
  shmcore::Result<size_t> encode(
    const void * message, std::byte * out, size_t capacity) const noexcept;

  // Reads both byte orders, ignores bytes after the message. `message` is an initialised message;
  // its containers keep their capacity. Nothing is allocated beyond a small multiple of `size`. On
  // error the message is valid but a mixture: each field holds its old or its new value.
  shmcore::Result<void> decode(const std::byte * in, size_t size, void * message) const noexcept;

  // Self-contained types only. Native bytes are the struct itself, so encode() and decode() also
  // turn them into CDR and back; these two copy a struct, which needs a check in one direction:
  // a bool from a peer may be anything but must arrive as 0 or 1.
  shmcore::Result<size_t> encode_native(
    const void * message, std::byte * out, size_t capacity) const noexcept;
  shmcore::Result<void> decode_native(
    const std::byte * in, size_t size, void * message) const noexcept;

  // What a tool without type support needs to make CDR of native bytes (see flat_plan.hpp). Empty
  // when the type is not self-contained.
  std::span<const std::byte> flat_plan() const noexcept { return flat_plan_; }

  // The fields by name, read from introspection again.
  shmcore::Result<std::unique_ptr<const MessageShape>> read_shape() const noexcept;

  // True when a struct that a peer wrote may be read where it is: self-contained, and without
  // booleans, whose bytes must be made 0 or 1 first.
  bool readable_in_place() const noexcept { return self_contained() && fused_.bools.empty(); }

  // Constructs a message with its default values in native_size() bytes at native_alignment(), and
  // ends its life. For messages this library owns, such as those behind loaned takes.
  shmcore::Result<void> construct(void * memory) const noexcept;
  // The same for memory of a self-contained type that is lent to be filled: arrays of 4096 bytes and
  // more whose elements are numbers, and which have no default value, hold what was there before.
  shmcore::Result<void> construct_lent(void * memory) const noexcept;
  void destroy(void * message) const noexcept;

private:
  TypePlan() = default;
  static shmcore::Result<std::shared_ptr<const TypePlan>> build(
    Language language, const rosidl_message_type_support_t * introspection);

  // What an init function sets.
  enum class Fields : uint8_t
  {
    all,
    with_default,
  };
  shmcore::Result<void> initialize(void * memory, Fields fields) const noexcept;

  std::string type_name_;
  Language language_ = Language::c;
  rosidl_type_hash_t type_hash_{};
  size_t native_size_ = 0;
  size_t native_alignment_ = 0;
  uint64_t layout_hash_ = 0;
  size_t constant_size_ = 0;
  Program fused_;
  Program portable_;
  std::vector<std::byte> flat_plan_;
  LentMemory lent_;
  const void * members_ = nullptr;  // introspection's MessageMembers, for construct and destroy
};

}  // namespace rmw_shm

#endif  // TYPESUPPORT__TYPE_PLAN_HPP_
