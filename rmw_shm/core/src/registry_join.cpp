// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Steps 3 to 5 of joining: a byte, the files, the slot.
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <utility>

#include "shmcore/burial.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/fork_guard.hpp"
#include "shmcore/liveness.hpp"
#include "shmcore/registry.hpp"
#include "slot_words.hpp"

namespace shmcore
{
namespace
{

constexpr int kReplacedAttempts = 10;

uint64_t pid_namespace() noexcept
{
  struct stat status;
  return stat("/proc/self/ns/pid", &status) == 0 ? status.st_ino : 0;
}

void describe_self(ProcessSlot & slot) noexcept
{
  slot.pid = getpid();
  slot.uid = geteuid();
  slot.pid_namespace = pid_namespace();
  slot.joined_ns = monotonic_ns();
  std::strncpy(slot.program, program_invocation_short_name, sizeof(slot.program) - 1);
}

}  // namespace

Result<std::unique_ptr<Registry>> Registry::join(
  const Options & options, PlacementTag placement, FilesCallback files, ChangeHook hook) noexcept
try {
  std::unique_ptr<Registry> registry(new Registry);
  registry->options_ = options;
  registry->names_ = DomainNames::of(options);
  registry->hook_ = hook;
  registry->fork_epoch_ = ForkGuard::current();
  if (registry->fork_epoch_ == 0) {
    return make_error(Errc::out_of_memory, "no memory for the page that detects a fork");
  }
  // What a dead domain left behind may be of another version or damaged; then it goes, and the
  // second attempt starts afresh. Files that somebody removes by hand while we join are joined no
  // more: whoever comes after us meets in new ones, and so do we.
  for (int attempt = 0;; ++attempt) {
    Result<void> joined = registry->join_once(placement, files);
    if (joined) {
      break;
    }
    const bool stale =
      joined.error().code() == Errc::version_mismatch || joined.error().code() == Errc::corrupt;
    const bool removed = registry->remove_domain_if_last();
    registry->locks_.close();
    const bool replaced = joined.error().code() == Errc::evicted;
    if (!(stale && removed && attempt == 0) && !(replaced && attempt < kReplacedAttempts)) {
      return std::move(joined).error();
    }
  }
  registry->announce_process(registry->process_, SlotState::live, false);
  return registry;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to join domain %u", options.domain);
}

Result<void> Registry::join_once(PlacementTag placement, FilesCallback files) noexcept
{
  Result<void> ok = open_locks();
  if (!ok) {
    return ok;
  }
  ok = open_registry();
  if (ok) {
    bury_found_dead();
    ok = take_process_slot();
  }
  if (ok) {
    ok = become_live(placement, files);
    if (!ok) {
      undo_join();
    }
  }
  locks_.leave_gate();
  return ok;
}

// A domain whose processes all died has nobody to bury them before we look at its graph.
void Registry::bury_found_dead() noexcept
{
  const int64_t now = monotonic_ns();
  const bool survivors = anybody_else_alive();
  for (const uint32_t slot : poll_dead(*this)) {
    std::optional<Burial> burial = Burial::begin(*this, slot, now);
    if (burial) {
      (void)burial->finish(now, !survivors);
    }
  }
}

Result<void> Registry::take_process_slot() noexcept
{
  const auto state = [this](uint32_t slot) {
    return StateWord::unpack(file_->prefix.process_state[slot].load(Memory::acquire)).state;
  };
  for (uint32_t slot = 0; slot < kMaxProcesses; ++slot) {
    if (state(slot) != SlotState::free || !locks_.try_lock(slot)) {
      continue;
    }
    if (state(slot) == SlotState::free) {
      process_ = slot;
      return {};
    }
    locks_.unlock(slot);
  }
  // The table is full, perhaps with the dead, whose tails nobody waits for now.
  for (uint32_t slot = 0; slot < kMaxProcesses; ++slot) {
    if (!locks_.try_lock(slot)) {
      continue;
    }
    const int64_t now = monotonic_ns();
    retire_process(slot, now);
    retire_owned(slot, now);
    free_owned(slot);
    process_ = slot;
    return {};
  }
  return make_error(
    Errc::out_of_slots,
    "domain %u already has %u processes, the limit; end some, or use another "
    "ROS_DOMAIN_ID",
    options_.domain, kMaxProcesses);
}

Result<void> Registry::become_live(PlacementTag placement, FilesCallback files) noexcept
try {
  Memory::Atom<uint64_t> & state = file_->prefix.process_state[process_];
  uint64_t before = state.load(Memory::acquire);
  const StateWord live{
    SlotState::live, static_cast<uint16_t>(process_),
    (StateWord::unpack(before).generation + 1) & ((uint64_t{1} << 40) - 1)};
  generation_ = live.generation;
  incarnation_ = random_id();
  if (files.make != nullptr) {
    const ProcessIdentity identity{
      process_,
      generation_,
      incarnation_,
      id_,
      names_.data(incarnation_),
      names_.mailbox(incarnation_),
      options_.file_mode(),
      options_.window_bytes};
    Result<void> made = files.make(files.self, identity);
    if (!made) {
      return made;
    }
  }
  Result<void> allocated = allocate_slot(Table::process, process_);
  if (!allocated) {
    return allocated;
  }
  ProcessSlot content{};
  std::memcpy(content.incarnation, incarnation_.data(), incarnation_.size());
  content.window_bytes = options_.window_bytes;
  content.placement = static_cast<uint8_t>(placement);
  describe_self(content);
  // The gate keeps last leavers out, but not a hand.
  if (!registry_.is_linked() || !locks_.is_linked()) {
    return make_error(
      Errc::evicted,
      "%s or %s was removed while this process joined, %d times: something removes files there by "
      "hand; stop it and try again",
      registry_.path().c_str(), locks_.path().c_str(), 1 + kReplacedAttempts);
  }
  claim_fence();
  store_words(file_->process[process_], content);
  raise(file_->prefix.header.process_high, process_ + 1);
  // SYNC process state: release, publishes the content; pairs with the acquire in copy_slot.
  if (!state.compare_exchange_strong(before, live.pack(), Memory::acq_rel, Memory::relaxed)) {
    return make_error(
      Errc::corrupt, "%s: process slot %u changed although its byte is ours; %s",
      registry_.path().c_str(), process_, "end all processes of the domain and run l2net reap");
  }
  joined_ = true;
  return {};
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to join domain %u", options_.domain);
}

void Registry::undo_join() noexcept
{
  ::unlink(names_.data(incarnation_).c_str());
  ::unlink(names_.mailbox(incarnation_).c_str());
  locks_.unlock(process_);
  process_ = kNoProcess;
}

bool Registry::usable() const noexcept
{
  return joined_ && ForkGuard::same_process(fork_epoch_);
}

bool Registry::process_is(uint32_t index, uint64_t generation, SlotState state) const noexcept
{
  const StateWord word =
    StateWord::unpack(file_->prefix.process_state[index].load(Memory::acquire));
  return word.state == state && word.generation == generation;
}

Result<void> Registry::check_membership() const noexcept
{
  if (!usable()) {
    return make_error(
      Errc::evicted,
      "domain %u: this context was left, or belongs to the process that forked "
      "this one; call rmw_init here",
      options_.domain);
  }
  if (!locks_.is_intact() || !process_is(process_, generation_, SlotState::live)) {
    return make_error(
      Errc::evicted,
      "domain %u: this process was taken for dead, because its lock on %s was "
      "closed (did it close descriptors that are not its own?); restart it",
      options_.domain, locks_.path().c_str());
  }
  if (!locks_.is_linked() || !registry_.is_linked()) {
    return make_error(
      Errc::evicted,
      "domain %u: %s or %s was removed while in use (systemd-logind's RemoveIPC, "
      "or by hand); joining again",
      options_.domain, registry_.path().c_str(), locks_.path().c_str());
  }
  return {};
}

}  // namespace shmcore
