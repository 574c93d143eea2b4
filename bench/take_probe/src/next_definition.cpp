// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "next_definition.hpp"

#include <dlfcn.h>

namespace take_probe
{
void * next_definition(const char * name, const void * caller) noexcept
{
  // What the program was started with: the dispatcher or an rmw, linked or preloaded.
  if (void * next = dlsym(RTLD_NEXT, name); next != nullptr) {
    return next;
  }
  // Python and Node load librcl, and what it is linked to, into a scope of their own, which
  // RTLD_NEXT does not see. There the caller's own dependencies are what it would have reached.
  Dl_info where{};
  if (dladdr(caller, &where) == 0 || where.dli_fname == nullptr) {
    return nullptr;
  }
  void * library = dlopen(where.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
  if (library == nullptr) {
    return nullptr;
  }
  void * next = dlsym(library, name);
  dlclose(library);
  return next;
}

}  // namespace take_probe
