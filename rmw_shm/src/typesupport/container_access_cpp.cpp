// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

#include "typesupport/container_access.hpp"

namespace rmw_shm
{
namespace
{

// rosidl_runtime_cpp::BoundedVector adds no data to the std::vector it derives from, and rosidl's
// own introspection functions read both through std::vector. So do these.
template<class Element>
ElementView view_vector(const SequenceAccess &, const void * sequence)
{
  const auto & vector = *static_cast<const std::vector<Element> *>(sequence);
  return {reinterpret_cast<const std::byte *>(vector.data()), vector.size()};
}

template<class Element>
void * resize_vector(const SequenceAccess &, void * sequence, size_t size)
{
  auto & vector = *static_cast<std::vector<Element> *>(sequence);
  vector.resize(size);
  return vector.data();
}

// assign(first, last) copies straight into fresh memory; resize() would write zeros there first.
// CDR only guarantees the element's alignment relative to its own start, so a misaligned source
// (a buffer whose fifth byte is not 8-aligned) takes the slower way.
template<class Element>
void * assign_vector(
  const SequenceAccess &, void * sequence, const std::byte * elements, size_t size)
{
  static_assert(std::is_trivially_copyable_v<Element>);
  auto & vector = *static_cast<std::vector<Element> *>(sequence);
  if (reinterpret_cast<uintptr_t>(elements) % alignof(Element) == 0) {
    const auto * first = reinterpret_cast<const Element *>(elements);
    vector.assign(first, first + size);
    return vector.data();
  }
  vector.resize(size);
  if (size != 0) {
    std::memcpy(vector.data(), elements, size * sizeof(Element));
  }
  return vector.data();
}

ElementView view_messages(const SequenceAccess & self, const void * sequence)
{
  const size_t size = self.functions.size(sequence);
  const void * first = size == 0 ? nullptr : self.functions.element(sequence, 0);
  return {static_cast<const std::byte *>(first), size};
}

void * resize_messages(const SequenceAccess & self, void * sequence, size_t size)
{
  self.functions.resize_cpp(sequence, size);
  return size == 0 ? nullptr : self.functions.mutable_element(sequence, 0);
}

template<class Text>
ElementView view_text(const void * text)
{
  const auto & string = *static_cast<const Text *>(text);
  return {reinterpret_cast<const std::byte *>(string.data()), string.size()};
}

void assign_string(void * text, const std::byte * characters, size_t size)
{
  static_cast<std::string *>(text)->assign(reinterpret_cast<const char *>(characters), size);
}

char16_t * resize_wide_string(void * text, size_t size)
{
  auto & string = *static_cast<std::u16string *>(text);
  string.resize(size);
  return string.data();
}

size_t bit_count(const void * bits)
{
  return static_cast<const std::vector<bool> *>(bits)->size();
}

bool test_bit(const void * bits, size_t index)
{
  return (*static_cast<const std::vector<bool> *>(bits))[index];
}

void store_bits(const void * bits, std::byte * out)
{
  for (const bool bit : *static_cast<const std::vector<bool> *>(bits)) {
    *out++ = std::byte{bit};
  }
}

void assign_bits(void * bits, const std::byte * bytes, size_t size)
{
  auto & vector = *static_cast<std::vector<bool> *>(bits);
  vector.resize(size);
  for (size_t i = 0; i < size; ++i) {
    vector[i] = bytes[i] != std::byte{0};
  }
}

constexpr TextAccess string_access{view_text<std::string>, assign_string, nullptr};
constexpr TextAccess wide_string_access{view_text<std::u16string>, nullptr, resize_wide_string};
constexpr BitVectorAccess bits_access{bit_count, test_bit, store_bits, assign_bits};

template<class Element>
constexpr SequenceAccess vector_access() noexcept
{
  return {view_vector<Element>, nullptr, assign_vector<Element>, {}, 0};
}

}  // namespace

const TextAccess & text_access_cpp(FieldType type) noexcept
{
  return type == FieldType::string ? string_access : wide_string_access;
}

const BitVectorAccess & bit_vector_access() noexcept
{
  return bits_access;
}

SequenceAccess sequence_access_cpp(
  FieldType type, const IntrospectionFunctions & functions) noexcept
{
  switch (type) {
    case FieldType::float32:
      return vector_access<float>();
    case FieldType::float64:
      return vector_access<double>();
    case FieldType::long_double:
      return vector_access<long double>();
    case FieldType::wide_character:
      return vector_access<char16_t>();
    case FieldType::character:
    case FieldType::boolean:  // never asked for: std::vector<bool> is not a sequence of bytes
    case FieldType::octet:
    case FieldType::uint8:
      return vector_access<uint8_t>();
    case FieldType::int8:
      return vector_access<int8_t>();
    case FieldType::uint16:
      return vector_access<uint16_t>();
    case FieldType::int16:
      return vector_access<int16_t>();
    case FieldType::uint32:
      return vector_access<uint32_t>();
    case FieldType::int32:
      return vector_access<int32_t>();
    case FieldType::uint64:
      return vector_access<uint64_t>();
    case FieldType::int64:
      return vector_access<int64_t>();
    case FieldType::string:
      return {view_vector<std::string>, resize_vector<std::string>, nullptr, {}, 0};
    case FieldType::wide_string:
      return {view_vector<std::u16string>, resize_vector<std::u16string>, nullptr, {}, 0};
    case FieldType::message:
      break;
  }
  return {view_messages, resize_messages, nullptr, functions, 0};
}

}  // namespace rmw_shm
