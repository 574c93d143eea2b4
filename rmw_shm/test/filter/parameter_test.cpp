// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <gtest/gtest.h>

#include "filter_probe.hpp"

namespace rmw_shm
{
namespace
{

using test_msgs::msg::BasicTypes;
using test_msgs::msg::Strings;

Strings with_text(const std::string & text)
{
  Strings message;
  message.string_value = text;
  return message;
}

TEST(Parameters, StandForLiteralsOfEveryKind)
{
  BasicTypes message;
  message.int64_value = INT64_MIN;
  message.float32_value = 0.1f;
  message.bool_value = true;
  EXPECT_TRUE(passes(
    message, "int64_value = %0 AND float32_value = %1 AND bool_value = %2",
    {"-9223372036854775808", " 0.1 ", "True"}));
  EXPECT_TRUE(passes(message, "int64_value BETWEEN %1 AND %0", {"0", "-1e19"}));
  EXPECT_TRUE(passes(message, "%0 = int64_value", {"-0x8000000000000000"}));
}

TEST(Parameters, OfTextAreTakenWithAndWithoutQuotes)
{
  EXPECT_TRUE(passes(with_text("abc"), "string_value = %0", {"'abc'"}));
  EXPECT_TRUE(passes(with_text("abc"), "string_value = %0", {"abc"}));
  EXPECT_TRUE(passes(with_text("it's"), "string_value = %0", {"'it''s'"}));
  EXPECT_TRUE(passes(with_text("it's"), "string_value = %0", {"it's"}));
  EXPECT_TRUE(passes(with_text("42"), "string_value = %0", {"'42'"}));
  EXPECT_TRUE(passes(with_text("two words"), "string_value = %0", {"two words"}));
  EXPECT_TRUE(passes(with_text("4 2"), "string_value = %0", {"4 2"}));
  EXPECT_TRUE(passes(with_text("'open"), "string_value = %0", {"'open"}));
  EXPECT_TRUE(passes(with_text("/base/link"), "string_value LIKE %0", {"/base/%"}));
  EXPECT_TRUE(passes(with_text(""), "string_value = %0", {""}));
  EXPECT_TRUE(passes(with_text("  "), "string_value = %0", {"  "}));
}

TEST(Parameters, AreValuesNotPiecesOfTheExpression)
{
  EXPECT_TRUE(passes(
    with_text("x' OR string_value <> 'x"), "string_value = %0", {"x' OR string_value <> 'x"}));
  EXPECT_FALSE(passes(with_text("y"), "string_value = %0", {"x' OR string_value <> 'x"}));
  EXPECT_FALSE(passes(with_text("y"), "string_value = %0", {"string_value"})) << "nor fields";
  EXPECT_FALSE(passes(with_text("y"), "string_value = %0", {"%1", "y"})) << "nor parameters";
}

TEST(Parameters, MayBeUsedTwiceOrNotAtAll)
{
  BasicTypes message;
  message.int32_value = message.uint32_value = 3;
  EXPECT_TRUE(passes(message, "int32_value = %1 AND uint32_value = %1", {"9", "3", "7"}));
}

TEST(Parameters, AHundredAreTheMost)
{
  BasicTypes message;
  message.int32_value = 99;
  std::vector<std::string> parameters;
  for (int i = 0; i < 100; ++i) {
    parameters.push_back(std::to_string(i));
  }
  EXPECT_TRUE(passes(message, "int32_value = %99", parameters));
  EXPECT_TRUE(passes(message, "int32_value <> %00 AND int32_value > %098", parameters));
  parameters.push_back("100");
  EXPECT_EQ(
    "101 content filter parameters are given, 100 are the most",
    error_of<BasicTypes>("int32_value = %1", parameters));
}

TEST(Parameters, OutOfRange)
{
  EXPECT_EQ(
    "content filter, column 15: %0 is used, but 0 parameters are given",
    error_of<BasicTypes>("int32_value = %0"));
  EXPECT_EQ(
    "content filter, column 33: %2 is used, but 2 parameters are given",
    error_of<BasicTypes>("int32_value = %1 AND %1 = %0 OR %2 = 1", {"1", "2"}));
  EXPECT_EQ(
    "content filter, column 15: a parameter is written %0 to %99",
    error_of<BasicTypes>("int32_value = %1000", {"1"}));
  EXPECT_EQ(
    "content filter, column 15: a parameter is written %0 to %99",
    error_of<BasicTypes>("int32_value = %", {"1"}));
  EXPECT_EQ(
    "content filter, column 15: a parameter is written %0 to %99",
    error_of<BasicTypes>("int32_value = %0x", {"1"}));
}

TEST(Parameters, OfTheWrongClassAreNamedByTheirPlaceInTheExpression)
{
  EXPECT_EQ(
    "content filter, column 15: a number cannot be compared with text",
    error_of<BasicTypes>("int32_value = %0", {"three"}));
  EXPECT_EQ(
    "content filter, column 15: a number cannot be compared with text",
    error_of<BasicTypes>("int32_value = %0", {"1e99999"}));
  EXPECT_EQ(
    "content filter, column 14: a boolean cannot be compared with a number; write TRUE or FALSE",
    error_of<BasicTypes>("bool_value = %0", {"1"}));
  EXPECT_EQ(
    "content filter, column 16: text cannot be compared with a number; write text in single "
    "quotes, in a parameter too",
    error_of<Strings>("string_value = %0", {"42"}));
  EXPECT_EQ(
    "content filter, column 16: text cannot be compared with a boolean; write text in single "
    "quotes, in a parameter too",
    error_of<Strings>("string_value = %0", {"true"}));
}

}  // namespace
}  // namespace rmw_shm
