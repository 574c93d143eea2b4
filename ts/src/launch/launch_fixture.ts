// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, type DocumentProblem } from '../errors/index.js';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import type { ArgumentValue, LaunchDescription } from './description/schema.js';
import { prepareLaunch, type PrepareOptions } from './plan/prepare.js';
import type { LaunchPlan, ProcessPlan } from './plan/process_plan.js';

interface Given extends Partial<Omit<PrepareOptions, 'args'>> {
  readonly args?: Readonly<Record<string, ArgumentValue>>;
  /** Other files, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A folder with programs that exist, so that only what a test is about can be wrong. */
export function launchDirectory(files: Readonly<Record<string, string>> = {}): string {
  const directory = temporaryDirectory();
  for (const name of ['node.mjs', 'node.py']) put(join(directory, name));
  chmodSync(put(join(directory, 'bin', 'python3'), '#!/bin/sh\n'), 0o755);
  for (const [name, content] of Object.entries(files)) put(join(directory, name), content);
  return directory;
}

/** The plan of a description, or of the text of a YAML file. */
export function planOf(
  description: string | LaunchDescription,
  given: Given = {},
): Promise<LaunchPlan> {
  const { args = {}, files = {}, ...options } = given;
  const directory = launchDirectory(files);
  const isText = typeof description === 'string';
  if (isText) put(join(directory, 'l.yaml'), description);
  return prepareLaunch(isText ? 'l.yaml' : description, {
    args,
    rmw: undefined,
    env: { PATH: `${join(directory, 'bin')}:/usr/bin:/bin` },
    cwd: directory,
    selectRmw: (rmw, env) => ({ ...env, RMW_IMPLEMENTATION: rmw }),
    logDirectory: undefined,
    ...options,
  });
}

export function processOf(plan: LaunchPlan, id: string): ProcessPlan {
  const process = plan.processes.find((candidate) => candidate.id === id);
  if (process !== undefined) return process;
  throw new Error(`no ${id} among ${plan.processes.map((candidate) => candidate.id).join(', ')}`);
}

/** What is wrong with a description, each as `LINE:COLUMN message`. */
export async function mistakesIn(description: string, given: Given = {}): Promise<string[]> {
  try {
    await planOf(description, given);
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'L2N_LAUNCH_INVALID') throw error;
    const problems = error.details['problems'] as readonly DocumentProblem[];
    return problems.map(
      ({ line, column, message }) => `${line ?? '-'}:${column ?? '-'} ${message}`,
    );
  }
  return [];
}
