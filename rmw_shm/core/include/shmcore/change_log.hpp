// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SHMCORE__CHANGE_LOG_HPP_
#define SHMCORE__CHANGE_LOG_HPP_

#include <cstdint>
#include <vector>

#include "shmcore/layout.hpp"

namespace shmcore
{

// A reader's place in the change log. A fresh cursor's first scan says `rescan`.
struct ChangeCursor
{
  static constexpr uint64_t kFresh = UINT64_MAX;
  uint64_t position = kFresh;
};

struct Change
{
  Table table;
  uint32_t index;
};

struct ChangeScan
{
  bool rescan = false;          // overrun, or an uncommitted entry: read all slots
  std::vector<Change> changes;  // in order; empty when `rescan`
};

void log_change(RegistryFile & file, Table table, uint32_t index) noexcept;
// Advances the cursor to the head it saw, whatever the outcome.
ChangeScan read_changes(const RegistryFile & file, ChangeCursor & cursor) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__CHANGE_LOG_HPP_
