// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "observed_registry.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "registry_file.hpp"

namespace shmcore
{

Result<std::shared_ptr<const ObservedRegistry>> ObservedRegistry::open(
  const DomainNames & names, uint32_t domain) noexcept
try {
  using Opened = std::shared_ptr<const ObservedRegistry>;
  Result<std::optional<File>> file = File::open_if_exists(names.registry(), Access::read_only);
  Result<std::optional<LockFile>> locks = LockFile::open_if_exists(names.locks());
  if (!file || !locks) {
    return !file ? std::move(file).error() : std::move(locks).error();
  }
  if (!file->has_value()) {
    return Opened();
  }
  if (Result<void> valid = check_registry(**file, domain); !valid) {
    return std::move(valid).error();
  }
  Result<Mapping> mapping = Mapping::map(**file, sizeof(RegistryFile), Access::read_only);
  if (!mapping) {
    return std::move(mapping).error();
  }
  std::shared_ptr<ObservedRegistry> opened(new ObservedRegistry);
  opened->file_ = std::move(**file);
  opened->mapping_ = std::move(*mapping);
  Result<void> covered = opened->guard_.cover(opened->mapping_, Access::read_only);
  if (!covered) {
    return std::move(covered).error();
  }
  opened->locks_ = std::move(*locks);
  std::copy_n(opened->file().prefix.header.id, opened->id_.size(), opened->id_.begin());
  return Opened(std::move(opened));
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to look at domain %u", domain);
}

bool ObservedRegistry::is_current() const noexcept
{
  if (guard_.torn() || !file_.is_linked()) {
    return false;
  }
  const Result<uint64_t> size = file_.size();
  return size && *size == sizeof(RegistryFile);
}

Result<bool> ObservedDomain::look() noexcept
{
  if (opened_ && opened_->is_current()) {
    return true;
  }
  opened_.reset();
  Result<std::shared_ptr<const ObservedRegistry>> opened = ObservedRegistry::open(names_, domain_);
  if (!opened) {
    return std::move(opened).error();
  }
  opened_ = std::move(*opened);
  return opened_ != nullptr;
}

SlotState ObservedRegistry::state_behind_reading(SlotRef endpoint) const noexcept
{
  // SYNC endpoint state: the fence keeps this load behind what was copied out of the data file; pairs
  // with the seq_cst fences named in holds_ring and holds_reader.
  Memory::fence(Memory::acquire);
  const StateWord word =
    StateWord::unpack(file().prefix.endpoint_state[endpoint.index].load(Memory::relaxed));
  return static_cast<uint32_t>(word.generation) == endpoint.generation ? word.state
                                                                       : SlotState::free;
}

bool ObservedRegistry::holds_ring(SlotRef endpoint) const noexcept
{
  // SYNC endpoint state: pairs with the fence between freeing the endpoint and giving its ring back
  // (RingWriter::release_if_drained).
  const SlotState state = state_behind_reading(endpoint);
  return state == SlotState::live || state == SlotState::retired;
}

bool ObservedRegistry::holds_reader(SlotRef endpoint) const noexcept
{
  // SYNC endpoint state: pairs with the fence in Process::Parts::on_change, which is between
  // retiring the endpoint and giving its inbox back: that is not kept for what is owed to others.
  return state_behind_reading(endpoint) == SlotState::live;
}

}  // namespace shmcore
