// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "filter/content_filter.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include "filter/filter_field.hpp"
#include "filter/filter_lexer.hpp"

namespace rmw_shm
{
namespace
{

static_assert(std::numeric_limits<long double>::digits >= 64, "must hold every 64-bit integer");

// Either a field or a literal.
struct Source
{
  std::optional<FilterField> field;
  FilterClass value_class = FilterClass::boolean;
  long double number = 0;
  std::string text;
  size_t column = 1;

  std::optional<FilterValue> read(const void * message) const noexcept
  {
    return field ? field->read(message) : FilterValue{number, text};
  }
};

// SQL's LIKE: % and * match any run of characters, _ and ? any one.
bool like(std::string_view text, std::string_view pattern) noexcept
{
  size_t t = 0;
  size_t p = 0;
  size_t resume_pattern = std::string_view::npos;  // behind the last run wildcard
  size_t resume_text = 0;                          // what that one has matched so far ends here
  while (t < text.size()) {
    const bool more = p < pattern.size();
    if (more && (pattern[p] == '%' || pattern[p] == '*')) {
      resume_pattern = ++p;
      resume_text = t;
    } else if (more && (pattern[p] == '_' || pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (resume_pattern != std::string_view::npos) {
      p = resume_pattern;
      t = ++resume_text;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of("%*", p) == std::string_view::npos;
}

// -1, 0, 1; 2 when one of them is not a number.
int compare(FilterClass what, const FilterValue & a, const FilterValue & b) noexcept
{
  if (what == FilterClass::text) {
    const int order = a.text.compare(b.text);
    return order < 0 ? -1 : order > 0;
  }
  return a.number < b.number ? -1 : a.number > b.number ? 1 : a.number == b.number ? 0 : 2;
}

bool holds(FilterOperator op, int order) noexcept
{
  switch (op) {
    case FilterOperator::equal:
      return order == 0;
    case FilterOperator::not_equal:
      return order != 0;
    case FilterOperator::less:
      return order == -1;
    case FilterOperator::less_equal:
      return order == -1 || order == 0;
    case FilterOperator::greater:
      return order == 1;
    default:
      return order == 1 || order == 0;
  }
}

}  // namespace

struct ContentFilter::Condition
{
  FilterOperator op;
  std::vector<Condition> children;
  std::vector<Source> sources;

  bool holds_for(const void * message) const noexcept
  {
    const auto holds_there = [message](const Condition & child) {
      return child.holds_for(message);
    };
    switch (op) {
      case FilterOperator::all_of:
        return std::all_of(children.begin(), children.end(), holds_there);
      case FilterOperator::any_of:
        return std::any_of(children.begin(), children.end(), holds_there);
      case FilterOperator::none_of:
        return !children.front().holds_for(message);
      default:
        return compared(message);
    }
  }

  bool compared(const void * message) const noexcept
  {
    const std::optional<FilterValue> left = sources[0].read(message);
    const std::optional<FilterValue> right = sources[1].read(message);
    if (!left || !right) {
      return false;
    }
    const FilterClass what = sources[0].value_class;
    if (op == FilterOperator::like) {
      return like(left->text, right->text);
    }
    if (op != FilterOperator::between) {
      return holds(op, compare(what, *left, *right));
    }
    const std::optional<FilterValue> highest = sources[2].read(message);
    return highest && holds(FilterOperator::greater_equal, compare(what, *left, *right)) &&
           holds(FilterOperator::less_equal, compare(what, *left, *highest));
  }
};

namespace
{

using Condition = ContentFilter::Condition;

shmcore::Result<Source> bind_operand(const MessageShape & shape, const FilterOperand & operand)
{
  Source source;
  source.column = operand.column;
  if (const auto * path = std::get_if<FieldPath>(&operand.what)) {
    shmcore::Result<FilterField> field = FilterField::find(shape, *path);
    if (!field) {
      return std::move(field).error();
    }
    source.value_class = field->value_class();
    source.field = std::move(field).value();
    return source;
  }
  const FilterLiteral & literal = std::get<FilterLiteral>(operand.what);
  if (const auto * text = std::get_if<std::string>(&literal)) {
    source.value_class = FilterClass::text;
    source.text = *text;
  } else if (const auto * number = std::get_if<long double>(&literal)) {
    source.value_class = FilterClass::number;
    source.number = *number;
  } else {
    source.value_class = FilterClass::boolean;
    source.number = std::get<bool>(literal) ? 1 : 0;
  }
  return source;
}

std::optional<shmcore::Error> check_classes(const Condition & condition, size_t column)
{
  const std::vector<Source> & sources = condition.sources;
  if (std::none_of(sources.begin(), sources.end(), [](const Source & each) {
        return each.field.has_value();
      })) {
    return filter_error(column, "no field of the message is compared here");
  }
  for (const Source & each : sources) {
    if (each.value_class != sources.front().value_class) {
      return filter_error(
        each.column, "%s cannot be compared with %s", name_of(sources.front().value_class),
        name_of(each.value_class));
    }
  }
  if (condition.op == FilterOperator::like && sources.front().value_class != FilterClass::text) {
    return filter_error(column, "LIKE compares text, not %s", name_of(sources[0].value_class) + 2);
  }
  return std::nullopt;
}

// 0.1 equals a float32 field that was set to 0.1, although the nearest float is another number.
void round_to_float32(std::vector<Source> & sources) noexcept
{
  if (std::any_of(sources.begin(), sources.end(), [](const Source & each) {
        return each.field && each.field->is_float32();
      })) {
    for (Source & each : sources) {
      if (!each.field) {
        each.number = static_cast<float>(each.number);
      }
    }
  }
}

shmcore::Result<Condition> bind_node(const MessageShape & shape, const FilterNode & node)
{
  Condition condition{node.op, {}, {}};
  for (const FilterNode & child : node.children) {
    shmcore::Result<Condition> bound = bind_node(shape, child);
    if (!bound) {
      return bound;
    }
    condition.children.push_back(std::move(bound).value());
  }
  for (const FilterOperand & operand : node.operands) {
    shmcore::Result<Source> bound = bind_operand(shape, operand);
    if (!bound) {
      return std::move(bound).error();
    }
    condition.sources.push_back(std::move(bound).value());
  }
  if (!condition.sources.empty()) {
    if (std::optional<shmcore::Error> wrong = check_classes(condition, node.column)) {
      return std::move(*wrong);
    }
    round_to_float32(condition.sources);
  }
  return condition;
}

}  // namespace

ContentFilter::~ContentFilter() = default;

shmcore::Result<std::unique_ptr<const ContentFilter>> ContentFilter::compile(
  const MessageShape & shape, const std::string & expression,
  const std::vector<std::string> & parameters) noexcept
{
  try {
    shmcore::Result<FilterNode> tree = parse_filter(expression, parameters);
    if (!tree) {
      return std::move(tree).error();
    }
    shmcore::Result<Condition> root = bind_node(shape, *tree);
    if (!root) {
      return std::move(root).error();
    }
    std::unique_ptr<ContentFilter> filter(new ContentFilter);
    filter->expression_ = expression;
    filter->parameters_ = parameters;
    filter->root_ = std::make_unique<const Condition>(std::move(root).value());
    return std::unique_ptr<const ContentFilter>(std::move(filter));
  } catch (const std::bad_alloc &) {
    return shmcore::make_error(shmcore::Errc::out_of_memory, "no memory for a content filter");
  }
}

bool ContentFilter::matches(const void * message) const noexcept
{
  return root_->holds_for(message);
}

}  // namespace rmw_shm
