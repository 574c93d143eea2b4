// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "take_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace take_probe
{
namespace
{
constexpr size_t kFileBytes = sizeof(FileHeader) + kCapacity * sizeof(Record);
constexpr unsigned kNamesTried = 1000;  // a number of a process comes again, and after each exec

template<size_t bytes>
void copy_text(char (&to)[bytes], const char * from) noexcept
{
  const size_t length = strnlen(from, bytes - 1);
  std::memcpy(to, from, length);
  to[length] = '\0';
}

int create_new(const char * folder, uint32_t pid) noexcept
{
  char path[4096];
  for (unsigned n = 0; n < kNamesTried; ++n) {
    const int length = std::snprintf(path, sizeof path, "%s/%u-%u.takes", folder, pid, n);
    if (length < 0 || static_cast<size_t>(length) >= sizeof path) {
      errno = ENAMETOOLONG;
      return -1;
    }
    const int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0 || errno != EEXIST) {
      return descriptor;
    }
  }
  return -1;
}

// The whole file, of which only what was given room on the disk may be touched.
void * map_sparse(int descriptor) noexcept
{
  if (ftruncate(descriptor, kFileBytes) != 0) {
    return nullptr;
  }
  errno = posix_fallocate(descriptor, 0, sizeof(FileHeader));
  if (errno != 0) {
    return nullptr;
  }
  void * mapped = mmap(nullptr, kFileBytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (mapped == MAP_FAILED) {
    return nullptr;
  }
  madvise(mapped, kFileBytes, MADV_DONTFORK);
  return mapped;
}

}  // namespace

bool TakeFile::create(const char * folder, const Identity & identity) noexcept
{
  const int descriptor = create_new(folder, identity.pid);
  if (descriptor < 0) {
    return false;
  }
  auto * header = static_cast<FileHeader *>(map_sparse(descriptor));
  if (header == nullptr) {
    const int reason = errno;
    close(descriptor);
    errno = reason;
    return false;
  }
  header->version = kVersion;
  header->header_bytes = sizeof(FileHeader);
  header->record_bytes = sizeof(Record);
  header->capacity = kCapacity;
  header->pid = identity.pid;
  header->started_ns = identity.started_ns;
  copy_text(header->program, identity.program);
  const size_t room = sizeof header->command;
  std::memcpy(
    header->command, identity.command,
    identity.command_bytes < room ? identity.command_bytes : room);
  // Last, so that a reader of a file whose writer died in between finds none.
  std::atomic_ref<uint64_t>(header->magic).store(kMagic, std::memory_order_release);
  header_ = header;
  descriptor_ = descriptor;
  return true;
}

Record * TakeFile::add(Kind kind, const char * name, const char * rmw, int64_t now_ns) noexcept
{
  const uint32_t index = header_->records.load(std::memory_order_relaxed);
  if (index == kCapacity) {
    header_->refused_full.fetch_add(1, std::memory_order_relaxed);
    return nullptr;
  }
  const auto offset = static_cast<off_t>(sizeof(FileHeader) + index * sizeof(Record));
  // Not at the store that first needs it, where a full disk is SIGBUS.
  if (posix_fallocate(descriptor_, offset, sizeof(Record)) != 0) {
    header_->refused_space.fetch_add(1, std::memory_order_relaxed);
    return nullptr;
  }
  Record * record = reinterpret_cast<Record *>(header_ + 1) + index;
  record->kind = kind;
  record->first_take_ns = now_ns;
  copy_text(record->name, name);
  copy_text(record->rmw, rmw);
  // SYNC header.records: release, publishes the record; pairs with whoever reads the file.
  header_->records.store(index + 1, std::memory_order_release);
  return record;
}

}  // namespace take_probe
