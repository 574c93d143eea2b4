// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Another process's files as we see them (or our own, through the same eyes). Mapped on the first
// message, not at match.
#ifndef SHMCORE__PEER_HPP_
#define SHMCORE__PEER_HPP_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "shmcore/arena.hpp"
#include "shmcore/domain_names.hpp"
#include "shmcore/file.hpp"
#include "shmcore/registry.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

class Peer
{
public:
  Peer() noexcept = default;
  Peer(const Peer &) = delete;
  Peer & operator=(const Peer &) = delete;

  // The Space of RingCursor: bytes of the data file, or nullptr when they are not all committed.
  // Peers map read-only: writing there faults. Thread-safe.
  void * at(uint64_t offset, uint64_t bytes) noexcept
  {
    const uint64_t end = offset + bytes;
    if (end <= mapped_.load(std::memory_order_acquire) && offset <= end) {
      return base_ + offset;
    }
    return end >= offset && extend(end) ? base_ + offset : nullptr;
  }

  const DataFile & data() const noexcept { return *reinterpret_cast<const DataFile *>(base_); }
  MailboxFile & mailbox() noexcept { return *mailbox_; }
  // nullptr: no such line.
  MailLine<Memory> * line(uint32_t index) noexcept;

  uint32_t process() const noexcept { return process_; }
  const Id128 & incarnation() const noexcept { return incarnation_; }

private:
  friend class PeerTable;
  bool extend(uint64_t end) noexcept;

  uint32_t process_ = 0;  // slot
  Id128 incarnation_{};
  std::byte * base_ = nullptr;
  MailboxFile * mailbox_ = nullptr;
  std::atomic<uint64_t> mapped_{0};  // bytes of the data file
  std::mutex mutex_;                 // extending
  Mapping data_map_;                 // empty for our own files
  Mapping mailbox_map_;
  File data_file_;
  File mailbox_file_;
};

class PeerTable
{
public:
  // Our own files, so that peers and self are reached alike.
  void adopt_self(
    uint32_t process, const Id128 & incarnation, Arena & arena, MailboxFile & mailbox) noexcept;
  void bind(Registry & registry) noexcept { registry_ = &registry; }

  // The process in the slot whose incarnation starts with the ten bytes of `gid`. Errors:
  // permission (the message says how two users share a domain), system (gone already), corrupt.
  Result<std::shared_ptr<Peer>> open(
    uint32_t process, const std::array<uint8_t, 16> & gid) noexcept;
  Result<std::shared_ptr<Peer>> open(uint32_t process) noexcept;
  const std::shared_ptr<Peer> & self() const noexcept { return self_; }

private:
  Result<std::shared_ptr<Peer>> map(const ProcessView & process) noexcept;

  Registry * registry_ = nullptr;
  std::shared_ptr<Peer> self_;
  std::mutex mutex_;                        // peers_
  std::vector<std::weak_ptr<Peer>> peers_;  // by process slot
};

inline constexpr uint32_t kGidIncarnationBytes = 10;

}  // namespace shmcore

#endif  // SHMCORE__PEER_HPP_
