// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The registry as tools see it: read without joining, and without making anything.
#ifndef SHMCORE__SNAPSHOT_HPP_
#define SHMCORE__SNAPSHOT_HPP_

#include <cstdint>
#include <vector>

#include "shmcore/domain_names.hpp"
#include "shmcore/options.hpp"
#include "shmcore/registry_view.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

struct SnapshotProcess
{
  ProcessView view;
  bool alive;  // its byte is held
};

struct Snapshot
{
  bool present = false;  // false: nobody has joined this domain; all else is empty
  Id128 id{};
  int64_t created_ns = 0;
  uint64_t change_head = 0;
  std::vector<SnapshotProcess> processes;
  std::vector<NodeView> nodes;
  std::vector<EndpointView> endpoints;
};

// What Observer::snapshot answers, for who asks once.
Result<Snapshot> take_snapshot(const Options & options) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__SNAPSHOT_HPP_
