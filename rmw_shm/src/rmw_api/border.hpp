// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What every border function is made of: check the arguments, cast, delegate, convert the result.
// Each check that fails has set the rmw error message.
#ifndef RMW_API__BORDER_HPP_
#define RMW_API__BORDER_HPP_

#include <memory>
#include <utility>

#include "identifier.hpp"
#include "rcutils/allocator.h"
#include "rmw/ret_types.h"
#include "shmcore/result.hpp"

// Returns from a border function when a check fails.
#define RMW_SHM_CHECK(check)                                          \
  do {                                                                \
    if (const rmw_ret_t checked_ = (check); checked_ != RMW_RET_OK) { \
      return checked_;                                                \
    }                                                                 \
  } while (false)

// The same where the function returns a handle.
#define RMW_SHM_CHECK_OR_NULL(check) \
  do {                               \
    if ((check) != RMW_RET_OK) {     \
      return nullptr;                \
    }                                \
  } while (false)

namespace rmw_shm
{

// Sets the message, returns the code.
__attribute__((format(printf, 2, 3))) rmw_ret_t fail(
  rmw_ret_t code, const char * format, ...) noexcept;

// The one place where an error of ours becomes one of rmw.
rmw_ret_t fail(const shmcore::Error & error) noexcept;

inline rmw_ret_t status(const shmcore::Result<void> & result) noexcept
{
  return result ? RMW_RET_OK : fail(result.error());
}

// Hands a value out; the output is untouched on error.
template<class T, class Out>
rmw_ret_t status(const shmcore::Result<T> & result, Out & out) noexcept
{
  if (!result) {
    return fail(result.error());
  }
  out = static_cast<Out>(result.value());
  return RMW_RET_OK;
}

// The handle of an entity that has just been created; ownership goes to the caller. Null on error.
template<class Entity>
auto release(shmcore::Result<std::unique_ptr<Entity>> created) noexcept
  -> decltype(std::declval<Entity &>().handle())
{
  if (!created) {
    (void)fail(created.error());
    return nullptr;
  }
  return created.value().release()->handle();
}

rmw_ret_t fail_null(const char * name) noexcept;
rmw_ret_t fail_foreign(const char * identifier, const char * name) noexcept;

inline rmw_ret_t check_argument(const void * argument, const char * name) noexcept
{
  return argument != nullptr ? RMW_RET_OK : fail_null(name);
}

inline rmw_ret_t check_identifier(const char * identifier, const char * name) noexcept
{
  return is_ours(identifier) ? RMW_RET_OK : fail_foreign(identifier, name);
}

inline rmw_ret_t check_allocator(const rcutils_allocator_t * allocator) noexcept
{
  return rcutils_allocator_is_valid(allocator)
           ? RMW_RET_OK
           : fail(RMW_RET_INVALID_ARGUMENT, "argument 'allocator' is null or not valid");
}

// A handle that one of our create functions made.
template<class Handle>
rmw_ret_t check_handle(const Handle * handle, const char * name) noexcept
{
  if (const rmw_ret_t given = check_argument(handle, name); given != RMW_RET_OK) {
    return given;
  }
  return check_identifier(handle->implementation_identifier, name);
}

// The entity behind a checked handle.
template<class Entity, class Handle>
Entity & entity_of(const Handle * handle) noexcept
{
  return *static_cast<Entity *>(handle->data);
}

}  // namespace rmw_shm

#endif  // RMW_API__BORDER_HPP_
