// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { pino } from 'pino';
import { expect } from 'vitest';
import { FakeGraphSource, type Graph, type Statistics } from '../graph/index.js';
import type { CliContext } from './context.js';
import { runCli } from './program.js';

export interface Answer {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** What a command line finds outside itself; what a test does not give must not be touched. */
export type World = Partial<CliContext>;

export async function l2net(args: readonly string[], world: World = {}): Promise<Answer> {
  let out = '';
  let error = '';
  const status = await runCli(args, {
    env: { PATH: process.env['PATH'] },
    project: undefined,
    openShmDomain: () => expect.unreachable('opened a domain'),
    openGraphSource: () => expect.unreachable('opened a graph'),
    stdinIsTerminal: false,
    writeOut: (text) => (out += text),
    writeError: (text) => (error += text),
    logger: pino({ level: 'silent' }),
    ...world,
  });
  return { status, out, error };
}

/** A world with a graph, and with counters if the test gives some. */
export function worldOf(graph: Graph, statistics?: Statistics): World {
  return { openGraphSource: () => Promise.resolve(new FakeGraphSource(graph, statistics)) };
}

export function terminalOf(columns: number, rows = 24): NonNullable<World['terminal']> {
  const nothing = (): (() => void) => () => undefined;
  return { columns, rows, onResize: nothing, onKey: nothing, fullScreen: nothing };
}
