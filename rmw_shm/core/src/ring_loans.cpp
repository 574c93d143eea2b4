// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Chunks in the hands of the application, before they are published.
#include <algorithm>
#include <new>

#include "ring_writer.hpp"

namespace shmcore
{
namespace
{

// A lent message saves its copy, and looking at the readers' cursors and marks would cost as much
// as the rest of its way. So large ones are taken back behind the bells, after so many messages, or
// fewer if the chunks that are out for it come to kLentAheadBytes.
constexpr uint64_t kLentAhead = 4;
constexpr uint64_t kLentAheadBytes = 16ull << 20;

}  // namespace

Result<std::byte *> RingWriter::borrow(uint64_t bytes) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  if (loans_.size() == kMaxLoans) {
    return make_error(
      Errc::out_of_slots,
      "%zu messages of the publisher of %s are on loan, the most there can be; publish or return "
      "some first",
      kMaxLoans, spec_.matching.topic.c_str());
  }
  refresh();
  Result<uint64_t> chunk = acquire_chunk(bytes, ChunkUse::lent);
  if (!chunk) {
    return std::move(chunk).error();
  }
  try {
    loans_.push_back({0, *chunk, bytes, false});
  } catch (const std::bad_alloc &) {
    parts_.arena->release(*chunk, bytes);
    return make_error(Errc::out_of_memory, "no memory for the bookkeeping of a loan");
  }
  return parts_.arena->at(*chunk);
}

Result<void> RingWriter::give_back(const std::byte * loan) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  const auto found = find_loan(loan);
  if (found == loans_.end()) {
    return unknown_loan();
  }
  parts_.arena->release(found->offset, found->bytes);
  loans_.erase(found);
  return {};
}

void RingWriter::reclaim_behind(uint64_t bytes) noexcept
{
  if (bytes < kTrimAlways) {
    return;
  }
  ++lent_unreclaimed_;
  if (lent_unreclaimed_ >= kLentAhead || lent_unreclaimed_ * bytes >= kLentAheadBytes) {
    lent_unreclaimed_ = 0;
    reclaim();
  }
}

std::vector<RingWriter::Chunk>::iterator RingWriter::find_loan(const std::byte * loan) noexcept
{
  return std::find_if(loans_.begin(), loans_.end(), [&](const Chunk & chunk) {
    return parts_.arena->at(chunk.offset) == loan;
  });
}

Error RingWriter::unknown_loan() const noexcept
{
  return make_error(
    Errc::invalid_argument, "this message is not on loan from the publisher of %s",
    spec_.matching.topic.c_str());
}

}  // namespace shmcore
