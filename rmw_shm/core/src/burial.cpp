// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/burial.hpp"

#include <unistd.h>

#include <algorithm>
#include <new>
#include <set>
#include <utility>

namespace shmcore
{

std::optional<Burial> Burial::begin(Registry & registry, uint32_t slot, int64_t now_ns) noexcept
{
  {
    const std::lock_guard<std::mutex> lock(registry.mutex_);
    // A second lock of the same description would succeed: our own bookkeeping has to refuse it.
    if (
      slot >= kMaxProcesses || slot == registry.process_ || registry.burying_[slot] ||
      !registry.locks_.try_lock(slot)) {
      return std::nullopt;
    }
    registry.burying_[slot] = true;
  }
  Burial burial(registry, slot);
  const StateWord word =
    StateWord::unpack(registry.file_->prefix.process_state[slot].load(Memory::acquire));
  if (word.state == SlotState::free) {
    return std::nullopt;
  }
  burial.generation_ = word.generation;
  registry.retire_process(slot, now_ns);
  registry.retire_owned(slot, now_ns);
  // A stamp from the future is not trusted to delay the end.
  burial.deadline_ns_ =
    kBurialCapNs + std::min(now_ns, registry.file_->process[slot].retired_ns.load(Memory::relaxed));
  return burial;
}

bool Registry::is_burying(uint32_t process) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return burying_[process];
}

Burial::Burial(Burial && other) noexcept
: registry_(std::exchange(other.registry_, nullptr)),
  slot_(other.slot_),
  generation_(other.generation_),
  deadline_ns_(other.deadline_ns_)
{
}

Burial & Burial::operator=(Burial && other) noexcept
{
  if (this != &other) {
    release();
    registry_ = std::exchange(other.registry_, nullptr);
    slot_ = other.slot_;
    generation_ = other.generation_;
    deadline_ns_ = other.deadline_ns_;
  }
  return *this;
}

Burial::~Burial()
{
  release();
}

void Burial::release() noexcept
{
  Registry * const registry = std::exchange(registry_, nullptr);
  if (registry == nullptr) {
    return;
  }
  const std::lock_guard<std::mutex> lock(registry->mutex_);
  registry->locks_.unlock(slot_);
  registry->burying_[slot_] = false;
}

bool Burial::finish(int64_t now_ns, bool all_attached) noexcept
{
  if (registry_ == nullptr) {
    return true;
  }
  if (!all_attached && now_ns < deadline_ns_) {
    return false;
  }
  Registry & registry = *registry_;
  registry.free_owned(slot_);
  release();
  (void)remove_orphans(registry);
  return true;
}

uint32_t remove_orphans(Registry & registry) noexcept
try {
  // In the gate alone, no joiner is between making its files and naming them. A joiner itself holds
  // the gate already, and must not lose it here.
  if (!registry.joined_ || !registry.locks_.enter_gate(LockFile::Kind::exclusive, 0)) {
    return 0;
  }
  uint32_t removed = 0;
  const RegistryFile & file = *registry.file_;
  const Result<std::vector<std::string>> paths = registry.names_.list();
  std::set<Id128> named;
  for (uint32_t slot = 0; slot < process_high(file); ++slot) {
    const StateWord word = StateWord::unpack(file.prefix.process_state[slot].load(Memory::acquire));
    if (word.state != SlotState::free) {
      Id128 incarnation;
      std::copy_n(file.process[slot].incarnation, incarnation.size(), incarnation.begin());
      named.insert(incarnation);
    }
  }
  if (paths) {
    for (const std::string & path : paths.value()) {
      const std::optional<Id128> incarnation = incarnation_of(registry.names_, path);
      const bool orphan = incarnation ? !named.contains(*incarnation) : path.ends_with(".tmp");
      removed += orphan && ::unlink(path.c_str()) == 0;
    }
  }
  registry.locks_.leave_gate();
  return removed;
} catch (const std::bad_alloc &) {
  registry.locks_.leave_gate();
  return 0;
}

}  // namespace shmcore
