// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Expectations about rmw return codes. They print codes by name with the error message the rmw
// set, and clear the error state, so that one check cannot colour the next.
#ifndef HARNESS__EXPECT_HPP_
#define HARNESS__EXPECT_HPP_

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "rmw/error_handling.h"
#include "rmw/ret_types.h"

namespace conformance
{

std::string ret_name(rmw_ret_t ret);

// The message of the last rmw error, cleared by the call; empty when there is none.
std::string take_error();

testing::AssertionResult returns(
  const char * expected_text, const char * call_text, rmw_ret_t expected, rmw_ret_t actual);

// Throws std::runtime_error("<what>: <code>: <rmw error>") unless `ret` is OK. For the steps a test
// needs but is not about: gtest reports the exception as the test's failure.
void require_ok(rmw_ret_t ret, const char * what);

}  // namespace conformance

#define EXPECT_RET(expected, call) EXPECT_PRED_FORMAT2(::conformance::returns, expected, call)
#define ASSERT_RET(expected, call) ASSERT_PRED_FORMAT2(::conformance::returns, expected, call)
#define EXPECT_OK(call) EXPECT_RET(RMW_RET_OK, call)
#define ASSERT_OK(call) ASSERT_RET(RMW_RET_OK, call)

#endif  // HARNESS__EXPECT_HPP_
