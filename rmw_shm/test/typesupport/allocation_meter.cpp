// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "allocation_meter.hpp"

#include <cstdint>

namespace
{

// Only the thread that holds the meter counts, so no atomics and no noise from others.
thread_local bool metering = false;
thread_local size_t metered_total = 0;
thread_local size_t metered_largest = 0;

void note(size_t size)
{
  if (metering) {
    metered_total += size;
    metered_largest = size > metered_largest ? size : metered_largest;
  }
}

}  // namespace

// With AddressSanitizer the allocator is not ours to replace, but it has a hook. Else these
// definitions come before glibc's in every look-up, from libraries too.
#if defined(__SANITIZE_ADDRESS__)
#define METER_BY_HOOK
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define METER_BY_HOOK
#endif
#endif

#ifdef METER_BY_HOOK

extern "C" int __sanitizer_install_malloc_and_free_hooks(
  void (*malloc_hook)(const volatile void *, size_t), void (*free_hook)(const volatile void *));

namespace
{
const int hooks_installed = __sanitizer_install_malloc_and_free_hooks(
  [](const volatile void *, size_t size) { note(size); }, [](const volatile void *) {});
}  // namespace

#else

extern "C" {
void * __libc_malloc(size_t size);
void * __libc_calloc(size_t count, size_t size);
void * __libc_realloc(void * pointer, size_t size);

void * malloc(size_t size)
{
  note(size);
  return __libc_malloc(size);
}

void * calloc(size_t count, size_t size)
{
  note(count > SIZE_MAX / (size ? size : 1) ? SIZE_MAX / 2 : count * size);
  return __libc_calloc(count, size);
}

void * realloc(void * pointer, size_t size)
{
  note(size);
  return __libc_realloc(pointer, size);
}
}

#endif

AllocationMeter::AllocationMeter()
{
  metered_total = 0;
  metered_largest = 0;
  metering = true;
}

AllocationMeter::~AllocationMeter()
{
  metering = false;
}

size_t AllocationMeter::total() const
{
  return metered_total;
}
size_t AllocationMeter::largest() const
{
  return metered_largest;
}
