// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: node names and dynamic messages (contract points 1, 2 and 5).
#include "harness/argument_case.hpp"
#include "rcutils/types/string_array.h"
#include "rosidl_dynamic_typesupport/api/serialization_support.h"

namespace conformance
{
namespace
{

// A string array as the caller made it: zero-initialised, or with one entry left from before.
struct Names
{
  enum class State
  {
    zero,
    used
  };

  explicit Names(State state = State::zero)
  {
    const rcutils_allocator_t allocator = rcutils_get_default_allocator();
    if (state == State::used) {
      require_ok(
        rcutils_string_array_init(&array, 1, &allocator) == RCUTILS_RET_OK ? RMW_RET_OK
                                                                           : RMW_RET_ERROR,
        "rcutils_string_array_init");
      size = 1;
    }
  }
  ~Names() { EXPECT_EQ(RCUTILS_RET_OK, rcutils_string_array_fini(&array)); }
  Names(const Names &) = delete;
  Names & operator=(const Names &) = delete;

  bool intact() const { return array.size == size; }

  rcutils_string_array_t array = rcutils_get_zero_initialized_string_array();
  std::size_t size = 0;
};

constexpr auto kUsed = Names::State::used;
constexpr auto kZero = Names::State::zero;

Verdict names_of(const rmw_node_t * node, Names::State first, Names::State second)
{
  Names names(first);
  Names spaces(second);
  return verdict(api().get_node_names(node, &names.array, &spaces.array), names, spaces);
}

Verdict names_with_enclaves_of(
  const rmw_node_t * node, Names::State first, Names::State second, Names::State third)
{
  Names names(first);
  Names spaces(second);
  Names enclaves(third);
  return verdict(
    api().get_node_names_with_enclaves(node, &names.array, &spaces.array, &enclaves.array), names,
    spaces, enclaves);
}

const ArgumentCase kCases[] = {
  {"names_null_node", kInvalid, [](World &) { return names_of(nullptr, kZero, kZero); }},
  {"names_foreign_node", kForeign,
   [](World & w) {
     const rmw_node_t other = foreign(w.node.get());
     return names_of(&other, kZero, kZero);
   }},
  {"names_null_names", kInvalid,
   [](World & w) {
     Names spaces;
     return verdict(api().get_node_names(w.node, nullptr, &spaces.array), spaces);
   }},
  {"names_null_namespaces", kInvalid,
   [](World & w) {
     Names names;
     return verdict(api().get_node_names(w.node, &names.array, nullptr), names);
   }},
  {"names_used_names", kInvalid, [](World & w) { return names_of(w.node, kUsed, kZero); }},
  {"names_used_namespaces", kInvalid, [](World & w) { return names_of(w.node, kZero, kUsed); }},

  {"enclaves_null_node", kInvalid,
   [](World &) { return names_with_enclaves_of(nullptr, kZero, kZero, kZero); }},
  {"enclaves_foreign_node", kForeign,
   [](World & w) {
     const rmw_node_t other = foreign(w.node.get());
     return names_with_enclaves_of(&other, kZero, kZero, kZero);
   }},
  {"enclaves_null_enclaves", kInvalid,
   [](World & w) {
     Names names;
     Names spaces;
     return verdict(
       api().get_node_names_with_enclaves(w.node, &names.array, &spaces.array, nullptr), names,
       spaces);
   }},
  {"enclaves_used_names", kInvalid,
   [](World & w) { return names_with_enclaves_of(w.node, kUsed, kZero, kZero); }},
  {"enclaves_used_namespaces", kInvalid,
   [](World & w) { return names_with_enclaves_of(w.node, kZero, kUsed, kZero); }},
  {"enclaves_used_enclaves", kInvalid,
   [](World & w) { return names_with_enclaves_of(w.node, kZero, kZero, kUsed); }},

  {"take_dynamic_null_subscription", kInvalidOptional,
   [](World &) {
     Canary<bool> taken;
     return verdict(api().take_dynamic_message(nullptr, nullptr, taken, nullptr), taken);
   }},
  {"take_dynamic_null_message", kInvalidOptional,
   [](World & w) {
     Canary<bool> taken;
     return verdict(api().take_dynamic_message(w.subscription, nullptr, taken, nullptr), taken);
   }},
  {"take_dynamic_with_info_null_message", kInvalidOptional,
   [](World & w) {
     Canary<bool> taken;
     Canary<rmw_message_info_t> info;
     return verdict(
       api().take_dynamic_message_with_info(w.subscription, nullptr, taken, info, nullptr), taken,
       info);
   }},
  {"serialization_support_null_allocator", kInvalidOptional,
   [](World &) {
     Canary<rosidl_dynamic_typesupport_serialization_support_t> support;
     return verdict(api().serialization_support_init("some_library", nullptr, support), support);
   }},
  {"serialization_support_null_output", kInvalidOptional,
   [](World & w) {
     return Verdict{api().serialization_support_init("some_library", &w.allocator, nullptr)};
   }},
};
INSTANTIATE_TEST_SUITE_P(Names, WrongArgument, testing::ValuesIn(kCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
