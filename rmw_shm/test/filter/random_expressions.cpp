// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "random_expressions.hpp"

#include <array>
#include <cctype>
#include <cstdio>

namespace rmw_shm
{
namespace
{

// Exact in every type, so that a double is oracle enough.
constexpr std::array<double, 7> kNumbers = {-2, -1, -0.5, 0, 0.5, 1, 2};
constexpr std::array<const char *, 7> kTexts = {"", "a", "b", "ab", "ba", "aab", "it's"};
constexpr std::array<const char *, 8> kPatterns = {"%", "a%", "%b", "_", "a_", "%a%b", "*'?", "?*"};

bool is_like(const char * text, const char * pattern)
{
  switch (*pattern) {
    case '\0':
      return *text == '\0';
    case '%':
    case '*':
      return is_like(text, pattern + 1) || (*text != '\0' && is_like(text + 1, pattern));
    case '_':
    case '?':
      return *text != '\0' && is_like(text + 1, pattern + 1);
    default:
      return *text == *pattern && is_like(text + 1, pattern + 1);
  }
}

std::string quoted(const std::string & text)
{
  std::string all = "'";
  for (const char c : text) {
    all += c == '\'' ? "''" : std::string(1, c);
  }
  return all + "'";
}

}  // namespace

RandomExpressions::Message RandomExpressions::message()
{
  Message message;
  const auto fill = [this](auto & sequence, auto && value) {
    for (int n = below(4); n > 0; --n) {
      sequence.push_back(value());
    }
  };
  fill(message.int32_values, [this] { return below(5) - 2; });
  fill(message.uint8_values, [this] { return static_cast<uint8_t>(below(3)); });
  fill(message.float32_values, [this] { return static_cast<float>(kNumbers[below(7)]); });
  fill(message.float64_values, [this] { return kNumbers[below(7)]; });
  fill(message.bool_values, [this] { return below(2) != 0; });
  fill(message.string_values, [this] { return kTexts[below(7)]; });
  fill(message.basic_types_values, [this] {
    test_msgs::msg::BasicTypes basic;
    basic.int64_value = below(5) - 2;
    return basic;
  });
  message.alignment_check = below(5) - 2;
  return message;
}

RandomExpressions::Expression RandomExpressions::expression(const Message & about)
{
  about_ = &about;
  parameters_.clear();
  const Part whole = part(3);
  return {blank() + whole.text + blank(), parameters_, whole.truth};
}

RandomExpressions::Part RandomExpressions::part(int depth)
{
  if (depth == 0) {
    return predicate();
  }
  switch (below(5)) {
    case 0:
    case 1:
      return chain(depth, Tie::disjunction);
    case 2:
    case 3:
      return chain(depth, Tie::conjunction);
    default: {
      const Part inner = part(depth - 1);
      return {keyword("NOT") + " " + within(inner, Tie::factor), !inner.truth, Tie::factor};
    }
  }
}

RandomExpressions::Part RandomExpressions::chain(int depth, Tie tie)
{
  const bool any = tie == Tie::disjunction;
  // The same operator within itself needs no parentheses, whichever side it is on.
  Part first = part(depth - 1);
  Part chained{within(first, tie), first.truth, tie};
  for (int n = 1 + below(2); n > 0; --n) {
    const Part next = part(depth - 1);
    chained.text += " " + keyword(any ? "OR" : "AND") + " " + within(next, tie);
    chained.truth = any ? chained.truth || next.truth : chained.truth && next.truth;
  }
  return chained;
}

std::string RandomExpressions::within(const Part & part, Tie tie)
{
  return part.tie < tie || below(8) == 0 ? "(" + blank() + part.text + blank() + ")" : part.text;
}

RandomExpressions::Part RandomExpressions::predicate()
{
  switch (below(8)) {
    case 0:
      return like();
    case 1:
      return compared(&RandomExpressions::text);
    case 2:
      return compared(&RandomExpressions::boolean);
    default:
      return compared(&RandomExpressions::number);
  }
}

template<class Value>
RandomExpressions::Part RandomExpressions::compared(
  Operand<Value> (RandomExpressions::*operand)(bool field))
{
  const int field = below(3);  // one of them must be
  const Operand<Value> one = (this->*operand)(field == 0 || below(3) == 0);
  const Operand<Value> two = (this->*operand)(field == 1 || below(3) == 0);
  if (field == 2) {
    return between(one, two, (this->*operand)(true));
  }
  return below(4) == 0 ? between(one, two, (this->*operand)(below(3) == 0)) : comparison(one, two);
}

template<class Value>
RandomExpressions::Part RandomExpressions::comparison(
  const Operand<Value> & left, const Operand<Value> & right)
{
  constexpr const char * kOperators[] = {"=", "<>", "!=", "<", "<=", ">", ">="};
  const int op = below(7);
  bool truth = false;
  if (left.value && right.value) {
    const Value & a = *left.value;
    const Value & b = *right.value;
    const bool truths[] = {a == b, a != b, a != b, a<b, a <= b, a> b, a >= b};
    truth = truths[op];
  }
  return {left.text + blank() + kOperators[op] + blank() + right.text, truth, Tie::factor};
}

template<class Value>
RandomExpressions::Part RandomExpressions::between(
  const Operand<Value> & what, const Operand<Value> & low, const Operand<Value> & high)
{
  const bool within_bounds = what.value && low.value && high.value && *what.value >= *low.value &&
                             *what.value <= *high.value;
  const bool negated = below(3) == 0;
  return {
    what.text + " " + (negated ? keyword("NOT") + " " : "") + keyword("BETWEEN") + " " + low.text +
      " " + keyword("AND") + " " + high.text,
    within_bounds != negated, Tie::factor};
}

RandomExpressions::Part RandomExpressions::like()
{
  const Operand<std::string> what = text(true);
  const std::string pattern = kPatterns[static_cast<size_t>(below(8))];
  const bool fits = what.value && is_like(what.value->c_str(), pattern.c_str());
  const bool negated = below(3) == 0;
  return {
    what.text + " " + (negated ? keyword("NOT") + " " : "") + keyword("LIKE") + blank() +
      literal(quoted(pattern), pattern),
    fits != negated, Tie::factor};
}

template<class Sequence>
auto RandomExpressions::element(const char * name, const Sequence & sequence)
{
  using Value = typename Sequence::value_type;
  const size_t index = static_cast<size_t>(below(4));
  return Operand<Value>{
    std::string(name) + blank() + "[" + std::to_string(index) + "]",
    index < sequence.size() ? std::optional<Value>(sequence[index]) : std::nullopt};
}

RandomExpressions::Operand<double> RandomExpressions::number(bool field)
{
  if (!field) {
    const double value = kNumbers[static_cast<size_t>(below(7))];
    char digits[32];
    std::snprintf(digits, sizeof(digits), below(2) == 0 ? "%g" : "%.3e", value);
    return {literal(digits, digits), value};
  }
  const auto widen = [](const auto & from) {
    return Operand<double>{
      from.text, from.value ? std::optional<double>(*from.value) : std::nullopt};
  };
  switch (below(6)) {
    case 0:
      return widen(element("int32_values", about_->int32_values));
    case 1:
      return widen(element("uint8_values", about_->uint8_values));
    case 2:
      return widen(element("float32_values", about_->float32_values));
    case 3:
      return element("float64_values", about_->float64_values);
    case 4: {
      const auto basic = element("basic_types_values", about_->basic_types_values);
      return {
        basic.text + "." + blank() + "int64_value",
        basic.value ? std::optional<double>(basic.value->int64_value) : std::nullopt};
    }
    default:
      return {"alignment_check", about_->alignment_check};
  }
}

RandomExpressions::Operand<std::string> RandomExpressions::text(bool field)
{
  if (field) {
    return element("string_values", about_->string_values);
  }
  const std::string value = kTexts[static_cast<size_t>(below(7))];
  return {literal(quoted(value), value), value};
}

RandomExpressions::Operand<bool> RandomExpressions::boolean(bool field)
{
  if (field) {
    return element("bool_values", about_->bool_values);
  }
  const bool value = below(2) != 0;
  const std::string written = keyword(value ? "TRUE" : "FALSE");
  return {literal(written, written), value};
}

// As it is, or as a parameter, which needs no quotes.
std::string RandomExpressions::literal(
  const std::string & written, const std::string & as_parameter)
{
  if (below(3) != 0 || parameters_.size() == 100) {
    return written;
  }
  parameters_.push_back(below(2) == 0 ? written : as_parameter);
  return "%" + std::to_string(parameters_.size() - 1);
}

std::string RandomExpressions::keyword(const char * word)
{
  std::string spelled;
  const bool mixed = below(4) == 0;
  for (const char * c = word; *c != '\0'; ++c) {
    const auto letter = static_cast<unsigned char>(*c);
    spelled += static_cast<char>(mixed && below(2) == 0 ? std::tolower(letter) : letter);
  }
  return spelled;
}

std::string RandomExpressions::blank()
{
  constexpr const char * kBlanks[] = {"", "", " ", "  ", "\t", "\n"};
  return kBlanks[below(6)];
}

}  // namespace rmw_shm
