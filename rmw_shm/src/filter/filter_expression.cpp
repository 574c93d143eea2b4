// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "filter/filter_expression.hpp"

#include <algorithm>
#include <utility>

namespace rmw_shm
{
namespace
{

// Recursive descent, one token ahead. Every function leaves `error_` set or has consumed its part.
class Parser
{
public:
  Parser(std::string_view expression, const std::vector<std::string> & parameters) noexcept
  : lexer_(expression), parameters_(parameters)
  {
  }

  shmcore::Result<FilterNode> parse()
  {
    FilterNode root{};
    if (advance() && condition(root, 0) && ahead_.kind != TokenKind::end) {
      fail("AND, OR or the end of the expression is expected");
    }
    if (error_) {
      return std::move(*error_);
    }
    return root;
  }

private:
  bool advance()
  {
    shmcore::Result<Token> token = lexer_.next();
    if (!token) {
      error_ = std::move(token).error();
      return false;
    }
    ahead_ = std::move(token).value();
    return true;
  }

  bool fail(const char * expected)
  {
    size_t end = std::min<size_t>(ahead_.spelt.size(), 40);
    while (end < ahead_.spelt.size() && (ahead_.spelt[end] & 0xc0) == 0x80) {
      --end;  // not within a character of several bytes
    }
    const std::string spelt(ahead_.spelt.substr(0, end));
    error_ = spelt.empty() ? filter_error(ahead_.column, "%s, but it ends here", expected)
                           : filter_error(ahead_.column, "%s, not %s", expected, spelt.c_str());
    return false;
  }

  bool symbol(std::string_view spelt) const noexcept
  {
    return ahead_.kind == TokenKind::symbol && ahead_.spelt == spelt;
  }

  // `one` AND/OR `one` ...: flat, so that a long chain does not nest.
  template<class One>
  bool chain(FilterNode & out, FilterOperator op, std::string_view keyword, One && one)
  {
    if (!one(out)) {
      return false;
    }
    if (!is_keyword(ahead_, keyword)) {
      return true;
    }
    FilterNode first = std::move(out);
    out = FilterNode{op, ahead_.column, {}, {}};
    out.children.push_back(std::move(first));
    while (is_keyword(ahead_, keyword)) {
      FilterNode next{};
      if (!advance() || !one(next)) {
        return false;
      }
      out.children.push_back(std::move(next));
    }
    return true;
  }

  bool condition(FilterNode & out, size_t depth)
  {
    return chain(out, FilterOperator::any_of, "OR", [&](FilterNode & any) {
      return chain(
        any, FilterOperator::all_of, "AND", [&](FilterNode & all) { return factor(all, depth); });
    });
  }

  // `depth` parentheses and NOTs stand around it.
  bool factor(FilterNode & out, size_t depth)
  {
    const bool negated = is_keyword(ahead_, "NOT");
    if (depth == kMaxFilterDepth && (negated || symbol("("))) {
      error_ =
        filter_error(ahead_.column, "the expression is nested more than %zu deep", kMaxFilterDepth);
      return false;
    }
    if (negated) {
      out = FilterNode{FilterOperator::none_of, ahead_.column, {}, {}};
      FilterNode inner{};
      if (!advance() || !factor(inner, depth + 1)) {
        return false;
      }
      out.children.push_back(std::move(inner));
      return true;
    }
    if (symbol("(")) {
      if (!advance() || !condition(out, depth + 1)) {
        return false;
      }
      return symbol(")") ? advance() : fail("a closing parenthesis is expected");
    }
    return predicate(out);
  }

  bool predicate(FilterNode & out)
  {
    FilterOperand left{};
    if (!operand(left)) {
      return false;
    }
    const size_t column = ahead_.column;
    const bool negated = is_keyword(ahead_, "NOT");
    if (negated && !advance()) {
      return false;
    }
    if (is_keyword(ahead_, "BETWEEN")) {
      return between(out, std::move(left), column) && negate(out, negated);
    }
    FilterOperator op{};
    if (is_keyword(ahead_, "LIKE")) {
      op = FilterOperator::like;
    } else if (negated || !comparison(op)) {
      return fail(
        negated ? "BETWEEN or LIKE is expected after NOT"
                : "an operator is expected: = <> < <= > >= LIKE BETWEEN");
    }
    FilterOperand right{};
    if (!advance() || !operand(right)) {
      return false;
    }
    out = FilterNode{op, column, {}, {}};
    out.operands.push_back(std::move(left));
    out.operands.push_back(std::move(right));
    return negate(out, negated);
  }

  bool between(FilterNode & out, FilterOperand && what, size_t column)
  {
    FilterOperand low{};
    FilterOperand high{};
    if (!advance() || !operand(low)) {
      return false;
    }
    if (!is_keyword(ahead_, "AND")) {
      return fail("AND and the upper end of BETWEEN are expected");
    }
    if (!advance() || !operand(high)) {
      return false;
    }
    out = FilterNode{FilterOperator::between, column, {}, {}};
    for (FilterOperand * each : {&what, &low, &high}) {
      out.operands.push_back(std::move(*each));
    }
    return true;
  }

  static bool negate(FilterNode & out, bool negated)
  {
    if (negated) {
      FilterNode inner = std::move(out);
      out = FilterNode{FilterOperator::none_of, inner.column, {}, {}};
      out.children.push_back(std::move(inner));
    }
    return true;
  }

  bool comparison(FilterOperator & op) const noexcept
  {
    constexpr std::pair<std::string_view, FilterOperator> kOperators[] = {
      {"=", FilterOperator::equal},         {"<>", FilterOperator::not_equal},
      {"!=", FilterOperator::not_equal},    {"<", FilterOperator::less},
      {"<=", FilterOperator::less_equal},   {">", FilterOperator::greater},
      {">=", FilterOperator::greater_equal}};
    for (const auto & [spelt, meaning] : kOperators) {
      if (symbol(spelt)) {
        op = meaning;
        return true;
      }
    }
    return false;
  }

  bool operand(FilterOperand & out)
  {
    out.column = ahead_.column;
    switch (ahead_.kind) {
      case TokenKind::number:
        out.what = FilterLiteral(ahead_.number);
        return advance();
      case TokenKind::text:
        out.what = FilterLiteral(std::move(ahead_.text));
        return advance();
      case TokenKind::parameter:
        return parameter(out) && advance();
      case TokenKind::name:
        if (is_keyword(ahead_, "TRUE") || is_keyword(ahead_, "FALSE")) {
          out.what = FilterLiteral(is_keyword(ahead_, "TRUE"));
          return advance();
        }
        for (const std::string_view reserved : {"AND", "OR", "NOT", "BETWEEN", "LIKE"}) {
          if (is_keyword(ahead_, reserved)) {
            return fail("a field or a value is expected");
          }
        }
        return path(out.what.emplace<FieldPath>());
      default:
        return fail("a field or a value is expected");
    }
  }

  bool parameter(FilterOperand & out)
  {
    const size_t index = ahead_.parameter;
    if (index >= parameters_.size()) {
      error_ = filter_error(
        ahead_.column, "%%%zu is used, but %zu parameters are given", index, parameters_.size());
      return false;
    }
    const std::string & given = parameters_[index];
    FilterLexer lexer(given);
    shmcore::Result<Token> first = lexer.next();
    if (first && first->kind != TokenKind::end) {
      shmcore::Result<Token> second = lexer.next();
      if (second && second->kind == TokenKind::end) {
        if (first->kind == TokenKind::number) {
          out.what = FilterLiteral(first->number);
          return true;
        }
        if (first->kind == TokenKind::text) {
          out.what = FilterLiteral(std::move(first->text));
          return true;
        }
        if (is_keyword(*first, "TRUE") || is_keyword(*first, "FALSE")) {
          out.what = FilterLiteral(is_keyword(*first, "TRUE"));
          return true;
        }
      }
    }
    out.what = FilterLiteral(given);
    return true;
  }

  bool path(FieldPath & out)
  {
    for (;;) {
      if (ahead_.kind != TokenKind::name) {
        return fail("the name of a field is expected");
      }
      out.steps.push_back({std::string(ahead_.spelt), std::nullopt, ahead_.column});
      if (!advance()) {
        return false;
      }
      if (symbol("[") && !index(out.steps.back())) {
        return false;
      }
      if (!symbol(".")) {
        return true;
      }
      if (!advance()) {
        return false;
      }
    }
  }

  bool index(FieldPath::Step & step)
  {
    if (!advance()) {
      return false;
    }
    const long double written = ahead_.number.widest;
    if (
      ahead_.kind != TokenKind::number || !(written >= 0 && written <= UINT32_MAX) ||
      written != static_cast<long double>(static_cast<uint64_t>(written))) {
      return fail("an index, a whole number from 0, is expected");
    }
    step.index = static_cast<uint64_t>(written);
    return advance() && (symbol("]") ? advance() : fail("a closing bracket is expected"));
  }

  FilterLexer lexer_;
  const std::vector<std::string> & parameters_;
  Token ahead_;
  std::optional<shmcore::Error> error_;
};

}  // namespace

shmcore::Result<FilterNode> parse_filter(
  std::string_view expression, const std::vector<std::string> & parameters)
{
  if (parameters.size() > kMaxFilterParameters) {
    return shmcore::make_error(
      shmcore::Errc::invalid_argument, "%zu content filter parameters are given, %zu are the most",
      parameters.size(), kMaxFilterParameters);
  }
  return Parser(expression, parameters).parse();
}

}  // namespace rmw_shm
