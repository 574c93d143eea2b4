// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A field of a message, found once by name and then read from any message of that type.
#ifndef FILTER__FILTER_FIELD_HPP_
#define FILTER__FILTER_FIELD_HPP_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "filter/filter_expression.hpp"
#include "shmcore/result.hpp"
#include "typesupport/message_shape.hpp"

namespace rmw_shm
{

enum class FilterClass : uint8_t
{
  boolean,
  number,
  text,
};
const char * name_of(FilterClass what) noexcept;

// Numbers are compared as long double, which holds every int64, uint64 and double exactly.
struct FilterValue
{
  long double number = 0;  // booleans: 0 or 1
  std::string_view text;
};

class FilterField
{
public:
  // Errors: invalid_argument, naming the column and what there is instead. Throws bad_alloc.
  static shmcore::Result<FilterField> find(const MessageShape & shape, const FieldPath & path);

  FilterClass value_class() const noexcept { return class_; }
  // The literal as this field would hold it: 0.1 equals a field that was set to 0.1, although the
  // nearest float is another number. Beyond the field's range it stays as written.
  long double nearest(const FilterNumber & literal) const noexcept;

  // The text points into `message`. Empty: a sequence on the way has no such element.
  std::optional<FilterValue> read(const void * message) const noexcept;

private:
  struct Hop
  {
    size_t offset;     // bytes from where the last hop led
    bool in_sequence;  // then what is there is a sequence, entered at `element`
    uint64_t element;
    size_t stride;  // bytes of an element; 0: bits, which have no address
    SequenceAccess sequence;
  };

  std::vector<Hop> hops_;
  FieldType type_ = FieldType::boolean;
  Language language_ = Language::c;
  FilterClass class_ = FilterClass::boolean;
};

}  // namespace rmw_shm

#endif  // FILTER__FILTER_FIELD_HPP_
