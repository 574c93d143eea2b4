// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__LINE_OWNERS_HPP_
#define ENTITY__LINE_OWNERS_HPP_

#include <array>
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
  LineOwners() = default;
  ~LineOwners()
  {
    for (std::atomic<Block *> & block : blocks_) {
      delete block.load(std::memory_order_relaxed);
    }
  }
  LineOwners(const LineOwners &) = delete;
  LineOwners & operator=(const LineOwners &) = delete;

  // Throws bad_alloc.
  void set(uint32_t line, void * entity)
  {
    std::atomic<Block *> & place = blocks_[line / kBlock];
    Block * block = place.load(std::memory_order_acquire);
    if (block == nullptr) {
      auto made = std::make_unique<Block>();
      // SYNC block: release, it is empty; pairs with the acquire of whoever looks into it.
      if (place.compare_exchange_strong(block, made.get(), std::memory_order_acq_rel)) {
        block = made.release();
      }
    }
    (*block)[line % kBlock].store(entity, std::memory_order_relaxed);
  }
  void clear(uint32_t line) noexcept
  {
    if (Block * const block = blocks_[line / kBlock].load(std::memory_order_acquire)) {
      (*block)[line % kBlock].store(nullptr, std::memory_order_relaxed);
    }
  }
  void * of(uint32_t line) const noexcept
  {
    const Block * const block = blocks_[line / kBlock].load(std::memory_order_acquire);
    return block == nullptr ? nullptr : (*block)[line % kBlock].load(std::memory_order_relaxed);
  }

private:
  static constexpr uint32_t kBlock = 512;  // lines; a page
  using Block = std::array<std::atomic<void *>, kBlock>;

  std::array<std::atomic<Block *>, shmcore::kMaxLines / kBlock> blocks_{};
};

}  // namespace rmw_shm

#endif  // ENTITY__LINE_OWNERS_HPP_
