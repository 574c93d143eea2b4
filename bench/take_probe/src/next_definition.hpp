// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef NEXT_DEFINITION_HPP_
#define NEXT_DEFINITION_HPP_

#include <atomic>

namespace take_probe
{
// The function that a caller would have reached without us. `caller`: an address in its code.
// Null if there is none.
void * next_definition(const char * name, const void * caller) noexcept;

// The same, looked for once as long as there is one.
inline void * next(std::atomic<void *> & found, const char * name, const void * caller) noexcept
{
  void * known = found.load(std::memory_order_relaxed);
  if (known == nullptr) {
    known = next_definition(name, caller);
    found.store(known, std::memory_order_relaxed);
  }
  return known;
}

}  // namespace take_probe

#endif  // NEXT_DEFINITION_HPP_
