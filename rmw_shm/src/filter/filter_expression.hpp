// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A content filter as written: a tree that knows nothing of the message type yet.
#ifndef FILTER__FILTER_EXPRESSION_HPP_
#define FILTER__FILTER_EXPRESSION_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "filter/filter_lexer.hpp"
#include "shmcore/result.hpp"

namespace rmw_shm
{

inline constexpr size_t kMaxFilterParameters = 100;  // DDS: %0 to %99
inline constexpr size_t kMaxFilterDepth = 64;        // nested parentheses and NOTs

using FilterLiteral = std::variant<bool, FilterNumber, std::string>;

struct FieldPath
{
  struct Step
  {
    std::string name;
    std::optional<uint64_t> index;
    size_t column;
  };
  std::vector<Step> steps;
};

struct FilterOperand
{
  std::variant<FieldPath, FilterLiteral> what;
  size_t column;
};

enum class FilterOperator : uint8_t
{
  all_of,   // AND, over children
  any_of,   // OR
  none_of,  // NOT, one child
  equal,    // from here on over operands
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  like,
  between,  // three operands: what, lowest, highest
};

struct FilterNode
{
  FilterOperator op;
  size_t column;
  std::vector<FilterNode> children;
  std::vector<FilterOperand> operands;
};

// Parameters stand in for literals: a quoted text, a number, TRUE or FALSE; anything else is text
// without its quotes. Errors: invalid_argument, naming the column. Throws bad_alloc.
shmcore::Result<FilterNode> parse_filter(
  std::string_view expression, const std::vector<std::string> & parameters);

}  // namespace rmw_shm

#endif  // FILTER__FILTER_EXPRESSION_HPP_
