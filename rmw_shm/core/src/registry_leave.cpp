// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The end of a process: its own leaving, and what burial has in common with it.
#include <unistd.h>

#include <new>

#include "shmcore/clock.hpp"
#include "shmcore/fork_guard.hpp"
#include "shmcore/registry.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kLastLeaverWaitNs = 500'000'000;

void remove_file(const std::string & path) noexcept
{
  (void)::unlink(path.c_str());
  Memory::step();
}

}  // namespace

Registry::~Registry()
{
  leave(true);
}

void Registry::leave(bool bury_self) noexcept
{
  if (!joined_) {
    return;
  }
  const bool ours = ForkGuard::same_process(fork_epoch_) && locks_.is_intact() &&
                    process_is(process_, generation_, SlotState::live);
  joined_ = false;
  if (ours) {
    const int64_t now = monotonic_ns();
    retire_owned(process_, now);
    retire_process(process_, now);
    if (bury_self || !anybody_else_alive()) {
      free_owned(process_);
    }
    locks_.unlock(process_);
    Memory::step();
    remove_domain_if_last();
  }
  // Closing, not unlocking: in a forked child the locks are the parent's.
  locks_.close();
}

void Registry::retire_process(uint32_t process, int64_t now_ns) noexcept
{
  Memory::Atom<uint64_t> & state = file_->prefix.process_state[process];
  uint64_t word = state.load(Memory::acquire);
  StateWord next = StateWord::unpack(word);
  if (next.state == SlotState::live) {
    next.state = SlotState::retired;
    file_->process[process].retired_ns.store(now_ns, Memory::relaxed);
    if (!state.compare_exchange_strong(word, next.pack(), Memory::acq_rel, Memory::relaxed)) {
      return;
    }
  }
  if (next.state == SlotState::retired) {
    announce_process(process, SlotState::retired, true);
  }
}

void Registry::retire_owned(uint32_t process, int64_t now_ns) noexcept
{
  const uint32_t endpoints = endpoint_high(*file_);
  for (uint32_t index = 0; index < endpoints; ++index) {
    uint64_t word = file_->prefix.endpoint_state[index].load(Memory::acquire);
    const StateWord state = StateWord::unpack(word);
    if (state.owner != process || state.state == SlotState::free) {
      continue;
    }
    const EndpointKind kind = file_->endpoint[index].kind;
    // A reader is nothing without its process; a writer's ring may still be owed to others.
    if (state.state == SlotState::claimed || kind == EndpointKind::subscription) {
      free_endpoint_slot(index, word, now_ns, true);
    } else if (state.state == SlotState::live) {
      retire_endpoint_slot(index, word, now_ns, true);
    } else {
      // Whoever retired it may have died before saying so.
      announce_endpoint(index, kind, file_->endpoint[index].topic_hash, SlotState::retired, true);
    }
  }
  const uint32_t nodes = node_high(*file_);
  for (uint32_t index = 0; index < nodes; ++index) {
    const uint64_t word = file_->prefix.node_state[index].load(Memory::acquire);
    const StateWord state = StateWord::unpack(word);
    if (state.owner == process && state.state != SlotState::free) {
      free_node_slot(index, word, true);
    }
  }
}

void Registry::free_owned(uint32_t process) noexcept
{
  const uint32_t endpoints = endpoint_high(*file_);
  for (uint32_t index = 0; index < endpoints; ++index) {
    const uint64_t word = file_->prefix.endpoint_state[index].load(Memory::acquire);
    const StateWord state = StateWord::unpack(word);
    if (state.owner == process && state.state == SlotState::retired) {
      free_endpoint_slot(index, word, 0, true);
    }
  }
  Memory::Atom<uint64_t> & process_state = file_->prefix.process_state[process];
  uint64_t word = process_state.load(Memory::acquire);
  StateWord next = StateWord::unpack(word);
  if (next.state != SlotState::retired) {
    return;
  }
  // The files before the slot that names them: a free slot has none, or only orphans.
  try {
    Id128 incarnation;
    for (size_t i = 0; i < incarnation.size(); ++i) {
      incarnation[i] = file_->process[process].incarnation[i];
    }
    remove_file(names_.data(incarnation));
    remove_file(names_.mailbox(incarnation));
  } catch (const std::bad_alloc &) {
    // They are orphans now; the next burial or the last leaver finds them.
  }
  next.state = SlotState::free;
  if (process_state.compare_exchange_strong(word, next.pack(), Memory::acq_rel, Memory::relaxed)) {
    announce_process(process, SlotState::free, true);
  }
}

bool Registry::anybody_else_alive() const noexcept
{
  return locks_.any_held_by_other(0, kMaxProcesses);
}

// Whoever drops the last byte sees that no other is held; joiners are kept out by the gate. True:
// the domain is gone, by us or by another.
bool Registry::remove_domain_if_last() noexcept
try {
  if (
    !locks_.is_intact() || anybody_else_alive() ||
    !locks_.enter_gate(LockFile::Kind::exclusive, kLastLeaverWaitNs)) {
    return false;
  }
  if (!locks_.is_linked()) {
    return true;
  }
  if (anybody_else_alive()) {
    locks_.leave_gate();
    return false;
  }
  const Result<std::vector<std::string>> paths = names_.list();
  if (!paths) {
    locks_.leave_gate();
    return false;
  }
  for (const std::string & path : paths.value()) {
    if (path != locks_.path()) {
      remove_file(path);
    }
  }
  // The locks last: as long as they have a name, joiners meet us at the gate.
  remove_file(locks_.path());
  return true;
} catch (const std::bad_alloc &) {
  return false;
}

}  // namespace shmcore
