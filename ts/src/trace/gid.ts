// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { EndpointKind } from '../graph/index.js';
import { enumeratorName } from '../shm/enumerators.js';

/** Its 15th byte; see Gid in rmw_shm/core/include/shmcore/layout.hpp. */
export function kindOfGid(gid: string): EndpointKind {
  return enumeratorName('endpointKind', Number.parseInt(gid.slice(28, 30), 16)) ?? 'publisher';
}
