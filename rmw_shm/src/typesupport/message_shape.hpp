// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A message type as a tree: what introspection says, in one form for both languages, checked once.
// Everything below compiles from this and never looks at introspection again.
#ifndef TYPESUPPORT__MESSAGE_SHAPE_HPP_
#define TYPESUPPORT__MESSAGE_SHAPE_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "rosidl_runtime_c/message_type_support_struct.h"
#include "shmcore/result.hpp"
#include "typesupport/container_access.hpp"
#include "typesupport/primitive_type.hpp"

namespace rmw_shm
{

struct MessageShape;

enum class Multiplicity : uint8_t
{
  single,
  array,     // fixed number of elements, inside the struct
  sequence,  // counted, outside the struct
};

struct FieldShape
{
  std::string name;
  FieldType type;
  Multiplicity multiplicity;
  uint32_t offset;      // bytes from the start of the struct
  uint64_t count;       // array: elements; sequence: upper bound, UINT64_MAX if none; single: 1
  uint64_t text_bound;  // characters; UINT64_MAX if none or not a string
  std::unique_ptr<const MessageShape> message;  // set when type is message
  IntrospectionFunctions functions;             // set for sequences
};

struct MessageShape
{
  std::string type_name;  // "std_msgs/msg/Header"
  Language language;
  size_t native_size;       // bytes, sizeof the struct
  size_t native_alignment;  // bytes
  // True when no byte of the struct is a pointer: it may be copied to another process as it is.
  bool self_contained;
  // True when the struct is its own CDR, given a start aligned to min(native_alignment, 8): no
  // padding anywhere and no bool, whose bytes a peer could set to something else than 0 or 1.
  bool contiguous;
  uint64_t layout_hash;
  std::vector<FieldShape> fields;

  // CDR alignment of the first primitive of a self-contained message.
  size_t first_alignment() const noexcept;
};

// `support` is an introspection handle of `language`.
shmcore::Result<std::unique_ptr<const MessageShape>> read_introspection(
  Language language, const void * members) noexcept;

// "std_msgs::msg" and "std_msgs__msg" with "Header" give "std_msgs/msg/Header". Throws bad_alloc.
std::string ros_type_name(Language language, const char * interface_namespace, const char * name);

}  // namespace rmw_shm

#endif  // TYPESUPPORT__MESSAGE_SHAPE_HPP_
