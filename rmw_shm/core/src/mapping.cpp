// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "shmcore/file.hpp"

namespace shmcore
{
namespace
{

uint64_t whole_pages(uint64_t bytes) noexcept
{
  const uint64_t page = static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
  return (bytes + page - 1) / page * page;
}

}  // namespace

Mapping::Mapping(Mapping && other) noexcept
: base_(std::exchange(other.base_, nullptr)),
  window_(std::exchange(other.window_, 0)),
  mapped_(std::exchange(other.mapped_, 0))
{
}

Mapping & Mapping::operator=(Mapping && other) noexcept
{
  if (this != &other) {
    Mapping(std::move(other)).swap(*this);
  }
  return *this;
}

void Mapping::swap(Mapping & other) noexcept
{
  std::swap(base_, other.base_);
  std::swap(window_, other.window_);
  std::swap(mapped_, other.mapped_);
}

Mapping::~Mapping()
{
  if (base_ != nullptr) {
    munmap(base_, window_);
  }
}

Result<Mapping> Mapping::reserve(uint64_t window_bytes) noexcept
{
  Mapping mapping;
  const uint64_t window = whole_pages(window_bytes);
  void * const base =
    mmap(nullptr, window, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (base == MAP_FAILED) {
    return make_error(
      Errc::out_of_memory,
      "%llu bytes of address space are not to be had: %s; lower "
      "RMW_SHM_WINDOW_BYTES or raise the limits on address space (ulimit -v) and locked memory "
      "(ulimit -l)",
      static_cast<unsigned long long>(window), std::strerror(errno));
  }
  mapping.base_ = static_cast<uint8_t *>(base);
  mapping.window_ = window;
  return mapping;
}

Result<void> Mapping::map_prefix(const File & file, uint64_t bytes, Access access) noexcept
{
  const uint64_t end = whole_pages(bytes);
  if (end <= mapped_) {
    return {};
  }
  if (end > window_) {
    return make_error(
      Errc::out_of_memory,
      "%s: %llu bytes are beyond the %llu bytes of address space reserved "
      "for it; raise RMW_SHM_WINDOW_BYTES",
      file.path().c_str(), static_cast<unsigned long long>(end),
      static_cast<unsigned long long>(window_));
  }
  const int protection = access == Access::read_only ? PROT_READ : PROT_READ | PROT_WRITE;
  void * const fresh = mmap(
    base_ + mapped_, end - mapped_, protection, MAP_SHARED | MAP_FIXED, file.fd(),
    static_cast<off_t>(mapped_));
  if (fresh == MAP_FAILED) {
    return make_error(
      Errc::out_of_memory, "mmap: %s, %llu bytes: %s", file.path().c_str(),
      static_cast<unsigned long long>(end - mapped_), std::strerror(errno));
  }
  // A core dump of a node should hold the node, not every message of the host.
  (void)madvise(fresh, end - mapped_, MADV_DONTDUMP);
  mapped_ = end;
  return {};
}

Result<Mapping> Mapping::map(const File & file, uint64_t bytes, Access access) noexcept
{
  Result<Mapping> mapping = reserve(bytes);
  if (mapping) {
    Result<void> mapped = mapping->map_prefix(file, bytes, access);
    if (!mapped) {
      return std::move(mapped).error();
    }
  }
  return mapping;
}

}  // namespace shmcore
