// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/change_log.hpp"

#include <new>

#include "shmcore/futex.hpp"

namespace shmcore
{
namespace
{

// An entry names its position + 1, so that the zeros of a fresh log are nobody's entry.
constexpr uint64_t entry_tag(uint64_t position) noexcept
{
  return (position + 1) & ((uint64_t{1} << 40) - 1);
}

}  // namespace

void log_change(RegistryFile & file, Table table, uint32_t index) noexcept
{
  RegistryPrefix & prefix = file.prefix;
  // SYNC change_head: acq_rel, publishes the state swap before it; pairs with the acquire load in
  // read_changes. The entry itself is only a hint: until it is stored, readers rescan.
  const uint64_t position = prefix.header.change_head.fetch_add(1, Memory::acq_rel);
  prefix.change_log[position % kChangeLogEntries].store(
    entry_tag(position) << 24 | static_cast<uint64_t>(table) << 22 | index, Memory::release);
  // Observers have no bell, since they write nothing; they sleep on the count itself. A system call
  // without a sleeper is what it costs, once per change of the graph.
  SystemFutex::wake_all(SystemFutex::low_word(prefix.header.change_head));
}

ChangeScan read_changes(const RegistryFile & file, ChangeCursor & cursor) noexcept
{
  ChangeScan scan;
  const RegistryPrefix & prefix = file.prefix;
  const uint64_t head = prefix.header.change_head.load(Memory::acquire);
  const uint64_t from = cursor.position;
  cursor.position = head;
  if (from == ChangeCursor::kFresh || head - from > kChangeLogEntries) {
    scan.rescan = true;
    return scan;
  }
  try {
    scan.changes.reserve(head - from);
  } catch (const std::bad_alloc &) {
    scan.rescan = true;
    return scan;
  }
  for (uint64_t position = from; position != head; ++position) {
    const uint64_t entry = prefix.change_log[position % kChangeLogEntries].load(Memory::acquire);
    const Change change{
      static_cast<Table>(entry >> 22 & 3), static_cast<uint32_t>(entry & ((1u << 22) - 1))};
    if (entry >> 24 != entry_tag(position) || change.table > Table::endpoint) {
      scan.rescan = true;
      scan.changes.clear();
      return scan;
    }
    scan.changes.push_back(change);
  }
  return scan;
}

}  // namespace shmcore
