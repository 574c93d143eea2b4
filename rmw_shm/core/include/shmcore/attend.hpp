// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SHMCORE__ATTEND_HPP_
#define SHMCORE__ATTEND_HPP_

#include <cstdint>

#include "shmcore/bell.hpp"
#include "shmcore/futex.hpp"
#include "shmcore/layout.hpp"

namespace shmcore
{

// Has the attendant of the mailbox's owner look for what `reason` says; any process, tools too.
inline void ring_attendant(MailboxHeader & header, uint64_t reason) noexcept
{
  // SYNC attend_dirty: what is to be seen, fence, load; pairs with the attendant's clear, fence,
  // look.
  notify_fence<Memory>();
  if ((header.attend_dirty.load(Memory::relaxed) & reason) != reason) {
    header.attend_dirty.fetch_or(reason, Memory::release);
    // SYNC attend: reason, fence, bell; pairs with bell_arm in the attendant.
    notify_fence<Memory>();
  }
  bell_ring<Memory, SystemFutex>(header.attend);
}

}  // namespace shmcore

#endif  // SHMCORE__ATTEND_HPP_
