// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Two small structs that are awkward to lay out, and shorthands for tests of handmade types.
#ifndef MIXED_STRUCTS_HPP_
#define MIXED_STRUCTS_HPP_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "handmade_type.hpp"
#include "typesupport/type_plan.hpp"

using Bytes = std::vector<std::byte>;

// rosidl's type ids
constexpr uint8_t t_long_double = 3;
constexpr uint8_t t_wchar = 5;
constexpr uint8_t t_bool = 6;
constexpr uint8_t t_uint8 = 8;
constexpr uint8_t t_uint32 = 12;
constexpr uint8_t t_double = 2;
constexpr uint8_t t_string = 16;
constexpr uint8_t t_wstring = 17;
constexpr uint8_t t_message = 18;

using Plan = std::shared_ptr<const rmw_shm::TypePlan>;

// Every sum of sizes at which a gap can open: small before large, at any phase.
struct Mixed
{
  uint8_t a = 0;
  double b = 0;
  uint32_t c = 0;
};
struct Tight  // no padding, but its first field is aligned less than the struct
{
  uint32_t a = 0;
  uint32_t b = 0;
  double c = 0;
};

inline const handmade::Type<Mixed> & mixed_type()
{
  static const handmade::Type<Mixed> type(
    {handmade::field("a", t_uint8, offsetof(Mixed, a)),
     handmade::field("b", t_double, offsetof(Mixed, b)),
     handmade::field("c", t_uint32, offsetof(Mixed, c))});
  return type;
}

inline const handmade::Type<Tight> & tight_type()
{
  static const handmade::Type<Tight> type(
    {handmade::field("a", t_uint32, offsetof(Tight, a)),
     handmade::field("b", t_uint32, offsetof(Tight, b)),
     handmade::field("c", t_double, offsetof(Tight, c))});
  return type;
}

template<class Struct>
Plan compile(const handmade::Type<Struct> & type)
{
  auto plan = rmw_shm::TypePlan::compile(&type.support());
  EXPECT_TRUE(plan) << plan.error().message();
  return *plan;
}

inline Bytes encode(const Plan & plan, const void * message)
{
  Bytes bytes(plan->serialized_size(message).value());
  EXPECT_EQ(plan->encode(message, bytes.data(), bytes.size()).value(), bytes.size());
  return bytes;
}

template<class Error>
void expect_mentions(const Error & error, const std::string & word)
{
  EXPECT_NE(std::string(error.message()).find(word), std::string::npos) << error.message();
}

#endif  // MIXED_STRUCTS_HPP_
