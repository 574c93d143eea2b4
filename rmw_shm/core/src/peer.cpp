// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/peer.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#endif

namespace shmcore
{

bool Peer::extend(uint64_t end) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const uint64_t mapped = mapped_.load(std::memory_order_relaxed);
  if (end <= mapped) {
    return true;
  }
  // SYNC data.committed: acquire; pairs with the release in Arena::commit.
  const uint64_t committed = data().header.committed.load(Memory::acquire);
  if (end > committed) {
    return false;
  }
  if (data_map_) {
    if (
      committed > data_map_.window_bytes() ||
      !data_map_.map_prefix(data_file_, committed, Access::read_only)) {
      return false;
    }
    madvise(base_ + mapped, committed - mapped, MADV_POPULATE_READ);  // see Arena::commit
  }
  mapped_.store(committed, std::memory_order_release);
  return true;
}

MailLine<Memory> * Peer::line(uint32_t index) noexcept
{
  if (index >= kMaxLines) {
    return nullptr;
  }
  MailLine<Memory> * line = &mailbox_->line[index];
  const auto end =
    static_cast<uint64_t>(reinterpret_cast<char *>(line + 1) - reinterpret_cast<char *>(mailbox_));
  return end <= mailbox_->header.committed.load(Memory::acquire) ? line : nullptr;
}

void PeerTable::adopt_self(
  uint32_t process, const Id128 & incarnation, Arena & arena, MailboxFile & mailbox) noexcept
{
  self_ = std::make_shared<Peer>();
  self_->process_ = process;
  self_->incarnation_ = incarnation;
  self_->base_ = arena.at(0);
  self_->mailbox_ = &mailbox;
}

Result<std::shared_ptr<Peer>> PeerTable::open(uint32_t process) noexcept
{
  return open(process, {});
}

Result<std::shared_ptr<Peer>> PeerTable::open(
  uint32_t process, const std::array<uint8_t, 16> & gid) noexcept
{
  static constexpr std::array<uint8_t, 16> kAny{};
  const std::optional<ProcessView> view = registry_->read_process(process);
  if (
    !view ||
    (gid != kAny && std::memcmp(view->incarnation.data(), gid.data(), kGidIncarnationBytes) != 0)) {
    return make_error(Errc::system, "process %u is gone", process);
  }
  // Without a self yet: the joiner that buries the former owner of its slot tells the others.
  if (self_ && view->incarnation == self_->incarnation()) {
    return self_;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    if (peers_.size() <= process) {
      peers_.resize(process + 1);
    }
    std::shared_ptr<Peer> peer = peers_[process].lock();
    if (peer && peer->incarnation_ == view->incarnation) {
      return peer;
    }
    Result<std::shared_ptr<Peer>> mapped = map(*view);
    if (mapped) {
      peers_[process] = *mapped;
    }
    return mapped;
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory to map process %u", process);
  }
}

Result<std::shared_ptr<Peer>> PeerTable::map(const ProcessView & process) noexcept
{
  std::shared_ptr<Peer> peer;
  std::string data_path;
  std::string mailbox_path;
  try {
    peer = std::make_shared<Peer>();
    data_path = registry_->names().data(process.incarnation);
    mailbox_path = registry_->names().mailbox(process.incarnation);
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory to map process %u", process.index);
  }
  Result<File> data = File::open(data_path, Access::read_only);
  if (!data) {
    return std::move(data).error();
  }
  Result<File> mailbox = File::open(mailbox_path, Access::read_write);
  if (!mailbox) {
    return std::move(mailbox).error();
  }
  Result<uint64_t> data_bytes = data->size();
  Result<uint64_t> mailbox_bytes = mailbox->size();
  if (
    !data_bytes || !mailbox_bytes || *data_bytes < sizeof(DataFile) ||
    *mailbox_bytes < offsetof(MailboxFile, line)) {
    return make_error(Errc::corrupt, "%s is too short to be ours", data->path().c_str());
  }
  const uint64_t window = std::max<uint64_t>(process.window_bytes, *data_bytes);
  Result<Mapping> data_map = Mapping::reserve(window);
  if (!data_map) {
    return std::move(data_map).error();
  }
  // Only the part that is there: the owner extends both files as it grows.
  if (Result<void> done = data_map->map_prefix(*data, 4096, Access::read_only); !done) {
    return std::move(done).error();
  }
  Result<Mapping> mailbox_map = Mapping::map(*mailbox, sizeof(MailboxFile), Access::read_write);
  if (!mailbox_map) {
    return std::move(mailbox_map).error();
  }
  const auto & header = *reinterpret_cast<const DataHeader *>(data_map->data());
  auto * box = reinterpret_cast<MailboxFile *>(mailbox_map->data());
  if (
    header.magic != kDataMagic || header.version != kLayoutVersion ||
    box->header.magic != kMailboxMagic || box->header.version != kLayoutVersion ||
    std::memcmp(header.incarnation, process.incarnation.data(), 16) != 0) {
    return make_error(
      Errc::corrupt, "%s does not hold a data file of layout version %u", data->path().c_str(),
      kLayoutVersion);
  }
  peer->process_ = process.index;
  peer->incarnation_ = process.incarnation;
  peer->base_ = reinterpret_cast<std::byte *>(data_map->data());
  peer->mailbox_ = box;
  peer->mapped_.store(data_map->mapped_bytes(), std::memory_order_relaxed);
  peer->data_map_ = std::move(*data_map);
  peer->mailbox_map_ = std::move(*mailbox_map);
  peer->data_file_ = std::move(*data);
  peer->mailbox_file_ = std::move(*mailbox);
  return peer;
}

}  // namespace shmcore
