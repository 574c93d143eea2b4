// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Linked to what takes, as a C++ node is, or loading it into a scope of its own, as Python does.
#include <dlfcn.h>

#ifdef LOADED
static int run(const char * what)
{
  void * library = dlopen(LOADED, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return 3;
  }
  auto * run_takes = reinterpret_cast<int (*)(const char *)>(dlsym(library, "run_takes"));
  return run_takes(what);
}
#else
extern "C" int run_takes(const char * what);
static int run(const char * what)
{
  return run_takes(what);
}
#endif

int main(int argc, char ** argv)
{
  return argc == 2 ? run(argv[1]) : 2;
}
