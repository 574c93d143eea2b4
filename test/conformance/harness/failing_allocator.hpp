// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// An allocator that refuses after a given number of requests, and knows what it has not got back.
#ifndef HARNESS__FAILING_ALLOCATOR_HPP_
#define HARNESS__FAILING_ALLOCATOR_HPP_

#include <cstddef>
#include <cstdlib>
#include <limits>

#include "rcutils/allocator.h"

namespace conformance
{

class FailingAllocator
{
public:
  FailingAllocator() = default;
  FailingAllocator(const FailingAllocator &) = delete;
  FailingAllocator & operator=(const FailingAllocator &) = delete;

  // How many more requests are granted.
  void grant(std::size_t requests) { left_ = requests; }
  void grant_all() { left_ = std::numeric_limits<std::size_t>::max(); }

  // Blocks that were granted and not returned.
  std::size_t outstanding() const { return outstanding_; }

  rcutils_allocator_t get()
  {
    rcutils_allocator_t allocator = rcutils_get_zero_initialized_allocator();
    allocator.state = this;
    allocator.allocate = [](std::size_t size, void * state) {
      return self(state).take([&] { return std::malloc(size); });
    };
    allocator.zero_allocate = [](std::size_t count, std::size_t size, void * state) {
      return self(state).take([&] { return std::calloc(count, size); });
    };
    allocator.reallocate = [](void * block, std::size_t size, void * state) -> void * {
      FailingAllocator & me = self(state);
      return block == nullptr ? me.take([&] { return std::malloc(size); })
                              : me.request([&] { return std::realloc(block, size); });
    };
    allocator.deallocate = [](void * block, void * state) {
      if (block != nullptr) {
        --self(state).outstanding_;
        std::free(block);
      }
    };
    return allocator;
  }

private:
  static FailingAllocator & self(void * state) { return *static_cast<FailingAllocator *>(state); }

  template<class Function>
  void * request(Function function)
  {
    if (left_ == 0) {
      return nullptr;
    }
    --left_;
    return function();
  }

  template<class Function>
  void * take(Function function)
  {
    void * block = request(function);
    outstanding_ += block == nullptr ? 0 : 1;
    return block;
  }

  std::size_t left_ = std::numeric_limits<std::size_t>::max();
  std::size_t outstanding_ = 0;
};

}  // namespace conformance

#endif  // HARNESS__FAILING_ALLOCATOR_HPP_
