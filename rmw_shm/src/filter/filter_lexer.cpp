// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "filter/filter_lexer.hpp"

#include <locale.h>  // newlocale: POSIX, not C

#include <algorithm>
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
bool is_sign(char c) noexcept
{
  return c == '-' || c == '+';
}
bool before_exponent(char c) noexcept
{
  return upper(c) == 'E' || upper(c) == 'P';
}

// A program may have set a locale with another decimal point; filters are written with '.'.
locale_t c_locale() noexcept
{
  static const locale_t locale = ::newlocale(LC_ALL_MASK, "C", nullptr);
  return locale;
}

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
  const bool sign = is_sign(first);
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
  const size_t from = position_++;
  while (is_digit(at(position_)) || is_letter(at(position_)) || at(position_) == '.' ||
         (is_sign(at(position_)) && before_exponent(at(position_ - 1)))) {
    ++position_;
  }
  spell(token, from);
  const std::string spelt(token.spelt);
  char * end = nullptr;
  token.number.widest = ::strtold_l(spelt.c_str(), &end, c_locale());
  if (end != spelt.c_str() + spelt.size()) {
    return filter_error(token.column, "%.40s is not a number", spelt.c_str());
  }
  if (!std::isfinite(token.number.widest)) {
    return filter_error(token.column, "%.40s is too large a number", spelt.c_str());
  }
  token.number.float64 = ::strtod_l(spelt.c_str(), nullptr, c_locale());
  token.number.float32 = ::strtof_l(spelt.c_str(), nullptr, c_locale());
  token.kind = TokenKind::number;
  return token;
}

shmcore::Result<Token> FilterLexer::parameter(Token token)
{
  const size_t from = position_++;
  size_t index = 0;
  while (is_digit(at(position_)) && position_ - from <= 3) {
    index = index * 10 + static_cast<size_t>(at(position_++) - '0');
  }
  spell(token, from);
  if (token.spelt.size() == 1 || is_digit(at(position_)) || is_letter(at(position_))) {
    return filter_error(token.column, "a parameter is written %%0 to %%99");
  }
  token.kind = TokenKind::parameter;
  token.parameter = index;
  return token;
}

}  // namespace rmw_shm
