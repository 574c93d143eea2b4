// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Words of a content filter expression, the SQL subset of DDS 1.4 annex B.
#ifndef FILTER__FILTER_LEXER_HPP_
#define FILTER__FILTER_LEXER_HPP_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shmcore/result.hpp"

namespace rmw_shm
{

enum class TokenKind : uint8_t
{
  end,
  name,       // of a field; keywords are told apart by is_keyword
  number,     // 12, -3, 0x1F, 1.5e-3
  text,       // 'it''s': Token::text holds it unquoted
  parameter,  // %7: Token::parameter holds 7
  symbol,     // = <> != < <= > >= ( ) . [ ]
};

// A number as written, and what the narrower types make of it: rounding twice, by way of the widest
// one, would not always give the number that a compiler makes of the same digits.
struct FilterNumber
{
  long double widest = 0;  // every 64-bit integer exactly
  double float64 = 0;      // infinite when out of range, as is the next
  float float32 = 0;
};

struct Token
{
  TokenKind kind = TokenKind::end;
  size_t column = 1;       // 1-based, of its first character
  std::string_view spelt;  // as in the expression
  std::string text;
  FilterNumber number;
  size_t parameter = 0;
};

class FilterLexer
{
public:
  explicit FilterLexer(std::string_view expression) noexcept : expression_(expression) {}

  // Errors: invalid_argument, naming the column. Throws bad_alloc.
  shmcore::Result<Token> next();

private:
  shmcore::Result<Token> text(Token token);
  shmcore::Result<Token> number(Token token);
  shmcore::Result<Token> parameter(Token token);
  char at(size_t position) const noexcept
  {
    return position < expression_.size() ? expression_[position] : '\0';
  }
  Token & spell(Token & token, size_t from) noexcept
  {
    token.spelt = expression_.substr(from, position_ - from);
    return token;
  }

  std::string_view expression_;
  size_t position_ = 0;
};

// Keywords are not case sensitive.
bool is_keyword(const Token & token, std::string_view upper_case) noexcept;

// An error of the expression's author; `format` goes on after the column.
__attribute__((format(printf, 2, 3))) shmcore::Error filter_error(
  size_t column, const char * format, ...) noexcept;

}  // namespace rmw_shm

#endif  // FILTER__FILTER_LEXER_HPP_
