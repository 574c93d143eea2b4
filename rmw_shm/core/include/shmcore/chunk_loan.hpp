// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SHMCORE__CHUNK_LOAN_HPP_
#define SHMCORE__CHUNK_LOAN_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace shmcore
{

inline constexpr size_t kMaxLoans = 256;  // of one publisher, and of one subscription

class Peer;

// A chunk of a peer that is being read: neither freed nor overwritten while this lives, which must
// end before the process leaves.
class ChunkLoan
{
public:
  ChunkLoan() noexcept = default;
  // Takes over a mark that is set; `end(owner, mark)` clears it.
  using End = void (*)(void * owner, uint32_t mark) noexcept;
  ChunkLoan(void * owner, End end, uint32_t mark) noexcept : owner_(owner), end_(end), mark_(mark)
  {
  }
  ChunkLoan(ChunkLoan && other) noexcept
  : owner_(std::exchange(other.owner_, nullptr)),
    end_(other.end_),
    mark_(other.mark_),
    peer_(std::move(other.peer_))
  {
  }
  ChunkLoan & operator=(ChunkLoan && other) noexcept
  {
    std::swap(owner_, other.owner_);
    std::swap(end_, other.end_);
    std::swap(mark_, other.mark_);
    std::swap(peer_, other.peer_);
    return *this;
  }
  ~ChunkLoan()
  {
    if (owner_ != nullptr) {
      end_(owner_, mark_);
    }
  }

  bool holds() const noexcept { return owner_ != nullptr; }

  // For a loan that outlives the take: the file that the chunk is in stays mapped as long.
  void keep_mapped(std::shared_ptr<Peer> peer) noexcept { peer_ = std::move(peer); }

private:
  void * owner_ = nullptr;
  End end_ = nullptr;
  uint32_t mark_ = 0;
  std::shared_ptr<Peer> peer_;
};

}  // namespace shmcore

#endif  // SHMCORE__CHUNK_LOAN_HPP_
