// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/arena.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "shmcore/ring.hpp"

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

namespace shmcore
{
namespace
{

constexpr uint64_t kPage = 4096;
constexpr uint64_t kPageAlignedFrom = 64 * 1024;
constexpr uint64_t kSlotAlignment = alignof(RingSlot<Memory>);
constexpr uint64_t kSlotAlignedFrom = 1024;
constexpr uint64_t kFirstCommit = 64 * 1024;
constexpr uint64_t kLargestStep = 64ull << 20;  // bytes committed ahead at most

constexpr uint64_t align_up(uint64_t value, uint64_t alignment) noexcept
{
  return (value + alignment - 1) & ~(alignment - 1);
}

// Of a piece of `bytes`. Ring segments hold slots that must not share a pair of cache lines.
constexpr uint64_t alignment_of(uint64_t bytes) noexcept
{
  return bytes >= kPageAlignedFrom ? kPage : bytes >= kSlotAlignedFrom ? kSlotAlignment : 64;
}
static_assert(segment_bytes<Memory>(kFirstRingSlots) >= kSlotAlignedFrom);

// What a chunk of the class takes of the file.
constexpr uint64_t footprint(uint32_t size_class) noexcept
{
  const uint64_t bytes = size_class_bytes(size_class);
  return align_up(bytes, alignment_of(bytes));
}

}  // namespace

Arena::Arena(File file, Mapping window, uint64_t window_bytes) noexcept
: file_(std::move(file)),
  mapping_(std::move(window)),
  base_(reinterpret_cast<std::byte *>(mapping_.data())),
  window_(window_bytes)
{
}

Result<std::unique_ptr<Arena>> Arena::create(File file, uint64_t window_bytes) noexcept
{
  Result<Mapping> window = Mapping::reserve(window_bytes);
  if (!window) {
    return std::move(window).error();
  }
  std::unique_ptr<Arena> arena(new (std::nothrow)
                                 Arena(std::move(file), std::move(*window), window_bytes));
  if (!arena) {
    return make_error(Errc::out_of_memory, "no memory for the bookkeeping of a data file");
  }
  if (Result<void> done = arena->commit(kFirstCommit); !done) {
    return std::move(done).error();
  }
  DataHeader & header = arena->data().header;
  header.magic = kDataMagic;
  header.version = kLayoutVersion;
  header.window_bytes = window_bytes;
  return arena;
}

Result<void> Arena::commit(uint64_t end) noexcept
{
  if (end <= committed_) {
    return {};
  }
  if (end > window_) {
    return make_error(
      Errc::out_of_memory,
      "%llu bytes of shared memory are needed, but RMW_SHM_WINDOW_BYTES allows this process %llu; "
      "raise it, or lower history depths or message sizes",
      static_cast<unsigned long long>(end), static_cast<unsigned long long>(window_));
  }
  // Ahead of demand by half of what is there, so that growing costs few system calls; but what is
  // asked for is enough when the file system is nearly full.
  const uint64_t ahead = std::min(committed_ / 2, kLargestStep);
  const uint64_t wanted = std::min(align_up(end + ahead, kPage), window_);
  uint64_t target = wanted;
  Result<void> backed = file_.allocate(committed_, target - committed_);
  if (!backed && align_up(end, kPage) < target) {
    target = std::min(align_up(end, kPage), window_);
    backed = file_.allocate(committed_, target - committed_);
  }
  if (!backed) {
    return backed;
  }
  if (Result<void> mapped = mapping_.map_prefix(file_, target, Access::read_write); !mapped) {
    return mapped;
  }
  // First touch of a page costs many times its copy; taken here, not in the message path. Failure
  // only means that the touch is paid later.
  madvise(base_ + committed_, target - committed_, MADV_POPULATE_WRITE);
  committed_ = target;
  // SYNC data.committed: release, the pages are backed; pairs with the acquire in Peer::extend.
  data().header.committed.store(target, Memory::release);
  return {};
}

Result<uint64_t> Arena::allocate(uint64_t bytes) noexcept
{
  const uint32_t size_class = size_class_of(bytes);
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<uint64_t> & free = free_[size_class];
  if (!free.empty()) {
    const uint64_t offset = free.back();
    free.pop_back();
    return offset;
  }
  const uint64_t size = footprint(size_class);
  const uint64_t offset = align_up(next_, alignment_of(size));
  if (Result<void> done = commit(offset + size); !done) {
    return std::move(done).error();
  }
  next_ = offset + size;
  return offset;
}

Result<uint64_t> Arena::allocate_zeroed(uint64_t bytes) noexcept
{
  Result<uint64_t> offset = allocate(bytes);
  if (offset) {
    std::memset(at(*offset), 0, bytes);
    Memory::step();
  }
  return offset;
}

void Arena::release(uint64_t offset, uint64_t bytes) noexcept
{
  const uint32_t size_class = size_class_of(bytes);
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    free_[size_class].push_back(offset);
  } catch (const std::bad_alloc &) {
    // The chunk stays unused until the process ends.
  }
}

}  // namespace shmcore
