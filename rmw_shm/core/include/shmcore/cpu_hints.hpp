// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SHMCORE__CPU_HINTS_HPP_
#define SHMCORE__CPU_HINTS_HPP_

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace shmcore
{

// Between two looks at a word that another processor is about to change.
inline void pause_cpu() noexcept
{
#if defined(__x86_64__)
  _mm_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

// Asks for the cache line that `line` is in, to write to it. (GCC's builtin asks to read, unless the
// target is known to have the instruction; where it is missing it does nothing.)
inline void prefetch_for_write(const void * line) noexcept
{
#if defined(__x86_64__)
  asm volatile("prefetchw %0" : : "m"(*static_cast<const char *>(line)));
#else
  __builtin_prefetch(line, 1);
#endif
}

}  // namespace shmcore

#endif  // SHMCORE__CPU_HINTS_HPP_
