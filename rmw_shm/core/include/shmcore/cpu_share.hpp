// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the kernel lets us have of the processors: how many, and in which scheduling class.
#ifndef SHMCORE__CPU_SHARE_HPP_
#define SHMCORE__CPU_SHARE_HPP_

#include <cstdint>
#include <optional>
#include <string>

namespace shmcore
{

// Where the kernel says which control groups a process is in, and where these are mounted.
struct CgroupFiles
{
  std::string membership = "/proc/self/cgroup";
  std::string mount = "/sys/fs/cgroup";
};

// The tightest CPU quota (cpu.max of version 2, cpu.cfs_quota_us of version 1) of the process's
// group and of the groups around it, in whole CPUs, rounded down but at least 1; nothing: no quota.
// Groups that cannot be read, as those outside a container, set none.
std::optional<uint32_t> cgroup_cpus(const CgroupFiles & files = {});

// CPUs that the calling thread may run on, by affinity and quota; at least 1.
uint32_t usable_cpus(const CgroupFiles & files = {});

// The calling thread is under SCHED_FIFO, SCHED_RR or SCHED_DEADLINE. A system call.
bool scheduled_in_real_time() noexcept;

}  // namespace shmcore

#endif  // SHMCORE__CPU_SHARE_HPP_
