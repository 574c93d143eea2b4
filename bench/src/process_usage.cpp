// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "process_usage.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

std::int64_t process_cpu_ns() noexcept
{
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

Result<std::int64_t> process_pss_bytes() noexcept
{
  constexpr const char * path = "/proc/self/smaps_rollup";
  const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(
    std::fopen(path, "r"), [](std::FILE * f) { return f != nullptr ? std::fclose(f) : 0; });
  if (!file) {
    return make_error(Errc::system, "%s cannot be read: no memory figure on this kernel", path);
  }
  char line[256];
  while (std::fgets(line, sizeof(line), file.get()) != nullptr) {
    std::int64_t kilobytes = 0;
    if (std::sscanf(line, "Pss: %" SCNd64 " kB", &kilobytes) == 1) {
      return kilobytes * 1024;
    }
  }
  return make_error(Errc::system, "%s has no line Pss", path);
}

std::vector<SharedFile> mapped_shared_files()
{
  std::vector<SharedFile> found;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    // address perms offset device inode path
    std::istringstream words(line);
    std::string address, permissions, offset, device, path;
    std::uint64_t inode = 0;
    words >> address >> permissions >> offset >> device >> inode >> path;
    const bool known = std::any_of(
      found.begin(), found.end(), [inode](const SharedFile & file) { return file.inode == inode; });
    struct stat status
    {
    };
    if (
      permissions.ends_with('s') && inode != 0 && !known && stat(path.c_str(), &status) == 0 &&
      status.st_ino == inode && S_ISREG(status.st_mode)) {
      constexpr std::int64_t block_bytes = 512;  // of st_blocks, whatever the file system
      found.push_back({inode, status.st_blocks * block_bytes});
    }
  }
  return found;
}

}  // namespace bench
