// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef TYPESUPPORT__PLAN_CACHE_HPP_
#define TYPESUPPORT__PLAN_CACHE_HPP_

#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "shmcore/result.hpp"

namespace rmw_shm
{

// Plans by the address of the introspection data they were compiled from. Only weak references: a
// type support library may be unloaded once nobody uses its types, and another one may then be
// mapped at the same address.
template<class Plan>
class PlanCache
{
public:
  using Pointer = std::shared_ptr<const Plan>;

  // `build` runs under the lock: two threads that create entities of one type share the work. May
  // throw what the map throws.
  template<class Build>
  shmcore::Result<Pointer> find_or_build(const void * key, Build && build)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (Pointer found = plans_[key].lock()) {
      return found;
    }
    std::erase_if(plans_, [](const auto & entry) { return entry.second.expired(); });
    shmcore::Result<Pointer> built = std::forward<Build>(build)();
    if (built) {
      plans_[key] = *built;
    }
    return built;
  }

private:
  std::mutex mutex_;
  std::unordered_map<const void *, std::weak_ptr<const Plan>> plans_;
};

}  // namespace rmw_shm

#endif  // TYPESUPPORT__PLAN_CACHE_HPP_
