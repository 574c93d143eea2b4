// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The names of a domain's files (protocol section 1), written and parsed in this one place.
#ifndef SHMCORE__DOMAIN_NAMES_HPP_
#define SHMCORE__DOMAIN_NAMES_HPP_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shmcore/options.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

using Id128 = std::array<uint8_t, 16>;

std::string to_hex(const Id128 & id);
Id128 random_id();  // getrandom

struct DomainNames
{
  std::string directory;
  std::string prefix;  // "l2net.<owner>.<domain>."

  static DomainNames of(const Options & options);
  std::string registry() const;  // absolute paths
  std::string locks() const;
  std::string data(const Id128 & incarnation) const;
  std::string mailbox(const Id128 & incarnation) const;
  // Absolute paths of all files whose name starts with `prefix`.
  Result<std::vector<std::string>> list() const;
};

// The incarnation in "<prefix><32 hex digits>.data" or ".mailbox"; nothing for any other name.
std::optional<Id128> incarnation_of(const DomainNames & names, std::string_view path);

}  // namespace shmcore

#endif  // SHMCORE__DOMAIN_NAMES_HPP_
