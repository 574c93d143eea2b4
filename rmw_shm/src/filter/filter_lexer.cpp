// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "filter/filter_lexer.hpp"

#include <algorithm>
#include <clocale>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace rmw_shm
{
namespace
{

bool is_digit(char c) noexcept
{
  return c >= '0' && c <= '9';
}
bool is_letter(char c) noexcept
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
char upper(char c) noexcept
{
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool ends_number(char c) noexcept
{
  return !is_digit(c) && !is_letter(c) && c != '.';
}

constexpr size_t kLongestNumber = 64;  // characters

}  // namespace

shmcore::Error filter_error(size_t column, const char * format, ...) noexcept
{
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  return shmcore::make_error(
    shmcore::Errc::invalid_argument, "content filter, column %zu: %s", column, text);
}

bool is_keyword(const Token & token, std::string_view upper_case) noexcept
{
  return token.kind == TokenKind::name &&
         std::equal(
           token.spelt.begin(), token.spelt.end(), upper_case.begin(), upper_case.end(),
           [](char written, char keyword) { return upper(written) == keyword; });
}

shmcore::Result<Token> FilterLexer::next()
{
  while (at(position_) == ' ' || (at(position_) >= '\t' && at(position_) <= '\r')) {
    ++position_;
  }
  Token token;
  token.column = position_ + 1;
  if (position_ == expression_.size()) {
    return token;
  }
  const size_t from = position_;
  const char first = at(from);
  if (is_letter(first)) {
    while (is_letter(at(position_)) || is_digit(at(position_))) {
      ++position_;
    }
    token.kind = TokenKind::name;
    return spell(token, from);
  }
  const bool sign = first == '-' || first == '+';
  if (is_digit(first) || ((sign || first == '.') && is_digit(at(from + 1)))) {
    return number(std::move(token));
  }
  if (sign && at(from + 1) == '.' && is_digit(at(from + 2))) {
    return number(std::move(token));
  }
  if (first == '\'') {
    return text(std::move(token));
  }
  if (first == '%') {
    return parameter(std::move(token));
  }
  for (const std::string_view symbol :
       {"<>", "!=", "<=", ">=", "=", "<", ">", "(", ")", ".", "[", "]"}) {
    if (expression_.substr(from, symbol.size()) == symbol) {
      position_ += symbol.size();
      token.kind = TokenKind::symbol;
      return spell(token, from);
    }
  }
  if (first == '"' || first == '`') {
    return filter_error(token.column, "text stands in single quotes, not in %c", first);
  }
  if (first > ' ' && first <= '~') {
    return filter_error(token.column, "'%c' has no meaning here", first);
  }
  return filter_error(
    token.column, "the byte 0x%02x has no meaning here", static_cast<unsigned char>(first));
}

shmcore::Result<Token> FilterLexer::text(Token token)
{
  const size_t from = position_++;
  for (;;) {
    if (position_ >= expression_.size()) {
      return filter_error(token.column, "the text that begins here has no closing quote");
    }
    const char c = at(position_++);
    if (c != '\'') {
      token.text.push_back(c);
    } else if (at(position_) == '\'') {  // two quotes stand for one
      token.text.push_back('\'');
      ++position_;
    } else {
      token.kind = TokenKind::text;
      return spell(token, from);
    }
  }
}

shmcore::Result<Token> FilterLexer::number(Token token)
{
  const size_t from = position_;
  char spelt[kLongestNumber + 1] = {};
  const size_t length = std::min(expression_.size() - from, kLongestNumber);
  std::copy_n(expression_.data() + from, length, spelt);
  char * end = spelt;
  // strtold obeys the locale's decimal point; a program that changed it still writes '.' here.
  char * const point = std::find(spelt, spelt + length, '.');
  token.number = std::strtold(spelt, &end);
  if (end == point && point != spelt + length) {
    const char * const separator = std::localeconv()->decimal_point;
    if (separator[0] != '.' && separator[1] == '\0') {
      *point = separator[0];
      token.number = std::strtold(spelt, &end);
    }
  }
  position_ += static_cast<size_t>(end - spelt);
  spell(token, from);
  if (end == spelt || !ends_number(at(position_)) || !std::isfinite(token.number)) {
    return filter_error(token.column, "this is not a number that can be compared with");
  }
  token.kind = TokenKind::number;
  return token;
}

shmcore::Result<Token> FilterLexer::parameter(Token token)
{
  const size_t from = position_++;
  unsigned index = 0;
  while (is_digit(at(position_)) && position_ - from <= 3) {
    index = index * 10 + static_cast<unsigned>(at(position_++) - '0');
  }
  spell(token, from);
  if (token.spelt.size() == 1 || is_digit(at(position_)) || is_letter(at(position_))) {
    return filter_error(token.column, "a parameter is written %%0 to %%99");
  }
  token.kind = TokenKind::parameter;
  token.number = index;
  return token;
}

}  // namespace rmw_shm
