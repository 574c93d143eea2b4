// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell } from '../model.js';
import { cellOptions, measures } from '../plan/measures.js';
import type { PlannedRun } from '../plan/plan.js';
import type { ResultsFolder } from '../results_folder/results_folder.js';
import type { RunRecord } from '../results_folder/run_record.js';
import type { PlannedCell } from '../scenario/cells.js';
import { parseAnswer, type AgentAnswer } from './agent_answer.js';
import type { ReadyArm } from './ready_arm.js';
import { runAgent } from './run_agent.js';

export interface RunContext {
  readonly folder: ResultsFolder;
  /** Folder of the agents of our own. */
  readonly agents: string;
  /** The two cores to measure on. */
  readonly pin: readonly [number, number] | undefined;
  readonly signal: AbortSignal;
}

type Answered = AgentAnswer | { readonly failure: string };

/** What the programs of peers are told differently from ours. */
function peerOptions({ arm }: ReadyArm, { conditions }: Cell): string[] {
  return arm.kind === 'peer' && conditions['kind'] === 'fixed' ? ['--copy'] : [];
}

function limitOf({ cell, effort }: PlannedCell): number {
  const phases = ['max-seconds', 'seconds', 'warmup-seconds'].map((name) => effort[name] ?? 0);
  // Twice: the warm-up of single steps has the same bound as their measurement.
  const seconds = 2 * phases.reduce((sum, phase) => sum + phase, 0);
  return (seconds + measures[cell.measure].overhead) * 1000;
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
      program: join(arm.agents, arm.arm.kind === 'peer' ? `bench_${arm.arm.id}` : agent),
      args: [
        ...[...arm.options, ...cellOptions(planned), ...peerOptions(arm, cell)],
        ...pinOptions(context),
        ...(isFloor ? [] : ['--samples-folder', samples]),
      ],
      ...{ env: arm.env, cwd: samples, limitMs: limitOf(planned) },
    },
    context.signal,
  );
  if ('failure' in outcome) return outcome;
  return parseAnswer(outcome.stdout);
}

/** Runs one agent in fresh processes, and keeps what it measured or why it did not. */
export async function executeRun(
  run: PlannedRun,
  planned: PlannedCell,
  arm: ReadyArm,
  context: RunContext,
): Promise<RunRecord> {
  const begin = performance.now();
  const times = { startedMs: Date.now() };
  const samples = await mkdtemp(join(tmpdir(), 'l2net-bench-'));
  try {
    const line = await lineBeside(arm, planned.cell, context);
    const answer = await answerOf(planned, arm, samples, context);
    const took = (): number => Math.round(performance.now() - begin);
    if ('failure' in answer) {
      return { ...run, ...times, tookMs: took(), status: 'failed', reason: answer.failure };
    }
    for (const series of Object.keys(answer.series)) {
      const bytes = await readFile(join(samples, `${series}.i64`));
      await context.folder.writeSamples(run.id, series, bytes);
    }
    const values = { ...answer.values, ...(line !== undefined && { cache_line_ns: line }) };
    return { ...run, ...times, tookMs: took(), status: 'done', ...answer, values };
  } finally {
    await rm(samples, { recursive: true, force: true });
  }
}
