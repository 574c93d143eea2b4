// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Removes what no living process holds, over all domains of one owner.
#ifndef SHMCORE__REAP_HPP_
#define SHMCORE__REAP_HPP_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shmcore/options.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

struct ReapedFile
{
  std::string path;
  uint64_t bytes;  // space that it took
  bool removed;    // false: dry run, or `why_not`
  std::string why_not;
};

// options.directory and its owner tag decide, and `only_domain` when given; options.domain does not
// matter. In a domain with living processes only files that no slot names are removed: the living
// bury their dead.
Result<std::vector<ReapedFile>> reap(
  const Options & options, bool dry_run,
  std::optional<uint32_t> only_domain = std::nullopt) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__REAP_HPP_
