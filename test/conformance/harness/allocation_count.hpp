// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Watches heap operations of the calling thread, whichever library makes them: the program's own
// malloc family stands before the C library's. Under a sanitizer, which has its own, nothing is
// counted and available() says so.
#ifndef HARNESS__ALLOCATION_COUNT_HPP_
#define HARNESS__ALLOCATION_COUNT_HPP_

#include <cstddef>

namespace conformance
{

class AllocationCount
{
public:
  AllocationCount();  // counts from here

  // malloc, calloc, realloc, aligned allocations and frees of this thread since construction.
  std::size_t operations() const;

  // The largest single request of this thread, in bytes, since any count was begun last.
  std::size_t largest_request() const;

  static bool available();

private:
  std::size_t start_;
};

}  // namespace conformance

#endif  // HARNESS__ALLOCATION_COUNT_HPP_
