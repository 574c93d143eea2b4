// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <gtest/gtest.h>

#include "filter_probe.hpp"

namespace rmw_shm
{
namespace
{

using test_msgs::msg::Strings;

Strings with_text(const std::string & text)
{
  Strings message;
  message.string_value = text;
  return message;
}

bool like(const std::string & text, const std::string & pattern)
{
  return passes(with_text(text), "string_value LIKE '" + pattern + "'");
}

TEST(Text, IsComparedByteByByte)
{
  EXPECT_TRUE(passes(with_text("abc"), "string_value = 'abc'"));
  EXPECT_FALSE(passes(with_text("abc"), "string_value = 'ab'"));
  EXPECT_FALSE(passes(with_text("abc"), "string_value = 'ABC'"));
  EXPECT_TRUE(passes(with_text("abc"), "string_value <> 'abd'"));
  EXPECT_TRUE(passes(with_text("ab"), "string_value < 'abc'")) << "a prefix comes first";
  EXPECT_TRUE(passes(with_text("B"), "string_value < 'a'"));
  EXPECT_TRUE(passes(with_text("\xc3\xa4"), "string_value > 'z'")) << "bytes have no sign";
  EXPECT_TRUE(passes(with_text("b"), "string_value BETWEEN 'a' AND 'c'"));
  EXPECT_TRUE(passes(with_text("10"), "string_value < '9'")) << "digits are text, too";
}

TEST(Text, MayBeEmptyOrHoldZeros)
{
  EXPECT_TRUE(passes(with_text(""), "string_value = ''"));
  EXPECT_TRUE(passes(with_text(""), "string_value < 'a'"));
  EXPECT_FALSE(passes(with_text("a"), "string_value = ''"));
  const std::string zero("a\0b", 3);
  EXPECT_FALSE(passes(with_text(zero), "string_value = 'a'"));
  EXPECT_TRUE(passes(with_text(zero), "string_value = '" + zero + "'"));
  EXPECT_TRUE(passes(with_text(zero), "string_value LIKE 'a_b'"));
}

TEST(Text, TwoQuotesStandForOne)
{
  EXPECT_TRUE(passes(with_text("it's"), "string_value = 'it''s'"));
  EXPECT_TRUE(passes(with_text("'"), "string_value = ''''"));
  EXPECT_TRUE(passes(with_text("''"), "string_value = ''''''"));
  EXPECT_TRUE(passes(with_text("say \"hi\""), "string_value = 'say \"hi\"'"));
  EXPECT_TRUE(passes(with_text("a\\"), "string_value = 'a\\'")) << "no escapes but quotes";
}

TEST(Text, KeywordsAndParametersInQuotesAreText)
{
  EXPECT_TRUE(passes(with_text("AND"), "string_value = 'AND'"));
  EXPECT_TRUE(passes(with_text("%0"), "string_value = '%0'", {"other"}));
  EXPECT_TRUE(passes(with_text(" a  b "), "string_value = ' a  b '"));
}

TEST(Text, FieldsAreComparedWithEachOther)
{
  Strings message = with_text("same");
  message.bounded_string_value = "same";
  EXPECT_TRUE(passes(message, "string_value = bounded_string_value"));
  EXPECT_TRUE(passes(message, "string_value LIKE bounded_string_value"));
  message.bounded_string_value = "s%";
  EXPECT_FALSE(passes(message, "string_value = bounded_string_value"));
  EXPECT_TRUE(passes(message, "string_value LIKE bounded_string_value"));
  EXPECT_TRUE(passes(message, "string_value_default1 = 'Hello world!'"));
}

TEST(Like, WithoutWildcardsIsEquality)
{
  EXPECT_TRUE(like("abc", "abc"));
  EXPECT_FALSE(like("abc", "ab"));
  EXPECT_FALSE(like("ab", "abc"));
  EXPECT_TRUE(like("", ""));
  EXPECT_FALSE(like("a", ""));
}

TEST(Like, RunWildcards)
{
  for (const std::string run : {"%", "*"}) {
    EXPECT_TRUE(like("", run));
    EXPECT_TRUE(like("abc", run));
    EXPECT_TRUE(like("abc", "a" + run));
    EXPECT_TRUE(like("abc", run + "c"));
    EXPECT_TRUE(like("abc", "a" + run + "c"));
    EXPECT_TRUE(like("ac", "a" + run + "c"));
    EXPECT_TRUE(like("abc", run + "b" + run));
    EXPECT_FALSE(like("abc", run + "d" + run));
    EXPECT_FALSE(like("abc", "b" + run));
    EXPECT_FALSE(like("abcd", "a" + run + "c"));
    EXPECT_TRUE(like("abcabc", "a" + run + "abc")) << "the first fit is not the only one";
    EXPECT_TRUE(like("abc", "abc" + run + run));
    EXPECT_FALSE(like("aa", "a" + run + "a" + run + "a"));
  }
}

TEST(Like, CharacterWildcards)
{
  for (const std::string one : {"_", "?"}) {
    EXPECT_TRUE(like("abc", "a" + one + "c"));
    EXPECT_FALSE(like("ac", "a" + one + "c"));
    EXPECT_FALSE(like("", one));
    EXPECT_FALSE(like("ab", one));
    EXPECT_TRUE(like("ab", one + one));
    EXPECT_TRUE(like("ab", one + "%" + one));
    EXPECT_FALSE(like("a", one + "%" + one));
  }
}

TEST(Like, CanBeNegated)
{
  EXPECT_TRUE(passes(with_text("abc"), "string_value NOT LIKE 'b%'"));
  EXPECT_FALSE(passes(with_text("abc"), "string_value not like 'a%'"));
  EXPECT_FALSE(passes(with_text("abc"), "NOT string_value LIKE 'a%'"));
}

// Trying every way to split the text would take longer than the universe is old.
TEST(Like, ManyWildcardsTakeNoTime)
{
  std::string pattern;
  for (int i = 0; i < 200; ++i) {
    pattern += "a%";
  }
  EXPECT_FALSE(like(std::string(10000, 'a'), pattern + "b"));
}

}  // namespace
}  // namespace rmw_shm
