// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The field types of rosidl introspection, and how wide they are. C and C++ introspection use the
// same numbers, so one enumeration serves both.
#ifndef TYPESUPPORT__PRIMITIVE_TYPE_HPP_
#define TYPESUPPORT__PRIMITIVE_TYPE_HPP_

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace rmw_shm
{

enum class Language : uint8_t
{
  c,
  cpp,
};

// Values equal rosidl_typesupport_introspection_c__ROS_TYPE_*; message_shape.cpp asserts it.
enum class FieldType : uint8_t
{
  float32 = 1,
  float64 = 2,
  long_double = 3,
  character = 4,
  wide_character = 5,
  boolean = 6,
  octet = 7,
  uint8 = 8,
  int8 = 9,
  uint16 = 10,
  int16 = 11,
  uint32 = 12,
  int32 = 13,
  uint64 = 14,
  int64 = 15,
  string = 16,
  wide_string = 17,
  message = 18,
};

// Bytes of one value, equal in memory and in CDR for every primitive; 0 for all other types.
constexpr size_t primitive_size(FieldType type) noexcept
{
  switch (type) {
    case FieldType::character:
    case FieldType::boolean:
    case FieldType::octet:
    case FieldType::uint8:
    case FieldType::int8:
      return 1;
    case FieldType::wide_character:
    case FieldType::uint16:
    case FieldType::int16:
      return 2;
    case FieldType::float32:
    case FieldType::uint32:
    case FieldType::int32:
      return 4;
    case FieldType::float64:
    case FieldType::uint64:
    case FieldType::int64:
      return 8;
    case FieldType::long_double:
      return 16;
    default:
      return 0;
  }
}

// CDR version 1 aligns a primitive to its size, but never to more than 8.
constexpr size_t wire_alignment(FieldType type) noexcept
{
  return std::min<size_t>(primitive_size(type), 8);
}

constexpr size_t memory_alignment(FieldType type) noexcept
{
  switch (type) {
    case FieldType::long_double:
      return alignof(long double);
    case FieldType::float64:
      return alignof(double);
    case FieldType::uint64:
    case FieldType::int64:
      return alignof(uint64_t);
    default:
      return primitive_size(type);
  }
}

}  // namespace rmw_shm

#endif  // TYPESUPPORT__PRIMITIVE_TYPE_HPP_
