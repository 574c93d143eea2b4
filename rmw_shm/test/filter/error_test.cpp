// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the author of a wrong expression is told: every sentence, and the column it points to.
#include <gtest/gtest.h>

#include "filter_probe.hpp"

namespace rmw_shm
{
namespace
{

using test_msgs::msg::Arrays;
using test_msgs::msg::BasicTypes;
using test_msgs::msg::BoundedSequences;
using test_msgs::msg::MultiNested;
using test_msgs::msg::Strings;
using test_msgs::msg::UnboundedSequences;
using test_msgs::msg::WStrings;

struct Row
{
  const char * expression;
  size_t column;
  std::string sentence;
};

std::string told(size_t column, const std::string & sentence)
{
  return "content filter, column " + std::to_string(column) + ": " + sentence;
}

template<class Message, size_t N>
void expect_errors(const Row (&rows)[N])
{
  for (const Row & row : rows) {
    EXPECT_EQ(told(row.column, row.sentence), error_of<Message>(row.expression)) << row.expression;
  }
}

TEST(Errors, OfWords)
{
  const Row rows[] = {
    {"int32_value = 'abc", 15, "the text that begins here has no closing quote"},
    {"int32_value = '''", 15, "the text that begins here has no closing quote"},
    {"int32_value = \"abc\"", 15, "text stands in single quotes, not in \""},
    {"`int32_value` = 1", 1, "text stands in single quotes, not in `"},
    {"int32_value = 1;", 16, "';' has no meaning here"},
    {"int32_value == 1", 14, "a field or a value is expected, not ="},
    {"int32_value = -", 15, "'-' has no meaning here"},
    {"int32_value = -inf", 15, "'-' has no meaning here"},
    {"int32_value ! 1", 13, "'!' has no meaning here"},
    {"int32_value \xc2\xac= 1", 13, "the byte 0xc2 has no meaning here"},
    {"int32_value \x01", 13, "the byte 0x01 has no meaning here"},
    {"int32_value = 1..2", 15, "1..2 is not a number"},
    {"int32_value = 3m", 15, "3m is not a number"},
    {"int32_value = 0x", 15, "0x is not a number"},
    {"int32_value = 1e", 15, "1e is not a number"},
    {"int32_value = 1e+", 15, "1e+ is not a number"},
    {"int32_value = 1_000", 15, "1_000 is not a number"},
    {"int32_value = 1e5000", 15, "1e5000 is too large a number"},
  };
  expect_errors<BasicTypes>(rows);
  EXPECT_EQ(
    told(12, "the byte 0x00 has no meaning here"),
    error_of<BasicTypes>(std::string("int32_value\0 = 1", 16)));
}

TEST(Errors, OfSentences)
{
  const char * op = "an operator is expected: = <> < <= > >= LIKE BETWEEN";
  const std::string op_end = std::string(op) + ", but it ends here";
  const std::string op_and = std::string(op) + ", not AND";
  const std::string op_match = std::string(op) + ", not MATCH";
  const Row rows[] = {
    {" ", 2, "a field or a value is expected, but it ends here"},
    {"int32_value", 12, op_end},
    {"bool_value AND int32_value = 1", 12, op_and},
    {"int32_value MATCH '1'", 13, op_match},
    {"int32_value =", 14, "a field or a value is expected, but it ends here"},
    {"int32_value = AND", 15, "a field or a value is expected, not AND"},
    {"= 1", 1, "a field or a value is expected, not ="},
    {"int32_value = 1 int8_value = 2", 17,
     "AND, OR or the end of the expression is expected, not int8_value"},
    {"int32_value = 1 -1", 17, "AND, OR or the end of the expression is expected, not -1"},
    {"int32_value = 1)", 16, "AND, OR or the end of the expression is expected, not )"},
    {"(int32_value = 1", 17, "a closing parenthesis is expected, but it ends here"},
    {"(int32_value = 1 = 2)", 18, "a closing parenthesis is expected, not ="},
    {"()", 2, "a field or a value is expected, not )"},
    {"(int32_value) = 1", 13, std::string(op) + ", not )"},
    {"int32_value = 1 AND", 20, "a field or a value is expected, but it ends here"},
    {"OR int32_value = 1", 1, "a field or a value is expected, not OR"},
    {"NOT", 4, "a field or a value is expected, but it ends here"},
    {"int32_value NOT = 1", 17, "BETWEEN or LIKE is expected after NOT, not ="},
    {"int32_value BETWEEN 1", 22,
     "AND and the upper end of BETWEEN are expected, but it ends here"},
    {"int32_value BETWEEN 1 OR 2", 23, "AND and the upper end of BETWEEN are expected, not OR"},
    {"int32_value BETWEEN 1 AND", 26, "a field or a value is expected, but it ends here"},
    {"int32_value. = 1", 14, "the name of a field is expected, not ="},
    {"int32_value[x] = 1", 13, "an index, a whole number from 0, is expected, not x"},
    {"int32_value[-1] = 1", 13, "an index, a whole number from 0, is expected, not -1"},
    {"int32_value[1.5] = 1", 13, "an index, a whole number from 0, is expected, not 1.5"},
    {"int32_value[4294967296] = 1", 13,
     "an index, a whole number from 0, is expected, not 4294967296"},
    {"int32_value[%0] = 1", 13, "an index, a whole number from 0, is expected, not %0"},
    {"int32_value[0 = 1", 15, "a closing bracket is expected, not ="},
  };
  expect_errors<BasicTypes>(rows);
  EXPECT_EQ(told(1, "a field or a value is expected, but it ends here"), error_of<BasicTypes>(""));
}

TEST(Errors, OfFields)
{
  const std::string all =
    "test_msgs/msg/BasicTypes has no field 'x'; it has bool_value, byte_value, char_value, "
    "float32_value, float64_value, int8_value, uint8_value, int16_value, uint16_value, "
    "int32_value, uint32_value, int64_value, uint64_value";
  const Row basic[] = {
    {"int32_value = 1 AND x = 2", 21, all},
    {"int32_value.x = 1", 13, "there is no 'x': what stands before it has no fields"},
    {"int32_value[0] = 1", 1, "'int32_value' is a single value and takes no index"},
  };
  expect_errors<BasicTypes>(basic);
  const Row arrays[] = {
    {"int32_values = 1", 1, "'int32_values' has many elements; name one, as in int32_values[0]"},
    {"int32_values[3] = 1", 1, "'int32_values' has no element 3; the last one is 2"},
    {"basic_types_values[1].int8_value[0] = 1", 23,
     "'int8_value' is a single value and takes no index"},
  };
  expect_errors<Arrays>(arrays);
  const Row bounded[] = {
    {"int32_values[3] = 1", 1, "'int32_values' has no element 3; the last one is 2"}};
  expect_errors<BoundedSequences>(bounded);
  const Row unbounded[] = {
    {"int32_values = 1", 1, "'int32_values' has many elements; name one, as in int32_values[0]"},
    {"basic_types_values.int8_value = 1", 1,
     "'basic_types_values' has many elements; name one, as in basic_types_values[0]"},
  };
  expect_errors<UnboundedSequences>(unbounded);
  const Row wide[] = {
    {"wstring_value = 'a'", 1, "'wstring_value' is a wstring, which cannot be filtered by"},
    {"array_of_wstrings[2] = 'a'", 1,
     "'array_of_wstrings' is a wstring, which cannot be filtered by"},
  };
  expect_errors<WStrings>(wide);
}

TEST(Errors, NameTheFieldsOfAMessageThatIsComparedWhole)
{
  const std::string error = error_of<MultiNested>("array_of_arrays[0].basic_types_values[0] = 1");
  EXPECT_EQ(
    0u, error.find(told(
          20,
          "'basic_types_values' is a test_msgs/msg/BasicTypes; name one of its fields: "
          "bool_value, byte_value")))
    << error;
}

TEST(Errors, OfClasses)
{
  const Row basic[] = {
    {"int32_value = 'a'", 15, "a number cannot be compared with text"},
    {"'a' = int32_value", 1, "a number cannot be compared with text"},
    {"int32_value = TRUE", 15, "a number cannot be compared with a boolean"},
    {"int32_value = bool_value", 15, "a number cannot be compared with a boolean"},
    {"bool_value = 1", 14, "a boolean cannot be compared with a number; write TRUE or FALSE"},
    {"bool_value = int8_value", 14, "a boolean cannot be compared with a number"},
    {"int32_value BETWEEN 1 AND 'b'", 27, "a number cannot be compared with text"},
    {"1 = 1", 3, "no field of the message is compared here"},
    {"int8_value = 1 OR 1 BETWEEN 0 AND 2", 21, "no field of the message is compared here"},
    {"int32_value LIKE 1", 13, "LIKE compares text; this is a number"},
    {"bool_value LIKE TRUE", 12, "LIKE compares text; this is a boolean"},
    {"int32_value LIKE '1'", 18, "a number cannot be compared with text"},
  };
  expect_errors<BasicTypes>(basic);
  const Row strings[] = {
    {"string_value = 1", 16,
     "text cannot be compared with a number; write text in single quotes, in a parameter too"},
    {"string_value LIKE 1", 19,
     "text cannot be compared with a number; write text in single quotes, in a parameter too"},
    {"string_value NOT LIKE string_value AND string_value < FALSE", 55,
     "text cannot be compared with a boolean; write text in single quotes, in a parameter too"},
  };
  expect_errors<Strings>(strings);
}

TEST(Errors, AreShownWholeCharactersOfLongText)
{
  std::string umlauts;
  for (int i = 0; i < 30; ++i) {
    umlauts += "\xc3\xa4";
  }
  const std::string shown = "'" + umlauts.substr(0, 38);  // 39 bytes: the 20th would be cut in two
  EXPECT_EQ(
    told(16, "AND, OR or the end of the expression is expected, not " + shown),
    error_of<BasicTypes>("int8_value = 1 '" + umlauts + "'"));
}

TEST(Nesting, SixtyFourDeepAndNoDeeper)
{
  const auto repeat = [](const std::string & what, size_t times) {
    std::string all;
    for (size_t i = 0; i < times; ++i) {
      all += what;
    }
    return all;
  };
  BasicTypes message;
  const std::string core = "int32_value = 0";
  EXPECT_TRUE(passes(message, repeat("(", 64) + core + repeat(")", 64)));
  EXPECT_TRUE(passes(message, repeat("NOT ", 64) + core));
  EXPECT_TRUE(passes(message, repeat("NOT(", 32) + core + repeat(")", 32)));
  const std::string sentence = "the expression is nested more than 64 deep";
  EXPECT_EQ(told(65, sentence), error_of<BasicTypes>(repeat("(", 65) + core + repeat(")", 65)));
  EXPECT_EQ(told(257, sentence), error_of<BasicTypes>(repeat("NOT ", 65) + core));
  EXPECT_EQ(told(129, sentence), error_of<BasicTypes>(repeat("NOT(", 33) + core + repeat(")", 33)));
  EXPECT_EQ(told(65, sentence), error_of<BasicTypes>(repeat("(", 100000)));
}

// Chains do not nest, so that their length costs no stack.
TEST(Nesting, ChainsMayBeLong)
{
  BasicTypes message;
  message.int32_value = 5000;
  std::string any = "int32_value = 0";
  for (int i = 1; i <= 5000; ++i) {
    any += " OR int32_value = " + std::to_string(i);
  }
  EXPECT_TRUE(passes(message, any));
  message.int32_value = -1;
  EXPECT_FALSE(passes(message, any));
}

}  // namespace
}  // namespace rmw_shm
