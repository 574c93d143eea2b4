// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The owner's side of a data file: memory for rings, control blocks and chunks. All bookkeeping is
// private memory of the owner and dies with it; peers only ever see offsets.
#ifndef SHMCORE__ARENA_HPP_
#define SHMCORE__ARENA_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "shmcore/file.hpp"
#include "shmcore/layout.hpp"
#include "shmcore/result.hpp"
#include "shmcore/size_class.hpp"

namespace shmcore
{

class Arena
{
public:
  // `file` is new and empty; grows up to `window_bytes`. Writes the DataHeader's magic, version,
  // window and committed fields; the caller fills the rest before anybody learns of the file.
  static Result<std::unique_ptr<Arena>> create(File file, uint64_t window_bytes) noexcept;

  // Contents are undefined; aligned to 64, from 1 KiB on to 128, from 64 KiB on to pages. Never
  // returns memory that is not backed. Errors: out_of_memory (window or file system full; the
  // message says which). Thread-safe, like release.
  Result<uint64_t> allocate(uint64_t bytes) noexcept;
  void release(uint64_t offset, uint64_t bytes) noexcept;

  // Allocates and zeroes.
  Result<uint64_t> allocate_zeroed(uint64_t bytes) noexcept;

  std::byte * at(uint64_t offset) noexcept { return base_ + offset; }
  DataFile & data() noexcept { return *reinterpret_cast<DataFile *>(base_); }
  uint64_t window_bytes() const noexcept { return window_; }

private:
  Arena(File file, Mapping window, uint64_t window_bytes) noexcept;
  Result<void> commit(uint64_t end) noexcept;

  File file_;
  Mapping mapping_;
  std::byte * base_;
  uint64_t window_;                                       // bytes
  std::mutex mutex_;                                      // guards the rest
  uint64_t committed_ = 0;                                // bytes; copy of DataHeader::committed
  uint64_t next_ = sizeof(DataFile);                      // bytes handed out so far from the front
  std::array<std::vector<uint64_t>, kSizeClasses> free_;  // offsets, last in first out: hot first
};

}  // namespace shmcore

#endif  // SHMCORE__ARENA_HPP_
