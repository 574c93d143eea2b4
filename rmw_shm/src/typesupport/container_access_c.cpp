// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstring>
#include <new>

#include "rcutils/allocator.h"
#include "rosidl_runtime_c/string.h"
#include "rosidl_runtime_c/string_functions.h"
#include "rosidl_runtime_c/u16string.h"
#include "rosidl_runtime_c/u16string_functions.h"

#include "typesupport/container_access.hpp"

namespace rmw_shm
{
namespace
{

// The shape every rosidl_runtime_c sequence has. Its fini() finalizes `capacity` elements, not
// `size`, so the ones between the two stay constructed and shrinking is one store to `size`.
struct AnySequence
{
  void * data;
  size_t size;
  size_t capacity;
};
static_assert(sizeof(AnySequence) == sizeof(rosidl_runtime_c__uint8__Sequence));
static_assert(sizeof(AnySequence) == sizeof(rosidl_runtime_c__String__Sequence));

ElementView view_sequence(const SequenceAccess &, const void * sequence)
{
  const auto & any = *static_cast<const AnySequence *>(sequence);
  // Capacity is not looked at: rcl_action publishes sequences that borrow their data and have none.
  return {static_cast<const std::byte *>(any.data), any.size};
}

void * resize_sequence(const SequenceAccess & self, void * sequence, size_t size)
{
  auto & any = *static_cast<AnySequence *>(sequence);
  if (size == 0) {
    any.size = 0;
    return nullptr;
  }
  if (any.data != nullptr && size <= any.capacity) {
    any.size = size;
  } else if (!self.functions.resize_c(sequence, size)) {
    throw std::bad_alloc();
  }
  return any.data;
}

void * resize_contiguous(const SequenceAccess & self, void * sequence, size_t size)
{
  auto & any = *static_cast<AnySequence *>(sequence);
  if (size == 0) {
    any.size = 0;
    return nullptr;
  }
  if (any.data == nullptr || size > any.capacity) {
    // The allocator that every generated __init and __fini function uses.
    const rcutils_allocator_t allocator = rcutils_get_default_allocator();
    allocator.deallocate(any.data, allocator.state);
    any = {};
    any.data = allocator.zero_allocate(size, self.element_size, allocator.state);
    if (any.data == nullptr) {
      throw std::bad_alloc();
    }
    any.capacity = size;
  }
  any.size = size;
  return any.data;
}

template<size_t ElementSize>
void * assign_sequence(
  const SequenceAccess & self, void * sequence, const std::byte * elements, size_t size)
{
  void * data = resize_sequence(self, sequence, size);
  if (size != 0) {
    std::memcpy(data, elements, size * ElementSize);
  }
  return data;
}

// A bool may hold 0 or 1 only; what a peer sent may be anything.
void * assign_bools(
  const SequenceAccess & self, void * sequence, const std::byte * elements, size_t size)
{
  auto * data = static_cast<std::byte *>(resize_sequence(self, sequence, size));
  for (size_t i = 0; i < size; ++i) {
    data[i] = std::byte{elements[i] != std::byte{0}};
  }
  return data;
}

// A string whose capacity leaves no room for the terminator was not made by rosidl; reading its
// `size` characters could run off its end.
template<class Text>
ElementView view_text(const void * text)
{
  const auto & string = *static_cast<const Text *>(text);
  const bool consistent = string.data != nullptr && string.size < string.capacity;
  return {consistent ? reinterpret_cast<const std::byte *>(string.data) : nullptr, string.size};
}

void assign_string(void * text, const std::byte * characters, size_t size)
{
  auto & string = *static_cast<rosidl_runtime_c__String *>(text);
  if (string.data != nullptr && size < string.capacity) {
    std::memcpy(string.data, characters, size);
    string.data[size] = '\0';
    string.size = size;
    return;
  }
  if (!rosidl_runtime_c__String__assignn(
        &string, reinterpret_cast<const char *>(characters), size)) {
    throw std::bad_alloc();
  }
}

char16_t * resize_wide_string(void * text, size_t size)
{
  auto & string = *static_cast<rosidl_runtime_c__U16String *>(text);
  if (string.data != nullptr && size < string.capacity) {
    string.size = size;
    string.data[size] = 0;
  } else if (!rosidl_runtime_c__U16String__resize(&string, size)) {
    throw std::bad_alloc();
  }
  return reinterpret_cast<char16_t *>(string.data);
}

constexpr TextAccess string_access{view_text<rosidl_runtime_c__String>, assign_string, nullptr};
constexpr TextAccess wide_string_access{
  view_text<rosidl_runtime_c__U16String>, nullptr, resize_wide_string};

}  // namespace

const TextAccess & text_access_c(FieldType type) noexcept
{
  return type == FieldType::string ? string_access : wide_string_access;
}

SequenceAccess sequence_access_c(FieldType type, const IntrospectionFunctions & functions) noexcept
{
  SequenceAccess access{view_sequence, resize_sequence, nullptr, functions, 0};
  switch (primitive_size(type)) {
    case 1:
      access.assign = assign_sequence<1>;
      break;
    case 2:
      access.assign = assign_sequence<2>;
      break;
    case 4:
      access.assign = assign_sequence<4>;
      break;
    case 8:
      access.assign = assign_sequence<8>;
      break;
    case 16:
      access.assign = assign_sequence<16>;
      break;
    default:
      break;
  }
  if (type == FieldType::boolean) {
    access.assign = assign_bools;
  }
  return access;
}

SequenceAccess contiguous_sequence_access_c(size_t element_size) noexcept
{
  return {view_sequence, resize_contiguous, nullptr, {}, element_size};
}

}  // namespace rmw_shm
