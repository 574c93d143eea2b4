// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef RACING_COPY_HPP_
#define RACING_COPY_HPP_

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace shmcore
{

// Copies bytes that their writer may be writing again. They are plain memory to it, so this is a
// data race, and meant to be one: the copy counts only if its slot has not changed behind it. Here
// alone ThreadSanitizer looks away; volatile keeps the loop from becoming a call that it sees into.
__attribute__((no_sanitize("thread"))) inline void copy_racing(
  std::byte * to, const std::byte * from, size_t bytes) noexcept
{
  using Word = uint64_t __attribute__((__may_alias__));
  const auto * const words = reinterpret_cast<const volatile Word *>(from);  // chunks are aligned
  const size_t whole = bytes / sizeof(Word);
  for (size_t i = 0; i < whole; ++i) {
    const uint64_t word = words[i];
    std::memcpy(to + i * sizeof(Word), &word, sizeof(Word));
  }
  const auto * const tail = reinterpret_cast<const volatile unsigned char *>(from);
  for (size_t i = whole * sizeof(Word); i < bytes; ++i) {
    to[i] = static_cast<std::byte>(tail[i]);
  }
}

}  // namespace shmcore

#endif  // RACING_COPY_HPP_
