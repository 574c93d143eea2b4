// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Operators over numbers and booleans, how they combine, and where numbers are hard.
#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <limits>

#include "filter_probe.hpp"

namespace rmw_shm
{
namespace
{

using test_msgs::msg::BasicTypes;

BasicTypes with_int32(int32_t value)
{
  BasicTypes message;
  message.int32_value = value;
  return message;
}

TEST(Comparison, EveryOperatorBelowAtAndAbove)
{
  struct Row
  {
    const char * op;
    bool below, at, above;
  };
  const Row rows[] = {{"=", false, true, false}, {"<>", true, false, true},
                      {"!=", true, false, true}, {"<", true, false, false},
                      {"<=", true, true, false}, {">", false, false, true},
                      {">=", false, true, true}};
  for (const Row & row : rows) {
    const std::string expression = std::string("int32_value ") + row.op + " -7";
    EXPECT_EQ(row.below, passes(with_int32(-8), expression)) << expression;
    EXPECT_EQ(row.at, passes(with_int32(-7), expression)) << expression;
    EXPECT_EQ(row.above, passes(with_int32(-6), expression)) << expression;
    // The other way round; blanks are optional.
    const std::string mirrored = std::string("-7") + row.op + "int32_value";
    EXPECT_EQ(row.above, passes(with_int32(-8), mirrored)) << mirrored;
    EXPECT_EQ(row.at, passes(with_int32(-7), mirrored)) << mirrored;
    EXPECT_EQ(row.below, passes(with_int32(-6), mirrored)) << mirrored;
  }
}

TEST(Comparison, BetweenIncludesBothEnds)
{
  for (const int32_t value : {0, 1, 2, 3, 4}) {
    const bool within = value >= 1 && value <= 3;
    EXPECT_EQ(within, passes(with_int32(value), "int32_value BETWEEN 1 AND 3")) << value;
    EXPECT_EQ(!within, passes(with_int32(value), "int32_value NOT BETWEEN 1 AND 3")) << value;
    EXPECT_EQ(value <= 3, passes(with_int32(value), "3 BETWEEN int32_value AND 3")) << value;
  }
  EXPECT_FALSE(passes(with_int32(2), "int32_value BETWEEN 3 AND 1"));
}

TEST(Comparison, TheAndOfBetweenIsNotTheConjunction)
{
  const char * expression = "int32_value BETWEEN 1 AND 3 AND int32_value <> 2 OR int32_value = 9";
  EXPECT_TRUE(passes(with_int32(1), expression));
  EXPECT_FALSE(passes(with_int32(2), expression));
  EXPECT_TRUE(passes(with_int32(9), expression));
}

TEST(Comparison, AndBindsTighterThanOrAndNotTighterThanBoth)
{
  // Every row of the truth table, spelled over three booleans of the message.
  for (int bits = 0; bits < 8; ++bits) {
    BasicTypes message;
    const bool a = message.bool_value = (bits & 1) != 0;
    const bool b = (message.int8_value = (bits & 2) != 0) != 0;
    const bool c = (message.int16_value = (bits & 4) != 0) != 0;
    const std::string A = "bool_value = TRUE";
    const std::string B = "int8_value = 1";
    const std::string C = "int16_value = 1";
    EXPECT_EQ(a || (b && c), passes(message, A + " OR " + B + " AND " + C)) << bits;
    EXPECT_EQ((a && b) || c, passes(message, A + " AND " + B + " OR " + C)) << bits;
    EXPECT_EQ((a || b) && c, passes(message, "(" + A + " OR " + B + ") AND " + C)) << bits;
    EXPECT_EQ(!a && b, passes(message, "NOT " + A + " AND " + B)) << bits;
    EXPECT_EQ(!(a && b), passes(message, "NOT (" + A + " AND " + B + ")")) << bits;
    EXPECT_EQ(!a || !b, passes(message, "NOT " + A + " OR NOT " + B)) << bits;
    EXPECT_EQ(a, passes(message, "NOT NOT " + A)) << bits;
    EXPECT_EQ(a || b || c, passes(message, A + " or " + B + " Or ((" + C + "))")) << bits;
    EXPECT_EQ(a && b && c, passes(message, A + "\tand\n" + B + " aNd " + C)) << bits;
  }
}

TEST(Comparison, Booleans)
{
  BasicTypes message;
  message.bool_value = true;
  EXPECT_TRUE(passes(message, "bool_value = TRUE"));
  EXPECT_TRUE(passes(message, "bool_value = true"));
  EXPECT_FALSE(passes(message, "bool_value = False"));
  EXPECT_TRUE(passes(message, "bool_value <> FALSE"));
  EXPECT_TRUE(passes(message, "FALSE < bool_value"));
  EXPECT_TRUE(passes(message, "bool_value BETWEEN FALSE AND TRUE"));
  message.bool_value = false;
  EXPECT_FALSE(passes(message, "bool_value = TRUE"));
  EXPECT_TRUE(passes(message, "bool_value = FALSE"));
}

TEST(Comparison, EveryIntegerTypeAtItsEnds)
{
  BasicTypes low;
  low.int8_value = INT8_MIN;
  low.int16_value = INT16_MIN;
  low.int32_value = INT32_MIN;
  low.int64_value = INT64_MIN;
  BasicTypes high;
  high.byte_value = high.char_value = high.uint8_value = UINT8_MAX;
  high.int8_value = INT8_MAX;
  high.int16_value = INT16_MAX;
  high.uint16_value = UINT16_MAX;
  high.int32_value = INT32_MAX;
  high.uint32_value = UINT32_MAX;
  high.int64_value = INT64_MAX;
  high.uint64_value = UINT64_MAX;
  EXPECT_TRUE(passes(
    low,
    "int8_value = -128 AND int16_value = -32768 AND int32_value = -2147483648 AND "
    "int64_value = -9223372036854775808"));
  EXPECT_TRUE(passes(
    high,
    "byte_value = 255 AND char_value = 255 AND uint8_value = 255 AND int8_value = 127 AND "
    "int16_value = 32767 AND uint16_value = 65535 AND int32_value = 2147483647 AND "
    "uint32_value = 4294967295 AND int64_value = 9223372036854775807 AND "
    "uint64_value = 18446744073709551615"));
}

// A double would take neighbours among these for equal.
TEST(Comparison, NeighboursAmongLargeIntegersDiffer)
{
  BasicTypes message;
  message.int64_value = INT64_MAX - 1;
  message.uint64_value = UINT64_MAX - 1;
  EXPECT_TRUE(passes(message, "int64_value < 9223372036854775807"));
  EXPECT_FALSE(passes(message, "int64_value = 9223372036854775807"));
  EXPECT_TRUE(passes(message, "uint64_value < 18446744073709551615"));
  EXPECT_FALSE(passes(message, "uint64_value = 18446744073709551615"));
  EXPECT_TRUE(passes(message, "uint64_value > int64_value"));
  message.int64_value = -1;
  EXPECT_TRUE(passes(message, "int64_value < uint64_value")) << "not as unsigned numbers";
}

TEST(Comparison, LiteralsAreWhatAFloatFieldWouldHold)
{
  BasicTypes message;
  for (const char * literal : {"0.1", "0.3", "1.1", "-2.7", "3.4e38", "1e-40", "16777217"}) {
    const std::string text(literal);
    message.float32_value = std::strtof(literal, nullptr);
    message.float64_value = std::strtod(literal, nullptr);
    EXPECT_TRUE(passes(message, "float32_value = " + text)) << text;
    EXPECT_TRUE(passes(message, "float64_value = " + text)) << text;
    EXPECT_FALSE(passes(message, "float32_value > " + text)) << text;
    EXPECT_FALSE(passes(message, "float64_value < " + text)) << text;
    EXPECT_TRUE(passes(message, "float32_value BETWEEN " + text + " AND " + text)) << text;
    message.float32_value = std::nextafter(message.float32_value, 0.0f);
    message.float64_value = std::nextafter(message.float64_value, 0.0);
    EXPECT_FALSE(passes(message, "float32_value = " + text)) << text;
    EXPECT_FALSE(passes(message, "float64_value = " + text)) << text;
  }
}

// Rounded to long double first, this one would become the double 1, as its middle to the next.
TEST(Comparison, LiteralsAreRoundedOnce)
{
  BasicTypes message;
  const char * digits = "1.0000000000000001110223024625156540423631668090820312501";
  message.float64_value = std::strtod(digits, nullptr);
  ASSERT_GT(message.float64_value, 1.0);
  EXPECT_TRUE(passes(message, std::string("float64_value = ") + digits));
}

TEST(Comparison, EachBoundOfBetweenFacesItsOwnField)
{
  BasicTypes message;
  message.float32_value = 0.1f;  // above the double 0.1
  message.float64_value = 0.1;
  EXPECT_TRUE(passes(message, "0.1 BETWEEN float32_value AND float64_value"));
  message.float64_value = 0.100000001;  // between the double 0.1 and the float 0.1
  EXPECT_FALSE(passes(message, "float64_value BETWEEN 0 AND 0.1"));
  EXPECT_TRUE(passes(message, "float64_value BETWEEN 0 AND float32_value"));
  EXPECT_FALSE(passes(message, "float64_value BETWEEN float32_value AND 1"));
}

TEST(Comparison, FieldsOfTwoFloatTypesAreComparedAsTheyAre)
{
  BasicTypes message;
  message.float32_value = 0.1f;
  message.float64_value = 0.1;
  EXPECT_TRUE(passes(message, "float32_value > float64_value"));
  message.float64_value = static_cast<double>(0.1f);
  EXPECT_TRUE(passes(message, "float32_value = float64_value"));
}

TEST(Comparison, LiteralsBeyondAFloatFieldAreNotInfinity)
{
  BasicTypes message;
  message.float32_value = std::numeric_limits<float>::infinity();
  message.float64_value = -std::numeric_limits<double>::infinity();
  EXPECT_TRUE(passes(message, "float32_value > 1e300"));
  EXPECT_FALSE(passes(message, "float32_value = 1e300"));
  EXPECT_TRUE(passes(message, "float64_value < -1e4000"));
  message.float32_value = std::numeric_limits<float>::max();
  EXPECT_TRUE(passes(message, "float32_value < 1e300"));
}

TEST(Comparison, NothingButDifferentFromNaN)
{
  BasicTypes message;
  message.float32_value = std::numeric_limits<float>::quiet_NaN();
  message.float64_value = std::numeric_limits<double>::quiet_NaN();
  for (const char * field : {"float32_value", "float64_value"}) {
    for (const char * op : {"=", "<", "<=", ">", ">="}) {
      EXPECT_FALSE(passes(message, std::string(field) + op + "0")) << field << op;
      EXPECT_FALSE(passes(message, std::string(field) + op + field)) << field << op;
    }
    EXPECT_TRUE(passes(message, std::string(field) + " <> 0"));
    EXPECT_TRUE(passes(message, std::string(field) + " <> " + field)) << "finds NaN";
    EXPECT_FALSE(passes(message, std::string(field) + " BETWEEN -1e30 AND 1e30"));
    EXPECT_TRUE(passes(message, std::string(field) + " NOT BETWEEN -1e30 AND 1e30"));
  }
}

TEST(Comparison, ZeroHasNoSign)
{
  BasicTypes message;
  message.float64_value = -0.0;
  EXPECT_TRUE(passes(message, "float64_value = 0 AND float64_value = -0.0"));
}

TEST(Comparison, WaysToWriteANumber)
{
  for (const char * twelve :
       {"12", "+12", "12.", "12.0", "1.2e1", "1.2E+1", "120e-1", "0xC", "0x0c", "012",
        "12.000000000000000000000000000000000000000000000000000000000000000000000000000000"}) {
    EXPECT_TRUE(passes(with_int32(12), std::string("int32_value=") + twelve)) << twelve;
    EXPECT_TRUE(passes(with_int32(-12), std::string("int32_value <>") + twelve)) << twelve;
  }
  BasicTypes half;
  half.float64_value = -0.5;
  EXPECT_TRUE(passes(half, "float64_value=-.5"));
  EXPECT_TRUE(passes(half, "float64_value = -0x1p-1"));
  EXPECT_TRUE(passes(with_int32(12), "int32_value BETWEEN 11.5 AND 12.5"));
}

// Where this machine has a locale that writes 0,5.
TEST(Comparison, NumbersDoNotDependOnTheLocale)
{
  const std::string before = std::setlocale(LC_NUMERIC, nullptr);
  for (const char * locale : {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8", "de_DE"}) {
    std::setlocale(LC_NUMERIC, locale);
  }
  BasicTypes half;
  half.float64_value = 0.5;
  EXPECT_TRUE(passes(half, "float64_value = 0.5"));
  EXPECT_EQ(
    "content filter, column 18: ',' has no meaning here",
    error_of<BasicTypes>("float64_value = 0,5"));
  std::setlocale(LC_NUMERIC, before.c_str());
}

}  // namespace
}  // namespace rmw_shm
