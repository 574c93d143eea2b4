// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The files that rmw_shm keeps, seen from outside: l2net.<owner>.<domain>.<rest>.

import { readdirSync } from 'node:fs';

export function sharedMemoryDirectory(env = process.env) {
  return env.RMW_SHM_DIR ?? '/dev/shm';
}

/** The names of our files in it, sorted; with a domain, only that domain's. */
export function filesOfOurs(directory, domain) {
  return readdirSync(directory)
    .filter((name) => name.startsWith('l2net.'))
    .filter((name) => domain === undefined || name.split('.')[2] === String(domain))
    .sort();
}
