// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/snapshot.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "registry_file.hpp"
#include "shmcore/file.hpp"
#include "shmcore/lock_file.hpp"

namespace shmcore
{

Result<Snapshot> take_snapshot(const Options & options) noexcept
try {
  Snapshot snapshot;
  const DomainNames names = DomainNames::of(options);
  Result<std::optional<File>> opened = File::open_if_exists(names.registry(), Access::read_only);
  Result<std::optional<LockFile>> locks = LockFile::open_if_exists(names.locks());
  if (!opened || !locks) {
    return !opened ? std::move(opened).error() : std::move(locks).error();
  }
  if (!opened->has_value()) {
    return snapshot;
  }
  const File & file = **opened;
  Result<void> valid = check_registry(file, options.domain);
  if (!valid) {
    return std::move(valid).error();
  }
  const Result<Mapping> mapping = Mapping::map(file, sizeof(RegistryFile), Access::read_only);
  if (!mapping) {
    return Error(mapping.error());
  }
  const auto & registry = *reinterpret_cast<const RegistryFile *>(mapping.value().data());
  const RegistryHeader & header = registry.prefix.header;
  snapshot.present = true;
  std::copy_n(header.id, snapshot.id.size(), snapshot.id.begin());
  snapshot.created_ns = header.created_ns;
  snapshot.change_head = header.change_head.load(Memory::acquire);
  for (uint32_t index = 0; index < process_high(registry); ++index) {
    if (const std::optional<ProcessView> view = read_process(registry, index)) {
      const bool alive = locks->has_value() && (*locks)->held_by_other(index);
      snapshot.processes.push_back({*view, alive});
    }
  }
  for (uint32_t index = 0; index < node_high(registry); ++index) {
    if (const std::optional<NodeView> view = read_node(registry, index)) {
      snapshot.nodes.push_back(*view);
    }
  }
  for (uint32_t index = 0; index < endpoint_high(registry); ++index) {
    if (const std::optional<EndpointView> view = read_endpoint(registry, index)) {
      snapshot.endpoints.push_back(*view);
    }
  }
  return snapshot;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to copy domain %u", options.domain);
}

}  // namespace shmcore
