// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/expect.hpp"

#include <stdexcept>

namespace conformance
{

std::string ret_name(rmw_ret_t ret)
{
  switch (ret) {
    case RMW_RET_OK:
      return "OK";
    case RMW_RET_ERROR:
      return "ERROR";
    case RMW_RET_TIMEOUT:
      return "TIMEOUT";
    case RMW_RET_UNSUPPORTED:
      return "UNSUPPORTED";
    case RMW_RET_BAD_ALLOC:
      return "BAD_ALLOC";
    case RMW_RET_INVALID_ARGUMENT:
      return "INVALID_ARGUMENT";
    case RMW_RET_INCORRECT_RMW_IMPLEMENTATION:
      return "INCORRECT_RMW_IMPLEMENTATION";
    case RMW_RET_NODE_NAME_NON_EXISTENT:
      return "NODE_NAME_NON_EXISTENT";
    default:
      return "code " + std::to_string(ret);
  }
}

std::string take_error()
{
  std::string text;
  if (rmw_error_is_set()) {
    text = rmw_get_error_string().str;
  }
  rmw_reset_error();
  return text;
}

testing::AssertionResult returns(
  const char *, const char * call_text, rmw_ret_t expected, rmw_ret_t actual)
{
  const std::string error = take_error();
  if (expected == actual) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure()
         << call_text << "\n  returned " << ret_name(actual) << ", expected " << ret_name(expected)
         << (error.empty() ? "" : "\n  rmw error: " + error);
}

void require_ok(rmw_ret_t ret, const char * what)
{
  const std::string error = take_error();
  if (ret != RMW_RET_OK) {
    throw std::runtime_error(std::string(what) + " returned " + ret_name(ret) + ": " + error);
  }
}

}  // namespace conformance
