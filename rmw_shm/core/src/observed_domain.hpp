// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A domain's registry as who is no member sees it: mapped read-only, and nothing made.
#ifndef OBSERVED_DOMAIN_HPP_
#define OBSERVED_DOMAIN_HPP_

#include <cstdint>
#include <optional>

#include "shmcore/domain_names.hpp"
#include "shmcore/file.hpp"
#include "shmcore/layout.hpp"
#include "shmcore/lock_file.hpp"
#include "shmcore/options.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

class ObservedDomain
{
public:
  explicit ObservedDomain(const Options & options)
  : names_(DomainNames::of(options)), domain_(options.domain)
  {
  }

  // Opens what is there now: the registry known already, another one, or none. False: nobody has
  // joined. The others may be called only after true.
  Result<bool> look() noexcept;

  const RegistryFile & registry() const noexcept
  {
    return *reinterpret_cast<const RegistryFile *>(mapping_.data());
  }
  const Id128 & id() const noexcept { return id_; }
  // The kernel says that the process exists.
  bool alive(uint32_t process) const noexcept
  {
    return locks_.has_value() && locks_->held_by_other(process);
  }

  const DomainNames & names() const noexcept { return names_; }
  uint32_t domain() const noexcept { return domain_; }

private:
  bool is_current() const noexcept;

  DomainNames names_;
  uint32_t domain_;
  File file_;
  Mapping mapping_;
  std::optional<LockFile> locks_;
  Id128 id_{};
};

}  // namespace shmcore

#endif  // OBSERVED_DOMAIN_HPP_
