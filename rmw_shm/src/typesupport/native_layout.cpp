// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/native_layout.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <string>
#include <vector>

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace
{

// 64-bit FNV-1a over values, not bytes in memory, so that padding never enters.
class LayoutHash
{
public:
  void add(uint64_t value) noexcept
  {
    for (int shift = 0; shift < 64; shift += 8) {
      state_ = (state_ ^ ((value >> shift) & 0xff)) * 0x100000001b3u;
    }
  }
  uint64_t value() const noexcept { return state_; }

private:
  uint64_t state_ = 0xcbf29ce484222325u;
};

size_t object_size(Language language, const FieldShape & field)
{
  if (field.multiplicity == Multiplicity::sequence) {
    if (language == Language::cpp && field.type == FieldType::boolean) {
      return sizeof(std::vector<bool>);
    }
    return sizeof(void *) * 3;
  }
  switch (field.type) {
    case FieldType::string:
      return language == Language::c ? sizeof(void *) * 3 : sizeof(std::string);
    case FieldType::wide_string:
      return language == Language::c ? sizeof(void *) * 3 : sizeof(std::u16string);
    case FieldType::message:
      return field.message->native_size;
    default:
      return primitive_size(field.type);
  }
}

size_t object_alignment(const FieldShape & field)
{
  if (field.multiplicity == Multiplicity::sequence) {
    return alignof(void *);
  }
  if (field.type == FieldType::message) {
    return field.message->native_alignment;
  }
  return primitive_size(field.type) == 0 ? alignof(void *) : memory_alignment(field.type);
}

bool is_self_contained(const FieldShape & field)
{
  if (field.multiplicity == Multiplicity::sequence) {
    return false;
  }
  return field.type == FieldType::message ? field.message->self_contained
                                          : primitive_size(field.type) != 0;
}

bool is_contiguous(const FieldShape & field)
{
  if (field.type == FieldType::message) {
    return field.message->contiguous;
  }
  return field.type != FieldType::boolean;
}

}  // namespace

Result<void> derive_native_layout(MessageShape & shape) noexcept
{
  LayoutHash hash;
  hash.add(static_cast<uint64_t>(std::endian::native == std::endian::little));
  hash.add(std::numeric_limits<long double>::digits);
  shape.native_alignment = 1;
  shape.self_contained = true;
  shape.contiguous = true;
  uint64_t end = 0;  // bytes, one past the last field so far
  for (const FieldShape & field : shape.fields) {
    const uint64_t elements = field.multiplicity == Multiplicity::array ? field.count : 1;
    const uint64_t size = object_size(shape.language, field);
    if (
      field.offset < end || elements > (shape.native_size - end) / size ||
      field.offset > shape.native_size - elements * size) {
      return make_error(
        Errc::invalid_argument,
        "introspection of %s: field '%s' at byte %u with %llu x %llu bytes "
        "overlaps its neighbour or leaves the struct of %zu bytes",
        shape.type_name.c_str(), field.name.c_str(), field.offset,
        static_cast<unsigned long long>(elements), static_cast<unsigned long long>(size),
        shape.native_size);
    }
    shape.contiguous = shape.contiguous && field.offset == end && is_contiguous(field);
    shape.self_contained = shape.self_contained && is_self_contained(field);
    shape.native_alignment = std::max(shape.native_alignment, object_alignment(field));
    end = field.offset + elements * size;
    hash.add(static_cast<uint64_t>(field.type));
    hash.add(static_cast<uint64_t>(field.multiplicity));
    hash.add(field.offset);
    hash.add(field.count);
    hash.add(field.message ? field.message->layout_hash : size);
  }
  hash.add(shape.native_size);
  shape.layout_hash = hash.value();
  shape.contiguous = shape.contiguous && shape.self_contained && end == shape.native_size;
  return {};
}

}  // namespace rmw_shm
