# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
set(SHMCORE_SOURCES
  # Files, locks, names.
  src/crash_schedule.cpp
  src/domain_names.cpp
  src/file.cpp
  src/fork_guard.cpp
  src/linked_file.cpp
  src/lock_file.cpp
  src/mapping.cpp
  src/options.cpp
  src/report.cpp
  # Membership: registry, liveness, burial, tools.
  src/burial.cpp
  src/change_log.cpp
  src/liveness.cpp
  src/reap.cpp
  src/registry_announce.cpp
  src/registry_claim.cpp
  src/registry_endpoints.cpp
  src/registry_join.cpp
  src/registry_leave.cpp
  src/registry_nodes.cpp
  src/registry_open.cpp
  src/registry_view.cpp
  src/snapshot.cpp
  # Messages: rings, peers, endpoints, waiting.
  src/arena.cpp
  src/attendant.cpp
  src/client.cpp
  src/endpoint_draft.cpp
  src/endpoint_lock.cpp
  src/fanout.cpp
  src/inbox.cpp
  src/inbox_sources.cpp
  src/inbox_status.cpp
  src/peer.cpp
  src/process.cpp
  src/publisher.cpp
  src/qos_matching.cpp
  src/reader.cpp
  src/ring_loans.cpp
  src/ring_room.cpp
  src/ring_writer.cpp
  src/service.cpp
  src/subscription.cpp
  src/waitable.cpp
)
