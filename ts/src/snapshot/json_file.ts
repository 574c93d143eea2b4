// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { z } from 'zod';
import {
  snapshotDamaged,
  snapshotForeign,
  snapshotNewer,
  snapshotTruncated,
} from '../errors/index.js';
import type { snapshotSchema } from './json_schema.js';
import { snapshotFormat, snapshotVersion, type SystemSnapshot } from './system_snapshot.js';

type SnapshotDocument = z.infer<typeof snapshotSchema>;

/** The value whose JSON is the file: the model, with objects for its maps. */
export function snapshotDocument({ graph, statistics, supervision }: SystemSnapshot): object {
  return {
    format: snapshotFormat,
    ...snapshotVersion,
    graph,
    statistics: statistics && {
      monotonicNs: statistics.monotonicNs,
      writers: Object.fromEntries(statistics.writers),
      readers: Object.fromEntries(statistics.readers),
      processes: Object.fromEntries(statistics.processes),
    },
    supervision,
  };
}

/** Keys of what the document leaves out, as the model has them. */
function modelOf({ graph, statistics, supervision }: SnapshotDocument): SystemSnapshot {
  return {
    graph: {
      ...graph,
      nodes: graph.nodes.map((node) => ({ ...node, process: node.process })),
      endpoints: graph.endpoints.map((endpoint) => ({
        ...endpoint,
        node: endpoint.node,
        qos: endpoint.qos,
      })),
    },
    statistics: statistics && {
      monotonicNs: statistics.monotonicNs,
      writers: new Map(Object.entries(statistics.writers)),
      readers: new Map(Object.entries(statistics.readers)),
      processes: new Map(Object.entries(statistics.processes)),
    },
    supervision: supervision && {
      processes: supervision.processes.map((process) => ({
        ...process,
        rosNode: process.rosNode,
        pid: process.pid,
        lastExit: process.lastExit,
        reason: process.reason,
      })),
    },
  };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // What starts as an object of ours and has no end was cut, whatever the parser stumbled over.
    const bytes = Buffer.byteLength(text);
    if (!/\}\s*$/.test(text)) throw snapshotTruncated({ file, bytes });
    throw snapshotDamaged({ file, reason: `it is not JSON: ${(error as Error).message}` });
  }
}

/** `file` names the origin of the text in errors. */
export async function parseSnapshotJson(text: string, file: string): Promise<SystemSnapshot> {
  const value = parsed(text, file) as { format?: unknown; major?: unknown } | null;
  if (value?.format !== snapshotFormat) {
    throw snapshotForeign({ file, begins: JSON.stringify(text.trimStart().slice(0, 24)) });
  }
  const { major } = value;
  const known = snapshotVersion.major;
  if (typeof major === 'number' && major > known) throw snapshotNewer({ file, major, known });
  const { snapshotSchema } = await import('./json_schema.js');
  const result = snapshotSchema.safeParse(value);
  if (result.success) return modelOf(result.data);
  const [issue] = result.error.issues;
  const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw snapshotDamaged({ file, reason });
}
