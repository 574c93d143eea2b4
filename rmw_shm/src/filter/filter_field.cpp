// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "filter/filter_field.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "filter/filter_lexer.hpp"

namespace rmw_shm
{
namespace
{

static_assert(std::numeric_limits<long double>::digits >= 64, "must hold every 64-bit integer");

template<class T>
long double load(const std::byte * at) noexcept
{
  T value;
  std::memcpy(&value, at, sizeof(value));
  return static_cast<long double>(value);
}

long double load_number(FieldType type, const std::byte * at) noexcept
{
  switch (type) {
    case FieldType::float32:
      return load<float>(at);
    case FieldType::float64:
      return load<double>(at);
    case FieldType::long_double:
      return load<long double>(at);
    case FieldType::wide_character:
      return load<char16_t>(at);
    case FieldType::boolean:
      return static_cast<uint8_t>(*at) != 0 ? 1 : 0;
    case FieldType::int8:
      return load<int8_t>(at);
    case FieldType::uint16:
      return load<uint16_t>(at);
    case FieldType::int16:
      return load<int16_t>(at);
    case FieldType::uint32:
      return load<uint32_t>(at);
    case FieldType::int32:
      return load<int32_t>(at);
    case FieldType::uint64:
      return load<uint64_t>(at);
    case FieldType::int64:
      return load<int64_t>(at);
    default:
      return load<uint8_t>(at);  // character, octet, uint8
  }
}

std::string names_of(const MessageShape & shape)
{
  std::string all;
  for (const FieldShape & field : shape.fields) {
    all += (all.empty() ? "" : ", ") + field.name;
  }
  return all;
}

size_t element_bytes(const FieldShape & field, Language language) noexcept
{
  switch (field.type) {
    case FieldType::message:
      return field.message->native_size;
    case FieldType::string:
      return language == Language::c ? sizeof(char *) + 2 * sizeof(size_t) : sizeof(std::string);
    default:
      return primitive_size(field.type);
  }
}

// Why the element that `step` names, or does not name, is not there.
std::optional<shmcore::Error> check_index(const FieldShape & field, const FieldPath::Step & step)
{
  const bool many = field.multiplicity != Multiplicity::single;
  if (!many && step.index) {
    return filter_error(
      step.column, "'%s' is a single value and takes no index", field.name.c_str());
  }
  if (many && !step.index) {
    return filter_error(
      step.column, "'%s' has many elements; name one, as in %s[0]", field.name.c_str(),
      field.name.c_str());
  }
  if (many && *step.index >= field.count) {
    return filter_error(
      step.column, "'%s' has no element %llu; the last one is %llu", field.name.c_str(),
      static_cast<unsigned long long>(*step.index),
      static_cast<unsigned long long>(field.count - 1));
  }
  return std::nullopt;
}

}  // namespace

const char * name_of(FilterClass what) noexcept
{
  switch (what) {
    case FilterClass::boolean:
      return "a boolean";
    case FilterClass::number:
      return "a number";
    default:
      return "text";
  }
}

shmcore::Result<FilterField> FilterField::find(const MessageShape & shape, const FieldPath & path)
{
  FilterField found;
  found.language_ = shape.language;
  const MessageShape * inside = &shape;
  for (const FieldPath::Step & step : path.steps) {
    if (inside == nullptr) {
      return filter_error(
        step.column, "there is no '%s': what stands before it has no fields", step.name.c_str());
    }
    const auto field = std::find_if(
      inside->fields.begin(), inside->fields.end(),
      [&](const FieldShape & each) { return each.name == step.name; });
    if (field == inside->fields.end()) {
      return filter_error(
        step.column, "%s has no field '%s'; it has %s", inside->type_name.c_str(),
        step.name.c_str(), names_of(*inside).c_str());
    }
    if (std::optional<shmcore::Error> wrong = check_index(*field, step)) {
      return std::move(*wrong);
    }
    Hop hop{};
    hop.offset = field->offset;
    hop.stride = element_bytes(*field, shape.language);
    if (field->multiplicity == Multiplicity::array) {
      hop.offset += *step.index * hop.stride;
    } else if (field->multiplicity == Multiplicity::sequence) {
      hop.in_sequence = true;
      hop.element = *step.index;
      if (field->type == FieldType::boolean && shape.language == Language::cpp) {
        hop.stride = 0;
      } else {
        hop.sequence = sequence_access(shape.language, field->type, field->functions);
      }
    }
    found.hops_.push_back(hop);
    found.type_ = field->type;
    inside = field->message.get();
  }
  const FieldPath::Step & last = path.steps.back();
  if (found.type_ == FieldType::message) {
    return filter_error(
      last.column, "'%s' is a %s; name one of its fields: %s", last.name.c_str(),
      inside->type_name.c_str(), names_of(*inside).c_str());
  }
  if (found.type_ == FieldType::wide_string) {
    return filter_error(
      last.column, "'%s' is a wstring, which cannot be filtered by", last.name.c_str());
  }
  found.class_ = found.type_ == FieldType::string    ? FilterClass::text
                 : found.type_ == FieldType::boolean ? FilterClass::boolean
                                                     : FilterClass::number;
  return found;
}

long double FilterField::nearest(const FilterNumber & literal) const noexcept
{
  if (type_ == FieldType::float32 && std::isfinite(literal.float32)) {
    return literal.float32;
  }
  if (type_ == FieldType::float64 && std::isfinite(literal.float64)) {
    return literal.float64;
  }
  return literal.widest;
}

std::optional<FilterValue> FilterField::read(const void * message) const noexcept
{
  const auto * at = static_cast<const std::byte *>(message);
  for (const Hop & hop : hops_) {
    at += hop.offset;
    if (hop.in_sequence && hop.stride == 0) {
      const BitVectorAccess & bits = bit_vector_access();
      if (hop.element >= bits.size(at)) {
        return std::nullopt;
      }
      return FilterValue{bits.test(at, hop.element) ? 1.0L : 0.0L, {}};
    }
    if (hop.in_sequence) {
      const ElementView elements = hop.sequence.view(hop.sequence, at);
      if (hop.element >= elements.size || elements.data == nullptr) {
        return std::nullopt;
      }
      at = elements.data + hop.element * hop.stride;
    }
  }
  FilterValue value;
  if (class_ == FilterClass::text) {
    const ElementView characters = text_access(language_, FieldType::string).view(at);
    value.text = {reinterpret_cast<const char *>(characters.data), characters.size};
  } else {
    value.number = load_number(type_, at);
  }
  return value;
}

}  // namespace rmw_shm
