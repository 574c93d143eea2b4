// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/allocation_count.hpp"

#include <cerrno>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CONFORMANCE_COUNTS_ALLOCATIONS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CONFORMANCE_COUNTS_ALLOCATIONS 0
#else
#define CONFORMANCE_COUNTS_ALLOCATIONS 1
#endif
#else
#define CONFORMANCE_COUNTS_ALLOCATIONS 1
#endif

namespace
{
// Initial-exec, so that reading it never allocates.
__attribute__((tls_model("initial-exec"))) thread_local std::size_t heap_operations = 0;
__attribute__((tls_model("initial-exec"))) thread_local std::size_t largest = 0;

[[maybe_unused]] void record(std::size_t size)
{
  ++heap_operations;
  largest = size > largest ? size : largest;
}
}  // namespace

namespace conformance
{

AllocationCount::AllocationCount() : start_(heap_operations)
{
  largest = 0;
}

std::size_t AllocationCount::operations() const
{
  return heap_operations - start_;
}

std::size_t AllocationCount::largest_request() const
{
  return largest;
}

bool AllocationCount::available()
{
  return CONFORMANCE_COUNTS_ALLOCATIONS != 0;
}

}  // namespace conformance

#if CONFORMANCE_COUNTS_ALLOCATIONS

extern "C" {

void * __libc_malloc(std::size_t);
void * __libc_calloc(std::size_t, std::size_t);
void * __libc_realloc(void *, std::size_t);
void * __libc_memalign(std::size_t, std::size_t);
void __libc_free(void *);

void * malloc(std::size_t size)
{
  record(size);
  return __libc_malloc(size);
}

void * calloc(std::size_t count, std::size_t size)
{
  record(count != 0 && size > static_cast<std::size_t>(-1) / count ? size : count * size);
  return __libc_calloc(count, size);
}

void * realloc(void * memory, std::size_t size)
{
  record(size);
  return __libc_realloc(memory, size);
}

void * memalign(std::size_t alignment, std::size_t size)
{
  record(size);
  return __libc_memalign(alignment, size);
}

void * aligned_alloc(std::size_t alignment, std::size_t size)
{
  record(size);
  return __libc_memalign(alignment, size);
}

int posix_memalign(void ** memory, std::size_t alignment, std::size_t size)
{
  record(size);
  void * result = __libc_memalign(alignment, size);
  if (result == nullptr) {
    return ENOMEM;
  }
  *memory = result;
  return 0;
}

void free(void * memory)
{
  if (memory != nullptr) {
    ++heap_operations;
  }
  __libc_free(memory);
}

}  // extern "C"

#endif
