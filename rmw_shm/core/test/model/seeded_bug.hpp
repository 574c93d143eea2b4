// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Bugs put in on purpose, without touching the code under test: the model's memory policy knows
// from which function each access comes, and changes the one that the bug names.
#ifndef MODEL__SEEDED_BUG_HPP_
#define MODEL__SEEDED_BUG_HPP_

#include <cstdint>
#include <cstring>

#include "model/relacy.hpp"

namespace shmcore::model
{

enum class Access : uint8_t
{
  load,
  store,
  rmw,
  fence,
  step
};

enum class Change : uint8_t
{
  relax,   // the access happens, relaxed
  omit,    // a store, rmw, fence or step does not happen
  repeat,  // a load gives what this thread last loaded from the word
  swap,    // a store happens after the next store of the same function
};

struct SeededBug
{
  const char * name;
  Change change;
  Access access;
  const char * function;   // that makes the access; for steps the step's name
  rl::memory_order order;  // of the access; tells apart the accesses of one function
};

inline const SeededBug * seeded = nullptr;
inline uint64_t seeded_hits = 0;

// g++ names an instance of a template with its arguments, clang without.
inline bool is_named(const char * function, const char * name) noexcept
{
  const size_t length = std::strlen(name);
  return std::strncmp(function, name, length) == 0 &&
         (function[length] == '\0' || function[length] == '<');
}

inline bool changes(
  Change change, Access access, const char * function, rl::memory_order order) noexcept
{
  if (
    seeded == nullptr || seeded->change != change || seeded->access != access ||
    seeded->order != order || !is_named(function, seeded->function)) {
    return false;
  }
  ++seeded_hits;
  return true;
}

// A step of code that the model writes out because its original is no template: can be left out.
inline bool takes_step(const char * name) noexcept
{
  return !changes(Change::omit, Access::step, name, rl::mo_relaxed);
}

}  // namespace shmcore::model

#endif  // MODEL__SEEDED_BUG_HPP_
