// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A domain's registry as who is no member sees it: mapped read-only, and nothing made.
#ifndef OBSERVED_REGISTRY_HPP_
#define OBSERVED_REGISTRY_HPP_

#include <cstdint>
#include <memory>
#include <optional>

#include "shmcore/domain_names.hpp"
#include "shmcore/file.hpp"
#include "shmcore/layout.hpp"
#include "shmcore/lock_file.hpp"
#include "shmcore/options.hpp"
#include "shmcore/result.hpp"
#include "truncation_guard.hpp"

namespace shmcore
{

class ObservedRegistry
{
public:
  // nullptr: nobody has joined the domain.
  static Result<std::shared_ptr<const ObservedRegistry>> open(
    const DomainNames & names, uint32_t domain) noexcept;

  // Whether it is still the domain's, and all there.
  bool is_current() const noexcept;

  const RegistryFile & file() const noexcept
  {
    return *reinterpret_cast<const RegistryFile *>(mapping_.data());
  }
  const Id128 & id() const noexcept { return id_; }
  // The kernel says that the process exists.
  bool alive(uint32_t process) const noexcept
  {
    return locks_.has_value() && locks_->held_by_other(process);
  }
  // Whether the ring, or the ReaderControl with all that it leads to, of the life `endpoint` of its
  // slot may still be read. To be asked behind the reading: what was copied before is whole then.
  bool holds_ring(SlotRef endpoint) const noexcept;
  bool holds_reader(SlotRef endpoint) const noexcept;

private:
  ObservedRegistry() noexcept = default;
  SlotState state_behind_reading(SlotRef endpoint) const noexcept;  // free: another life, too

  File file_;
  Mapping mapping_;
  TruncationGuard guard_;
  std::optional<LockFile> locks_;
  Id128 id_{};
};

// The same, also of a domain whose registry comes and goes.
class ObservedDomain
{
public:
  explicit ObservedDomain(const Options & options)
  : names_(DomainNames::of(options)), domain_(options.domain)
  {
  }

  // Opens what is there now: the registry known already, another one, or none. False: nobody has
  // joined.
  Result<bool> look() noexcept;

  // nullptr: there was none at the last look. The other two may be called only when there was.
  const std::shared_ptr<const ObservedRegistry> & opened() const noexcept { return opened_; }
  const RegistryFile & registry() const noexcept { return opened_->file(); }
  const Id128 & id() const noexcept { return opened_->id(); }

  const DomainNames & names() const noexcept { return names_; }
  uint32_t domain() const noexcept { return domain_; }

private:
  DomainNames names_;
  uint32_t domain_;
  std::shared_ptr<const ObservedRegistry> opened_;
};

// Live or retired.
constexpr bool is_occupied(uint64_t state_word) noexcept
{
  const SlotState state = StateWord::unpack(state_word).state;
  return state == SlotState::live || state == SlotState::retired;
}

}  // namespace shmcore

#endif  // OBSERVED_REGISTRY_HPP_
