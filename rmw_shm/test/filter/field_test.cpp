// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Ways to a value: nested messages, arrays, sequences, and elements that are not there.
#include <gtest/gtest.h>

#include "filter_probe.hpp"

namespace rmw_shm
{
namespace
{

using test_msgs::msg::Arrays;
using test_msgs::msg::BoundedSequences;
using test_msgs::msg::MultiNested;
using test_msgs::msg::UnboundedSequences;

template<class Message>
void fill(Message & message)
{
  message.bool_values = {false, true, false};
  message.byte_values = {1, 2, 255};
  message.char_values = {'a', 'b', 'c'};
  message.float32_values = {0.5f, 0.1f, -1.0f};
  message.float64_values = {0.5, 0.1, -1.0};
  message.int8_values = {1, -2, 3};
  message.uint8_values = {1, 2, 3};
  message.int16_values = {1, -2, 3};
  message.uint16_values = {1, 2, 3};
  message.int32_values = {1, -2, 3};
  message.uint32_values = {1, 2, 3};
  message.int64_values = {1, -2, INT64_MAX};
  message.uint64_values = {1, 2, UINT64_MAX};
  message.string_values = {"first", "", "third"};
  test_msgs::msg::BasicTypes basic;
  basic.uint16_value = 7;
  message.basic_types_values = {test_msgs::msg::BasicTypes(), basic, basic};
  message.alignment_check = 99;
}

constexpr const char * kElements[] = {
  "bool_values[1] = TRUE",
  "bool_values[2] = FALSE",
  "byte_values[2] = 255",
  "char_values[1] = 98",
  "float32_values[1] = 0.1",
  "float64_values[1] = 0.1",
  "int8_values[1] = -2",
  "uint8_values[2] = 3",
  "int16_values[1] = -2",
  "uint16_values[2] = 3",
  "int32_values[1] = -2",
  "uint32_values[2] = 3",
  "int64_values[2] = 9223372036854775807",
  "uint64_values[2] = 18446744073709551615",
  "string_values[2] = 'third'",
  "string_values[1] = ''",
  "basic_types_values[1].uint16_value = 7",
  "basic_types_values [ 1 ] . uint16_value > basic_types_values[0].uint16_value",
  "alignment_check = 99",
  "int32_values_default[1] = 2147483647"};

template<class Message>
class Elements : public testing::Test
{
};
using Containers = testing::Types<Arrays, BoundedSequences, UnboundedSequences>;
TYPED_TEST_SUITE(Elements, Containers);

TYPED_TEST(Elements, AreFoundInEveryKindOfContainer)
{
  TypeParam message;
  fill(message);
  for (const char * expression : kElements) {
    EXPECT_TRUE(passes(message, expression)) << expression;
    EXPECT_FALSE(passes(message, std::string("NOT ") + expression)) << expression;
  }
}

TEST(MissingElements, MakeEveryComparisonFalse)
{
  UnboundedSequences message;
  message.int32_values = {5};
  message.bool_values = {true};
  EXPECT_TRUE(passes(message, "int32_values[0] = 5 AND bool_values[0] = TRUE"));
  for (const char * op : {"=", "<>", "<", "<=", ">", ">="}) {
    for (const char * index : {"1", "2", "4294967295"}) {
      const std::string element = std::string("[") + index + "] ";
      EXPECT_FALSE(passes(message, "int32_values" + element + op + " 5")) << element << op;
      EXPECT_FALSE(passes(message, "5 " + std::string(op) + " int32_values" + element)) << element;
      EXPECT_FALSE(passes(message, "bool_values" + element + op + " TRUE")) << element << op;
      EXPECT_FALSE(passes(message, "string_values" + element + op + " ''")) << element << op;
    }
  }
  EXPECT_FALSE(passes(message, "int32_values[1] BETWEEN -1e9 AND 1e9"));
  EXPECT_FALSE(passes(message, "0 BETWEEN -1 AND int32_values[1]"));
  EXPECT_FALSE(passes(message, "string_values[0] LIKE '%'"));
  EXPECT_FALSE(passes(message, "basic_types_values[0].bool_value = FALSE"));
}

TEST(MissingElements, AreTrueUnderNot)
{
  const UnboundedSequences message;
  EXPECT_TRUE(passes(message, "NOT int32_values[0] = 5"));
  EXPECT_TRUE(passes(message, "int32_values[0] NOT BETWEEN 1 AND 2"));
  EXPECT_TRUE(passes(message, "string_values[0] NOT LIKE 'a%'"));
}

TEST(MissingElements, DoNotDecideTheOtherSideOfAnOr)
{
  UnboundedSequences message;
  message.alignment_check = 1;
  EXPECT_TRUE(passes(message, "int32_values[0] = 5 OR alignment_check = 1"));
  EXPECT_FALSE(passes(message, "int32_values[0] = 5 AND alignment_check = 1"));
}

TEST(Fields, ThroughThreeLevels)
{
  MultiNested message;
  message.array_of_arrays[2].basic_types_values[1].int16_value = -3;
  message.unbounded_sequence_of_unbounded_sequences.resize(2);
  auto & inner = message.unbounded_sequence_of_unbounded_sequences[1];
  inner.string_values = {"a", "b"};
  inner.basic_types_values.resize(3);
  inner.basic_types_values[2].float32_value = 0.1f;
  inner.bool_values = {false, true};
  message.bounded_sequence_of_arrays.resize(1);
  message.bounded_sequence_of_arrays[0].string_values[2] = "deep";
  EXPECT_TRUE(passes(message, "array_of_arrays[2].basic_types_values[1].int16_value = -3"));
  const std::string outer = "unbounded_sequence_of_unbounded_sequences[1].";
  EXPECT_TRUE(passes(message, outer + "string_values[1] = 'b'"));
  EXPECT_TRUE(passes(message, outer + "bool_values[1] = TRUE"));
  EXPECT_FALSE(passes(message, outer + "bool_values[2] = TRUE"));
  EXPECT_TRUE(passes(message, outer + "basic_types_values[2].float32_value = 0.1"));
  EXPECT_FALSE(passes(message, outer + "basic_types_values[3].float32_value < 1"));
  EXPECT_TRUE(passes(message, "bounded_sequence_of_arrays[0].string_values[2] LIKE 'de%'"));
  EXPECT_FALSE(passes(message, "bounded_sequence_of_arrays[1].string_values[2] LIKE '%'"));
}

}  // namespace
}  // namespace rmw_shm
