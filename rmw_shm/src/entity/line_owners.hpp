// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__LINE_OWNERS_HPP_
#define ENTITY__LINE_OWNERS_HPP_

#include <atomic>
#include <cstdint>
#include <memory>

#include "shmcore/layout.hpp"

namespace rmw_shm
{

// Which entity reads from a line of this process: what its handle has in `data`. Whoever looks one
// up must know from elsewhere that it is alive before using it: it may go at any moment.
class LineOwners
{
public:
  // The pages behind it come into being as lines are used.
  LineOwners() : owner_(std::make_unique<std::atomic<void *>[]>(shmcore::kMaxLines)) {}

  void set(uint32_t line, void * entity) noexcept
  {
    owner_[line].store(entity, std::memory_order_relaxed);
  }
  void clear(uint32_t line) noexcept { set(line, nullptr); }
  void * of(uint32_t line) const noexcept { return owner_[line].load(std::memory_order_relaxed); }

private:
  std::unique_ptr<std::atomic<void *>[]> owner_;
};

}  // namespace rmw_shm

#endif  // ENTITY__LINE_OWNERS_HPP_
