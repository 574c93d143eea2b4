// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// How to reach into the strings and sequences of a message without knowing its struct. One table
// per language and element type; plans hold these tables, never a container's type.
//
// Every function that may allocate throws (std::bad_alloc, std::length_error); decode() turns that
// into an Error. After a throw the container is valid: its old content, or empty.
#ifndef TYPESUPPORT__CONTAINER_ACCESS_HPP_
#define TYPESUPPORT__CONTAINER_ACCESS_HPP_

#include <cstddef>
#include <cstdint>

#include "typesupport/primitive_type.hpp"

namespace rmw_shm
{

struct ElementView
{
  const std::byte * data;  // first element; null when empty, or when a C struct contradicts itself
  size_t size;             // elements
};

struct TextAccess
{
  ElementView (*view)(const void * text);  // characters, without the terminator
  // Narrow strings only: replaces the content by one copy.
  void (*assign)(void * text, const std::byte * characters, size_t size);
  // Wide strings only: makes room for `size` characters, terminator in place, and returns it.
  char16_t * (*resize)(void * text, size_t size);
};

// What introspection offers to grow a sequence; the C functions know the allocator behind it, the
// C++ ones the element's constructor.
struct IntrospectionFunctions
{
  size_t (*size)(const void * sequence);
  const void * (*element)(const void * sequence, size_t index);
  void * (*mutable_element)(void * sequence, size_t index);
  bool (*resize_c)(void * sequence, size_t size);
  void (*resize_cpp)(void * sequence, size_t size);
};

struct SequenceAccess
{
  ElementView (*view)(const SequenceAccess & self, const void * sequence);
  // Makes the sequence `size` elements long and returns the first one; null when size is 0.
  // Elements that stay keep their content and capacity. Null member for primitives in C++.
  void * (*resize)(const SequenceAccess & self, void * sequence, size_t size);
  // Primitives only: replaces the content by one copy, without filling new memory first.
  void * (*assign)(
    const SequenceAccess & self, void * sequence, const std::byte * elements, size_t size);
  IntrospectionFunctions functions;
  size_t element_size;  // bytes; set for messages
};

// std::vector<bool> has no addressable elements, so it gets its own operations.
struct BitVectorAccess
{
  size_t (*size)(const void * bits);
  bool (*test)(const void * bits, size_t index);                      // index < size
  void (*store)(const void * bits, std::byte * out);                  // one byte per bit
  void (*assign)(void * bits, const std::byte * bytes, size_t size);  // any non-zero byte is true
};

const TextAccess & text_access_c(FieldType type) noexcept;
const TextAccess & text_access_cpp(FieldType type) noexcept;

// Any element type; in C++ all but boolean.
SequenceAccess sequence_access_c(FieldType type, const IntrospectionFunctions & functions) noexcept;
SequenceAccess sequence_access_cpp(
  FieldType type, const IntrospectionFunctions & functions) noexcept;

// For messages without pointers and padding, every byte of which decode() writes. rosidl's C
// function would finalize and default-initialise such elements one by one, at six times the cost of
// the copy; this takes zeroed memory from the same allocator.
SequenceAccess contiguous_sequence_access_c(size_t element_size) noexcept;

const BitVectorAccess & bit_vector_access() noexcept;

inline const TextAccess & text_access(Language language, FieldType type) noexcept
{
  return language == Language::c ? text_access_c(type) : text_access_cpp(type);
}

inline SequenceAccess sequence_access(
  Language language, FieldType type, const IntrospectionFunctions & functions) noexcept
{
  return language == Language::c ? sequence_access_c(type, functions)
                                 : sequence_access_cpp(type, functions);
}

}  // namespace rmw_shm

#endif  // TYPESUPPORT__CONTAINER_ACCESS_HPP_
