// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The one error type inside the project. Everything below the rmw border returns Result<T> and is
// noexcept; the border turns an Error into an rmw return code and message exactly once.
#ifndef SHMCORE__RESULT_HPP_
#define SHMCORE__RESULT_HPP_

#include <cstdarg>
#include <cstdio>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace shmcore
{

enum class Errc : unsigned char
{
  invalid_argument,  // the caller's value is wrong; the message names it and the limit
  out_of_memory,     // heap, address space or space in the shared-memory directory
  out_of_slots,      // a fixed table is full; the message names the table and its size
  timeout,           // a bounded wait ended
  version_mismatch,  // shared memory of another layout version
  permission,        // a file of ours exists but may not be opened
  evicted,           // this process was taken for dead, or its registry was unlinked
  corrupt,           // bytes from a peer or a file do not parse
  unsupported,       // not offered (yet)
  system,            // a system call failed; the message names the call, the object and errno
};

class [[nodiscard]] Error
{
public:
  Error(Errc code, std::string message) noexcept : code_(code), message_(std::move(message)) {}

  Errc code() const noexcept { return code_; }
  const char * message() const noexcept { return message_.c_str(); }

private:
  Errc code_;
  std::string message_;
};

// printf-style construction. Falls back to an empty message when the heap is exhausted: the code
// is what decides, the text only explains.
__attribute__((format(printf, 2, 3))) inline Error make_error(
  Errc code, const char * format, ...) noexcept
{
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  try {
    return Error(code, std::string(text));
  } catch (const std::bad_alloc &) {
    return Error(code, std::string());
  }
}

template<class T>
class [[nodiscard]] Result
{
public:
  Result(T value) noexcept  // NOLINT(google-explicit-constructor): `return value;` is the point
  : state_(std::in_place_index<0>, std::move(value))
  {
  }
  Result(Error error) noexcept  // NOLINT(google-explicit-constructor)
  : state_(std::in_place_index<1>, std::move(error))
  {
  }

  explicit operator bool() const noexcept { return state_.index() == 0; }
  T & value() & noexcept { return *std::get_if<0>(&state_); }
  const T & value() const & noexcept { return *std::get_if<0>(&state_); }
  T && value() && noexcept { return std::move(*std::get_if<0>(&state_)); }
  T & operator*() & noexcept { return value(); }
  const T & operator*() const & noexcept { return value(); }
  T * operator->() noexcept { return &value(); }
  const Error & error() const & noexcept { return *std::get_if<1>(&state_); }
  Error && error() && noexcept { return std::move(*std::get_if<1>(&state_)); }

private:
  std::variant<T, Error> state_;
};

template<>
class [[nodiscard]] Result<void>
{
public:
  Result() noexcept = default;
  Result(Error error) noexcept  // NOLINT(google-explicit-constructor)
  : error_(std::move(error))
  {
  }

  explicit operator bool() const noexcept { return !error_.has_value(); }
  const Error & error() const & noexcept { return *error_; }
  Error && error() && noexcept { return std::move(*error_); }

private:
  std::optional<Error> error_;
};

}  // namespace shmcore

#endif  // SHMCORE__RESULT_HPP_
