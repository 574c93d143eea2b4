// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/api.hpp"

#include <dlfcn.h>

#include <stdexcept>

namespace conformance
{
namespace
{

struct Loaded
{
  std::string name;
  Api functions;
  std::vector<std::string> missing;
  std::size_t count = 0;
};

Loaded & loaded()
{
  static Loaded instance;
  return instance;
}

template<class Function>
void resolve(void * library, const char * symbol, Function & function)
{
  ++loaded().count;
  // Looked up in this library only: a function that merely reaches the process through a
  // dependency (another rmw, say) is not an export of the library under test.
  void * address = dlsym(library, symbol);
  Dl_info owner{};
  Dl_info expected{};
  if (
    address != nullptr && dladdr(address, &owner) != 0 &&
    dladdr(dlsym(library, "rmw_get_implementation_identifier"), &expected) != 0 &&
    owner.dli_fbase != expected.dli_fbase) {
    address = nullptr;
  }
  if (address == nullptr) {
    loaded().missing.emplace_back(symbol);
    return;
  }
  function = reinterpret_cast<Function>(address);
}

}  // namespace

void load_api(const std::string & rmw_name)
{
  const bool is_path = rmw_name.find('/') != std::string::npos;
  const std::string file = is_path ? rmw_name : "lib" + rmw_name + ".so";
  // RTLD_LOCAL is how the dispatcher of a ROS installation loads an rmw; an implementation that
  // needs its own symbols in the global scope would fail there too.
  void * library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    const char * reason = dlerror();
    throw std::runtime_error(
      "cannot load " + file + ": " + (reason != nullptr ? reason : "no reason given") +
      " (is its folder on LD_LIBRARY_PATH?)");
  }
  Loaded & target = loaded();
  target.name = rmw_name;
#define CONFORMANCE_RESOLVE(name) resolve(library, "rmw_" #name, target.functions.name);
  CONFORMANCE_RMW_FUNCTIONS(CONFORMANCE_RESOLVE)
#undef CONFORMANCE_RESOLVE
}

const Api & api()
{
  return loaded().functions;
}
const std::vector<std::string> & missing_functions()
{
  return loaded().missing;
}
const std::string & rmw_under_test()
{
  return loaded().name;
}
std::size_t function_count()
{
  return loaded().count;
}

}  // namespace conformance
