// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "observed_domain.hpp"

#include <algorithm>
#include <utility>

#include "registry_file.hpp"

namespace shmcore
{

bool ObservedDomain::is_current() const noexcept
{
  if (!mapping_ || !file_.is_linked()) {
    return false;
  }
  const Result<uint64_t> size = file_.size();
  return size && *size == sizeof(RegistryFile);
}

Result<bool> ObservedDomain::look() noexcept
{
  if (is_current()) {
    return true;
  }
  mapping_ = {};
  file_ = {};
  locks_.reset();
  // In the order in which a joiner makes them, so that a registry is not seen without its locks.
  Result<std::optional<File>> file = File::open_if_exists(names_.registry(), Access::read_only);
  if (!file) {
    return std::move(file).error();
  }
  if (!file->has_value()) {
    return false;
  }
  Result<std::optional<LockFile>> locks = LockFile::open_if_exists(names_.locks());
  if (!locks) {
    return std::move(locks).error();
  }
  if (Result<void> valid = check_registry(**file, domain_); !valid) {
    return std::move(valid).error();
  }
  Result<Mapping> mapping = Mapping::map(**file, sizeof(RegistryFile), Access::read_only);
  if (!mapping) {
    return std::move(mapping).error();
  }
  file_ = std::move(**file);
  mapping_ = std::move(*mapping);
  locks_ = std::move(*locks);
  const RegistryHeader & header = registry().prefix.header;
  std::copy_n(header.id, id_.size(), id_.begin());
  return true;
}

}  // namespace shmcore
