// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Whoever may write a file may also truncate it while we read it; the kernel then sends SIGBUS for
// every page that is gone. Members of a domain trust each other not to. A tool must not die of what
// it looks at: in the ranges covered here such a page turns into zeros, which parse as nothing.
// Where the mapping may be written, so may they: what is stored there reaches nobody.
#ifndef TRUNCATION_GUARD_HPP_
#define TRUNCATION_GUARD_HPP_

#include <cstdint>
#include <utility>

#include "shmcore/file.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

// Covers what is mapped of one file. To be destroyed before the mapping, hence not assigned to: an
// owner of both, assigned member by member, would unmap first. The first one installs a handler for
// SIGBUS, which passes on what is not about a covered range.
class TruncationGuard
{
public:
  TruncationGuard() noexcept = default;
  TruncationGuard(TruncationGuard && other) noexcept : index_(std::exchange(other.index_, kNone)) {}
  TruncationGuard & operator=(TruncationGuard &&) = delete;
  ~TruncationGuard();

  // Mapped with `access`. Once more when more is mapped: that cannot fail. Error: out_of_memory,
  // too many files are covered already.
  Result<void> cover(const Mapping & mapping, Access access) noexcept;
  // A page was missing: what was read since it was covered means nothing.
  bool torn() const noexcept;

private:
  static constexpr uint32_t kNone = UINT32_MAX;
  uint32_t index_ = kNone;
};

}  // namespace shmcore

#endif  // TRUNCATION_GUARD_HPP_
