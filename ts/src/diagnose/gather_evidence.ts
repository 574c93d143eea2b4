// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { CodedError, ExitCode } from '../errors/index.js';
import type { Graph } from '../graph/index.js';
import type { HostFacts } from '../host/index.js';
import type { Window } from '../inspect/rates.js';
import type { Evidence } from './facts.js';

interface Reading {
  readonly graph: Graph;
  readonly window: Window | undefined;
}

/** Not what the user has mistyped. */
const unreadable: ReadonlySet<number> = new Set([
  ExitCode.environment,
  ExitCode.rmw,
  ExitCode.sharedMemory,
]);

function emptyGraph(domainId: number): Graph {
  return { source: 'none', domainId, takenMs: 0, processes: [], nodes: [], endpoints: [] };
}

/**
 * Reads the graph as `read` does. A graph that cannot be read is evidence, too, where there is a
 * host to be judged.
 */
export async function gatherEvidence(
  domainId: number,
  host: HostFacts | undefined,
  read: () => Promise<Reading>,
): Promise<Evidence> {
  try {
    return { ...(await read()), host };
  } catch (error) {
    if (!(error instanceof CodedError) || host === undefined) throw error;
    if (!unreadable.has(error.exitCode)) throw error;
    return { graph: emptyGraph(domainId), host, unreadable: error.message };
  }
}
