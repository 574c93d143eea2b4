// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';

const port = 7447;
const listening = '0A';

/** Whether a socket of these tables (/proc/net/tcp) listens at the port of a Zenoh router. */
function listensForZenoh(tables: readonly string[]): boolean {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .some(([, local = '', , state]) => local.endsWith(`:${wanted}`) && state === listening);
}

function table(name: string): string {
  try {
    return readFileSync(`/proc/net/${name}`, 'utf8');
  } catch {
    return ''; // no IPv6
  }
}

/**
 * Nodes of rmw_zenoh_cpp find each other through a router, and wait for one without a limit: an arm
 * without it would hang in every run.
 */
export function missingRouter(tables = [table('tcp'), table('tcp6')]): string | undefined {
  if (listensForZenoh(tables)) return undefined;
  return (
    `no Zenoh router listens at port ${port}; start one in another terminal with: ` +
    'ros2 run rmw_zenoh_cpp rmw_zenohd'
  );
}
