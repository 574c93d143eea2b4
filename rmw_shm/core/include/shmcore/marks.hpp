// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Borrowing chunks: a reader marks what it reads, a writer frees only what is not marked.
// docs/shm_protocol.md section 4, "Chunks". No counts: a dead process's marks are ignored.
#ifndef SHMCORE__MARKS_HPP_
#define SHMCORE__MARKS_HPP_

#include <cstdint>

#include "shmcore/ring_slot.hpp"

namespace shmcore
{

// Reader: after this returned true the chunk stays as it is until mark_clear.
template<class M>
bool mark_set(
  typename M::template Atom<uint64_t> & mark, uint64_t value, const RingSlot<M> & slot,
  uint64_t position) noexcept
{
  // SYNC mark: release, ends the reads of whoever had this mark before, whose own clearing the writer
  // may never see; pairs with the acquire in mark_load.
  mark.store(value, M::release);
  // SYNC mark: store, fence, load of slot.seq; pairs with the writer's store of slot.seq, fence,
  // load of mark in scan_begin. One of the two sees the other.
  M::fence(M::seq_cst);
  if (slot.seq.load(M::acquire) == slot_seq(position, SlotTag::valid)) {
    return true;
  }
  mark.store(0, M::release);
  return false;
}

template<class M>
void mark_clear(typename M::template Atom<uint64_t> & mark) noexcept
{
  // SYNC mark: release, ends all reads of the chunk; pairs with the acquire in mark_load.
  mark.store(0, M::release);
}

// Writer: chunks whose slots were dropped or overwritten before this call may be freed when no
// mark loaded after it names them.
template<class M>
void scan_begin() noexcept
{
  // SYNC slot.seq / mark: see mark_set.
  M::fence(M::seq_cst);
}

template<class M>
uint64_t mark_load(const typename M::template Atom<uint64_t> & mark) noexcept
{
  return mark.load(M::acquire);
}

}  // namespace shmcore

#endif  // SHMCORE__MARKS_HPP_
