// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { graphNotReadable } from '../../errors/index.js';
import type { Graph, GraphSource, Statistics } from '../../graph/index.js';
import type { FeedLine } from './graph_feed.js';

const program = fileURLToPath(new URL('./graph_feed.js', import.meta.url));
const keptErrors = 2000; // characters of what it says on standard error

interface Place {
  readonly domainId: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The graph of any rmw, read by a process of its own that has this rmw in force. */
export class ChildGraphSource implements GraphSource {
  readonly name = 'ros';
  private readonly closing = new AbortController();

  constructor(
    private readonly place: Place,
    /** Arguments of Node; tests have another program. */
    private readonly words: readonly string[] = [program],
  ) {}

  get domainId(): number {
    return this.place.domainId;
  }

  async graph(): Promise<Graph> {
    for await (const graph of this.watch(this.closing.signal)) return graph;
    throw graphNotReadable({ reason: 'its reader ended at once' });
  }

  async *watch(signal: AbortSignal): AsyncGenerator<Graph> {
    const over = AbortSignal.any([signal, this.closing.signal]);
    const child = spawn(process.execPath, [...this.words, String(this.domainId)], {
      env: { ...this.place.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      // Not in the launcher's group: a Ctrl-C is for the launcher, which then closes this.
      detached: true,
    });
    let errors = '';
    child.stderr.on(
      'data',
      (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-keptErrors)),
    );
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => (errors = error.message));
    const lines = createInterface({ input: child.stdout });
    const end = (): void => {
      lines.close();
      // Not only left unread: a reader that waits for room in the pipe would never see the end.
      child.stdout.destroy();
      child.stdin.end();
    };
    over.addEventListener('abort', end, { once: true });
    try {
      for await (const text of lines) {
        const line = lineFrom(text);
        if (line === undefined) continue; // said by a library
        if ('error' in line) throw graphNotReadable({ reason: line.error });
        yield line.graph;
      }
      if (!over.aborted) throw graphNotReadable({ reason: errors.trim() || 'its reader ended' });
    } finally {
      over.removeEventListener('abort', end);
      end();
    }
  }

  statistics(): Promise<Statistics | undefined> {
    return Promise.resolve(undefined);
  }

  close(): Promise<void> {
    this.closing.abort();
    return Promise.resolve();
  }
}

function lineFrom(text: string): FeedLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as FeedLine;
  } catch {
    return undefined;
  }
}
