// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__ALLOCATION_HPP_
#define ENTITY__ALLOCATION_HPP_

#include <new>
#include <utility>

#include "shmcore/result.hpp"

namespace rmw_shm
{

// Runs what uses the standard library. The only exception that may come out of it is that the heap
// is exhausted; it ends here.
template<class F>
auto catch_bad_alloc(F && f) noexcept -> decltype(std::forward<F>(f)())
{
  try {
    return std::forward<F>(f)();
  } catch (const std::bad_alloc &) {
    return shmcore::make_error(shmcore::Errc::out_of_memory, "out of heap memory");
  }
}

}  // namespace rmw_shm

#endif  // ENTITY__ALLOCATION_HPP_
