// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Rule } from '../finding.js';
import { byteCap } from './byte_cap.js';
import { clientWithoutServer } from './client_without_server.js';
import { corruptMessage } from './corrupt_message.js';
import { deadProcess } from './dead_process.js';
import { depthTooShort } from './depth_too_short.js';
import { discoveryRange } from './discovery_range.js';
import { duplicateNode } from './duplicate_node.js';
import { keepAllNotTaken } from './keep_all_not_taken.js';
import { lateJoiner } from './late_joiner.js';
import { layoutVersion } from './layout_version.js';
import { mixedRmw } from './mixed_rmw.js';
import { nearMissService } from './near_miss_service.js';
import { nearMissTopic } from './near_miss_topic.js';
import { oneSidedTopic } from './one_sided_topic.js';
import { otherDomain } from './other_domain.js';
import { otherUser } from './other_user.js';
import { overrun } from './overrun.js';
import { privateSharedMemory } from './private_shared_memory.js';
import { processLimits } from './process_limits.js';
import { qosMismatch } from './qos_mismatch.js';
import { selfOnly } from './self_only.js';
import { severalServers } from './several_servers.js';
import { sharedMemoryDirectory } from './shared_memory_directory.js';
import { sharedMemorySpace } from './shared_memory_space.js';
import { shellEnvironment } from './shell_environment.js';
import { typeHashMismatch } from './type_hash_mismatch.js';
import { typeMismatch } from './type_mismatch.js';
import { unreachedReader } from './unreached_reader.js';
import { unreadableGraph } from './unreadable_graph.js';

/** In the order in which findings of the same severity are told. */
export const rules: readonly Rule[] = [
  unreadableGraph,
  qosMismatch,
  typeMismatch,
  typeHashMismatch,
  nearMissTopic,
  nearMissService,
  mixedRmw,
  privateSharedMemory,
  layoutVersion,
  sharedMemoryDirectory,
  sharedMemorySpace,
  unreachedReader,
  corruptMessage,
  clientWithoutServer,
  severalServers,
  duplicateNode,
  selfOnly,
  lateJoiner,
  overrun,
  byteCap,
  depthTooShort,
  keepAllNotTaken,
  deadProcess,
  otherUser,
  otherDomain,
  shellEnvironment,
  discoveryRange,
  processLimits,
  oneSidedTopic,
];
