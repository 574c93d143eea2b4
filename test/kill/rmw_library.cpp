// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

#include "rmw_library.hpp"

#include <dlfcn.h>

#include <cstdio>
#include <utility>

#include "rmw/error_handling.h"

namespace agent
{

namespace
{

std::string take_error_message()
{
  std::string message = rmw_error_is_set() ? rmw_get_error_string().str : "no message";
  rmw_reset_error();
  return message;
}

bool reported = false;

}  // namespace

RmwFailure::RmwFailure(std::string failed_call, rmw_ret_t failed_code)
: std::runtime_error(take_error_message()), call(std::move(failed_call)), code(failed_code)
{
}

void check(const char * call, rmw_ret_t code)
{
  if (code != RMW_RET_OK) {
    throw RmwFailure(call, code);
  }
}

void report(const char * call, rmw_ret_t code) noexcept
{
  if (code == RMW_RET_OK) {
    return;
  }
  reported = true;
  std::fprintf(
    stderr, "%s: code %d: %s\n", call, code,
    rmw_error_is_set() ? rmw_get_error_string().str : "no message");
  rmw_reset_error();
}

bool anything_reported() noexcept
{
  return reported;
}

RmwLibrary::RmwLibrary(const std::string & name)
{
  const std::string file = "lib" + name + ".so";
  void * handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    throw std::runtime_error(dlerror());
  }
  auto find = [&](const char * symbol) {
    void * found = dlsym(handle, symbol);
    if (found == nullptr) {
      throw std::runtime_error(file + " has no " + symbol);
    }
    return found;
  };
#define AGENT_FIND(function) \
  function = reinterpret_cast<decltype(function)>(find("rmw_" #function));
  AGENT_RMW_FUNCTIONS(AGENT_FIND)
#undef AGENT_FIND
  if (name != get_implementation_identifier()) {
    throw std::runtime_error(file + " calls itself " + get_implementation_identifier());
  }
}

}  // namespace agent
