// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "observed_process.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace shmcore
{
namespace
{

// What every structure that an offset leads to is aligned to.
constexpr uint64_t kAlignment = 64;
constexpr uint64_t kLargestWindow = uint64_t{1} << 40;  // that a process may give itself

bool belongs_to(
  const DataHeader & header, const ProcessView & process, const Id128 & registry_id) noexcept
{
  return header.magic == kDataMagic && header.version == kLayoutVersion &&
         std::memcmp(header.incarnation, process.incarnation.data(), registry_id.size()) == 0 &&
         std::memcmp(header.registry_id, registry_id.data(), registry_id.size()) == 0;
}

}  // namespace

Result<std::shared_ptr<ObservedProcess>> ObservedProcess::open(
  const std::string & path, const ProcessView & process, const Id128 & registry_id) noexcept
try {
  Result<File> file = File::open(path, Access::read_only);
  if (!file) {
    return std::move(file).error();
  }
  const Result<uint64_t> size = file->size();
  if (!size) {
    return Error(size.error());
  }
  const Error foreign = make_error(
    Errc::corrupt, "%s does not hold the data of process %u (pid %d) in layout version %u",
    path.c_str(), process.index, static_cast<int>(process.pid), kLayoutVersion);
  if (*size < sizeof(DataFile)) {
    return foreign;
  }
  Result<Mapping> mapping = Mapping::map(*file, sizeof(DataFile), Access::read_only);
  if (!mapping) {
    return std::move(mapping).error();
  }
  std::shared_ptr<ObservedProcess> made(new ObservedProcess);
  made->incarnation_ = process.incarnation;
  made->file_ = std::move(*file);
  if (Result<void> added = made->add_window(std::move(*mapping)); !added) {
    return std::move(added).error();
  }
  made->readable_ = sizeof(DataFile);
  if (!belongs_to(made->header(), process, registry_id)) {
    return foreign;
  }
  return made;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to map process %u", process.index);
}

const void * ObservedProcess::at(uint64_t offset, uint64_t bytes) noexcept
{
  const uint64_t end = offset + bytes;
  if (end < offset || offset % kAlignment != 0 || (end > readable_ && !extend(end))) {
    return nullptr;
  }
  return windows_.back().mapping.data() + offset;
}

bool ObservedProcess::extend(uint64_t end) noexcept
try {
  const Result<uint64_t> size = file_.size();
  if (!size) {
    return false;
  }
  // SYNC data.committed: acquire; pairs with the release in Arena::commit.
  const uint64_t committed = header().committed.load(Memory::acquire);
  const uint64_t there = std::min({committed, *size, kLargestWindow});
  if (end > there) {
    return false;
  }
  Window & newest = windows_.back();
  if (there <= newest.mapping.window_bytes()) {
    if (!newest.mapping.map_prefix(file_, there, Access::read_only)) {
      return false;
    }
    (void)newest.guard.cover(newest.mapping, Access::read_only);
  } else {
    // Twice what is there, so that it is done a few times in a file's life, and the address space
    // of a tool does not have to hold the windows of all processes.
    Result<Mapping> roomier = Mapping::reserve(there * 2);
    if (
      !roomier || !roomier->map_prefix(file_, there, Access::read_only) ||
      !add_window(std::move(*roomier))) {
      return false;
    }
  }
  readable_ = there;
  return true;
} catch (const std::bad_alloc &) {
  return false;
}

Result<void> ObservedProcess::add_window(Mapping mapping)
{
  Window window;
  window.mapping = std::move(mapping);
  Result<void> covered = window.guard.cover(window.mapping, Access::read_only);
  if (covered) {
    windows_.push_back(std::move(window));
  }
  return covered;
}

bool ObservedProcess::torn() const noexcept
{
  return std::any_of(
    windows_.begin(), windows_.end(), [](const Window & window) { return window.guard.torn(); });
}

bool ObservedProcess::is_whole() const noexcept
{
  const Result<uint64_t> size = file_.size();
  return size && *size >= readable_ && !torn();
}

}  // namespace shmcore
