// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell } from '../model.js';
import { cellOptions, measures, overheadOf } from '../plan/measures.js';
import type { PlannedRun } from '../plan/plan.js';
import type { ResultsFolder } from '../results_folder/results_folder.js';
import type { RunRecord } from '../results_folder/run_record.js';
import type { PlannedCell } from '../scenario/cells.js';
import { parseAnswer, type AgentAnswer } from './agent_answer.js';
import { anonymousText, anonymousValue } from './anonymous_text.js';
import type { ReadyArm } from './ready_arm.js';
import { runAgent, type Guard } from './run_agent.js';

export interface RunContext {
  readonly folder: ResultsFolder;
  /** Folder of the agents of our own. */
  readonly agents: string;
  /** The two cores to measure on. */
  readonly pin: readonly [number, number] | undefined;
  readonly signal: AbortSignal;
  /** Ends what runs should this process be killed. */
  readonly guard: Guard;
}

type Answered = AgentAnswer | { readonly failure: string };

function limitOf({ cell, effort }: PlannedCell, { arm }: ReadyArm): number {
  const phases = ['max-seconds', 'seconds', 'warmup-seconds'].map((name) => effort[name] ?? 0);
  // Twice: the warm-up of single steps has the same bound as their measurement.
  const seconds = 2 * phases.reduce((sum, phase) => sum + phase, 0);
  return (seconds + overheadOf(arm, cell.measure)) * 1000;
}

function pinOptions({ pin }: RunContext): string[] {
  return pin === undefined ? [] : ['--pin', pin.join(',')];
}

/**
 * On a virtual machine the host moves cores about, and a cache line costs three times as much
 * between sockets as between hyper-threads: so it is measured before each polled run.
 */
async function lineBeside(
  arm: ReadyArm,
  { conditions }: Cell,
  context: RunContext,
): Promise<number | undefined> {
  if (conditions['mode'] !== 'poll' || context.pin === undefined) return undefined;
  const outcome = await runAgent(
    {
      program: join(context.agents, 'bench_floor'),
      args: [...pinOptions(context), '--line-only'],
      ...{ env: arm.env, cwd: tmpdir(), limitMs: 20_000 },
    },
    context.signal,
    context.guard,
  );
  const answer = 'failure' in outcome ? outcome : parseAnswer(outcome.stdout);
  return 'failure' in answer ? undefined : answer.values['cache_line_ns'];
}

async function answerOf(
  planned: PlannedCell,
  arm: ReadyArm,
  samples: string,
  context: RunContext,
): Promise<Answered> {
  const { cell } = planned;
  const { agent } = measures[cell.measure];
  const isFloor = cell.measure === 'floor';
  const outcome = await runAgent(
    {
      program: arm.program ?? join(arm.agents, agent),
      args: [
        ...[...arm.options, ...cellOptions(planned)],
        ...pinOptions(context),
        ...(isFloor ? [] : ['--samples-folder', samples]),
      ],
      ...{ env: arm.env, cwd: samples, limitMs: limitOf(planned, arm) },
    },
    context.signal,
    context.guard,
  );
  if ('failure' in outcome) return outcome;
  return parseAnswer(outcome.stdout);
}

interface Measured {
  readonly answer: AgentAnswer;
  /** Of each series, as the agent wrote it. */
  readonly samples: ReadonlyMap<string, Buffer>;
}

/** What the agent wrote of a series; throws unless it is as much as it said. */
async function seriesOf(folder: string, series: string, count: number): Promise<Buffer> {
  const bytes = await readFile(join(folder, `${series}.i64`));
  if (bytes.length === 8 * count) return bytes;
  const expected = `${count} samples of ${series} are ${8 * count} bytes`;
  throw new Error(`${expected}, and the agent left ${bytes.length}`);
}

async function measured(
  planned: PlannedCell,
  arm: ReadyArm,
  context: RunContext,
): Promise<Measured | { readonly failure: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'l2net-bench-'));
  try {
    const line = await lineBeside(arm, planned.cell, context);
    const answer = await answerOf(planned, arm, folder, context);
    if ('failure' in answer) return answer;
    const samples = new Map<string, Buffer>();
    for (const [series, count] of Object.entries(answer.series)) {
      samples.set(series, await seriesOf(folder, series, count));
    }
    const values = { ...answer.values, ...(line !== undefined && { cache_line_ns: line }) };
    return { answer: { ...answer, values }, samples };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs one agent in fresh processes, and keeps what it measured or why it did not. Rejects only
 * where the results folder cannot be written: nothing else about one run is about the others.
 */
export async function executeRun(
  run: PlannedRun,
  planned: PlannedCell,
  arm: ReadyArm,
  context: RunContext,
): Promise<RunRecord> {
  const begin = performance.now();
  const startedMs = Date.now();
  const outcome = await measured(planned, arm, context).catch((error: unknown) => ({
    failure: (error as Error).message,
  }));
  const ended = { ...run, startedMs, tookMs: Math.round(performance.now() - begin) };
  if ('failure' in outcome) {
    return { ...ended, status: 'failed', reason: anonymousText(outcome.failure) };
  }
  const { answer, samples } = outcome;
  for (const [series, bytes] of samples) await context.folder.writeSamples(run.id, series, bytes);
  return { ...ended, status: 'done', ...answer, agent: anonymousValue(answer.agent) };
}
