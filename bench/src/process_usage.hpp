// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What this process costs the machine.
#ifndef PROCESS_USAGE_HPP_
#define PROCESS_USAGE_HPP_

#include <cstdint>
#include <vector>

#include "shmcore/result.hpp"

namespace bench
{

// Processor time of all its threads so far, in user space and in the kernel.
std::int64_t process_cpu_ns() noexcept;

// Proportional set size: what it has mapped, shared pages divided by those who share them. Walks
// all of its page tables, which takes milliseconds.
shmcore::Result<std::int64_t> process_pss_bytes() noexcept;

// A file that this process has mapped shared: what an rmw keeps in shared memory.
struct SharedFile
{
  std::uint64_t inode;
  std::int64_t bytes;  // that it takes up, which for a sparse file is less than its length
};

// Each once. A file that has been unlinked since is not among them.
std::vector<SharedFile> mapped_shared_files();

}  // namespace bench

#endif  // PROCESS_USAGE_HPP_
