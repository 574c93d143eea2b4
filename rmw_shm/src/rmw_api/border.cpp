// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "rmw_api/border.hpp"

#include <cstdarg>
#include <cstdio>

#include "rmw/error_handling.h"

namespace rmw_shm
{
namespace
{

rmw_ret_t to_rmw(shmcore::Errc code) noexcept
{
  switch (code) {
    case shmcore::Errc::invalid_argument:
      return RMW_RET_INVALID_ARGUMENT;
    case shmcore::Errc::out_of_memory:
      return RMW_RET_BAD_ALLOC;
    case shmcore::Errc::timeout:
      return RMW_RET_TIMEOUT;
    case shmcore::Errc::unsupported:
      return RMW_RET_UNSUPPORTED;
    case shmcore::Errc::out_of_slots:
    case shmcore::Errc::version_mismatch:
    case shmcore::Errc::permission:
    case shmcore::Errc::evicted:
    case shmcore::Errc::corrupt:
    case shmcore::Errc::system:
      break;
  }
  return RMW_RET_ERROR;
}

// A function called on the way may have left a message of its own; ours replaces it, else rcutils
// prints both to stderr.
void set_message(const char * text) noexcept
{
  rmw_reset_error();
  RMW_SET_ERROR_MSG(text);
}

}  // namespace

rmw_ret_t fail(rmw_ret_t code, const char * format, ...) noexcept
{
  char text[RCUTILS_ERROR_MESSAGE_MAX_LENGTH];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  set_message(text);
  return code;
}

rmw_ret_t fail(const shmcore::Error & error) noexcept
{
  const char * text = error.message();
  set_message(*text != '\0' ? text : "out of memory while reporting an error");
  return to_rmw(error.code());
}

rmw_ret_t fail_null(const char * name) noexcept
{
  return fail(RMW_RET_INVALID_ARGUMENT, "argument '%s' is null", name);
}

rmw_ret_t fail_foreign(const char * identifier, const char * name) noexcept
{
  return fail(
    RMW_RET_INCORRECT_RMW_IMPLEMENTATION, "'%s' was made by %s, but this is %s", name,
    identifier != nullptr ? identifier : "nobody (it is not initialised)", kIdentifier);
}

}  // namespace rmw_shm
