// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

export const nobodyTraces = defineError(
  'L2N_NOBODY_TRACES',
  ExitCode.absent,
  'A trace was asked for where no process can trace.',
  (d: { domain: number; live: number }) =>
    d.live === 0
      ? `no process of rmw_shm is in domain ${d.domain}; start one (l2net run --rmw rmw_shm), ` +
        'or name its domain with --domain'
      : `none of the ${d.live} processes in domain ${d.domain} traces: they belong to another ` +
        'user, or have no shared memory left for it; run this as their user, or raise ' +
        'RMW_SHM_WINDOW_BYTES or the size of /dev/shm',
);
