// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/cpu_share.hpp"

#include <sched.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <memory>
#include <string_view>

namespace shmcore
{
namespace
{

// glibc declares it for _GNU_SOURCE in some versions only.
constexpr int kDeadlinePolicy = 6;

struct CpuSetDeleter
{
  void operator()(cpu_set_t * set) const noexcept { CPU_FREE(set); }
};

// 0: the kernel does not say.
uint32_t affinity_cpus() noexcept
{
  // The kernel refuses a set smaller than its own, which may be of more CPUs than exist.
  for (int cpus = CPU_SETSIZE; cpus <= 1 << 20; cpus *= 2) {
    const std::unique_ptr<cpu_set_t, CpuSetDeleter> set(CPU_ALLOC(cpus));
    const size_t bytes = CPU_ALLOC_SIZE(cpus);
    if (set && sched_getaffinity(0, bytes, set.get()) == 0) {
      return static_cast<uint32_t>(CPU_COUNT_S(bytes, set.get()));
    }
    if (!set || errno != EINVAL) {
      break;
    }
  }
  return 0;
}

std::optional<uint32_t> whole_cpus(int64_t quota, int64_t period) noexcept
{
  if (quota <= 0 || period <= 0) {
    return std::nullopt;
  }
  return static_cast<uint32_t>(std::clamp<int64_t>(quota / period, 1, UINT32_MAX));
}

// "max 100000" or "150000 100000"; microseconds.
std::optional<uint32_t> quota_v2(const std::string & group)
{
  std::ifstream file(group + "/cpu.max");
  int64_t quota = 0, period = 0;
  return file >> quota >> period ? whole_cpus(quota, period) : std::nullopt;
}

// A quota of -1 is none.
std::optional<uint32_t> quota_v1(const std::string & group)
{
  std::ifstream quota_file(group + "/cpu.cfs_quota_us");
  std::ifstream period_file(group + "/cpu.cfs_period_us");
  int64_t quota = 0, period = 0;
  return quota_file >> quota && period_file >> period ? whole_cpus(quota, period) : std::nullopt;
}

// Of `path` below `mount` and of all groups around it. A container may be told a path that it cannot
// see, of which it is the root: then only the last look finds something.
std::optional<uint32_t> tightest(
  const std::string & mount, std::string path,
  std::optional<uint32_t> (*quota_of)(const std::string &))
{
  std::optional<uint32_t> least;
  for (;;) {
    path.resize(path.find_last_not_of('/') + 1);
    if (const std::optional<uint32_t> cpus = quota_of(mount + path)) {
      least = std::min(*cpus, least.value_or(UINT32_MAX));
    }
    const size_t parent = path.rfind('/');
    if (parent == std::string::npos) {
      return least;
    }
    path.resize(parent);
  }
}

bool names_cpu_controller(std::string_view controllers) noexcept
{
  while (!controllers.empty()) {
    const size_t comma = controllers.find(',');
    if (controllers.substr(0, comma) == "cpu") {
      return true;
    }
    controllers.remove_prefix(comma == std::string_view::npos ? controllers.size() : comma + 1);
  }
  return false;
}

}  // namespace

std::optional<uint32_t> cgroup_cpus(const CgroupFiles & files)
{
  std::optional<uint32_t> least;
  std::ifstream membership(files.membership);
  // Each line: hierarchy, controllers and path, with colons between. Version 2 is hierarchy 0.
  for (std::string line; std::getline(membership, line);) {
    const size_t first = line.find(':');
    const size_t second = first == std::string::npos ? first : line.find(':', first + 1);
    if (second == std::string::npos) {
      continue;
    }
    const std::string_view controllers =
      std::string_view(line).substr(first + 1, second - first - 1);
    const std::string path = line.substr(second + 1);
    std::optional<uint32_t> cpus;
    if (controllers.empty()) {
      cpus = tightest(files.mount, path, quota_v2);
    } else if (names_cpu_controller(controllers)) {
      cpus = tightest(files.mount + "/cpu", path, quota_v1);
    }
    if (cpus) {
      least = std::min(*cpus, least.value_or(UINT32_MAX));
    }
  }
  return least;
}

uint32_t usable_cpus(const CgroupFiles & files)
{
  const uint32_t allowed = std::max(1u, affinity_cpus());
  return std::min(allowed, cgroup_cpus(files).value_or(allowed));
}

bool scheduled_in_real_time() noexcept
{
  const int policy = sched_getscheduler(0) & ~SCHED_RESET_ON_FORK;
  return policy == SCHED_FIFO || policy == SCHED_RR || policy == kDeadlinePolicy;
}

}  // namespace shmcore
