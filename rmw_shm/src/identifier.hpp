// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef IDENTIFIER_HPP_
#define IDENTIFIER_HPP_

#include <cstring>

namespace rmw_shm
{

// What rmw_get_implementation_identifier returns; the one thing in which our libraries differ.
extern const char * const kIdentifier;

// Usually the pointer is equal. Handles that crossed a language binding may carry a copy.
inline bool is_ours(const char * identifier) noexcept
{
  return identifier == kIdentifier ||
         (identifier != nullptr && std::strcmp(identifier, kIdentifier) == 0);
}

}  // namespace rmw_shm

#endif  // IDENTIFIER_HPP_
