// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SHMCORE__CPU_PAUSE_HPP_
#define SHMCORE__CPU_PAUSE_HPP_

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

}  // namespace shmcore

#endif  // SHMCORE__CPU_PAUSE_HPP_
