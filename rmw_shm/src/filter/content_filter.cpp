// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "filter/content_filter.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "filter/filter_field.hpp"
#include "filter/filter_lexer.hpp"

namespace rmw_shm
{
namespace
{

// Either a field or a literal.
struct Source
{
  std::optional<FilterField> field;
  FilterClass value_class = FilterClass::boolean;
  FilterNumber literal;
  long double number = 0;  // the literal as what it is compared with would hold it
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
  FilterOperator op;  // any but between
  std::vector<Condition> children;
  std::vector<Source> sources;  // two, of one class, when it compares

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
    return op == FilterOperator::like ? like(left->text, right->text)
                                      : holds(op, compare(sources[0].value_class, *left, *right));
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
  } else if (const auto * number = std::get_if<FilterNumber>(&literal)) {
    source.value_class = FilterClass::number;
    source.literal = *number;
  } else {
    source.value_class = FilterClass::boolean;
    source.literal.widest = std::get<bool>(literal) ? 1 : 0;
  }
  source.number = source.literal.widest;
  return source;
}

// What to write instead of a literal of another class.
const char * way_out(FilterClass field) noexcept
{
  switch (field) {
    case FilterClass::boolean:
      return "; write TRUE or FALSE";
    case FilterClass::text:
      return "; write text in single quotes, in a parameter too";
    default:
      return "";
  }
}

std::optional<shmcore::Error> check_classes(
  FilterOperator op, const std::vector<Source> & sources, size_t column)
{
  const auto field = std::find_if(
    sources.begin(), sources.end(), [](const Source & each) { return each.field.has_value(); });
  if (field == sources.end()) {
    return filter_error(column, "no field of the message is compared here");
  }
  for (const Source & each : sources) {
    if (each.value_class != field->value_class) {
      return filter_error(
        each.column, "%s cannot be compared with %s%s", name_of(field->value_class),
        name_of(each.value_class), each.field ? "" : way_out(field->value_class));
    }
  }
  if (op == FilterOperator::like && field->value_class != FilterClass::text) {
    return filter_error(column, "LIKE compares text; this is %s", name_of(field->value_class));
  }
  return std::nullopt;
}

Condition comparison(FilterOperator op, Source left, Source right)
{
  if (left.field) {
    right.number = left.field->nearest(right.literal);
  } else if (right.field) {
    left.number = right.field->nearest(left.literal);
  }
  Condition condition{op, {}, {}};
  condition.sources.push_back(std::move(left));
  condition.sources.push_back(std::move(right));
  return condition;
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
  if (node.operands.empty()) {
    return condition;
  }
  std::vector<Source> sources;
  for (const FilterOperand & operand : node.operands) {
    shmcore::Result<Source> bound = bind_operand(shape, operand);
    if (!bound) {
      return std::move(bound).error();
    }
    sources.push_back(std::move(bound).value());
  }
  if (std::optional<shmcore::Error> wrong = check_classes(node.op, sources, node.column)) {
    return std::move(*wrong);
  }
  if (node.op != FilterOperator::between) {
    return comparison(node.op, std::move(sources[0]), std::move(sources[1]));
  }
  // Each bound is a comparison of its own: a literal may face fields of two types.
  condition.op = FilterOperator::all_of;
  condition.children.push_back(
    comparison(FilterOperator::greater_equal, sources[0], std::move(sources[1])));
  condition.children.push_back(
    comparison(FilterOperator::less_equal, std::move(sources[0]), std::move(sources[2])));
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
