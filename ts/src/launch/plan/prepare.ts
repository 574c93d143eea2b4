// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { basename, extname, resolve } from 'node:path';
import { launchInvalid } from '../../errors/index.js';
import { expand } from '../description/expand.js';
import { Findings } from '../../document/findings.js';
import { interpret } from '../description/interpret.js';
import { loadDocument } from '../description/load_document.js';
import { valueDocument } from '../description/module_document.js';
import type { ArgumentValue, LaunchDescription } from '../description/schema.js';
import type { SourceDocument } from '../../document/source_document.js';
import { NodeEnvironments, type Environment, type SelectRmw } from './node_environment.js';
import { makePlan } from './plan.js';
import type { LaunchPlan } from './process_plan.js';

export interface PrepareOptions {
  /** Of the launch file: what `NAME:=VALUE` gives on the command line. */
  readonly args: Readonly<Record<string, ArgumentValue>>;
  /** Replaces every rmw that the description names. */
  readonly rmw: string | undefined;
  readonly env: Environment;
  readonly cwd: string;
  readonly selectRmw: SelectRmw;
  readonly logDirectory: string | undefined;
}

function nameFrom({ file }: SourceDocument): string {
  if (file === undefined) return 'launch';
  return basename(file, extname(file)).replaceAll(/[^A-Za-z0-9_-]+/g, '_');
}

/**
 * Reads a launch file, or takes a description, and works out everything that it is to do. Rejects
 * with all its mistakes; nothing has been started then.
 */
export async function prepareLaunch(
  description: string | LaunchDescription,
  options: PrepareOptions,
): Promise<LaunchPlan> {
  const { cwd, env, args, rmw, selectRmw } = options;
  const findings = new Findings(launchInvalid);
  const document =
    typeof description === 'string'
      ? await loadDocument(description, cwd, findings)
      : valueDocument(description, cwd);
  const complain = (name: string, message: string): void => {
    findings.outside(`${name}:=`, message);
  };
  const top =
    document === undefined
      ? undefined
      : interpret(document, { values: args, complain }, env, findings);
  findings.throwIfAny();
  // Without a finding there is an interpretation.
  if (top === undefined) throw new Error('a description without findings was not understood');
  const load = (file: string): Promise<SourceDocument | undefined> =>
    loadDocument(file, cwd, findings);
  const specs = await expand(top, { load, env, findings });
  const { logs, name = nameFrom(top.document) } = top.fields;
  const own = logs?.dir === undefined ? undefined : resolve(top.document.directory, logs.dir);
  const environments = new NodeEnvironments({ base: env, selectRmw, rmw });
  const plan = makePlan(
    top,
    specs,
    { name, logDirectory: options.logDirectory ?? own },
    { environments, findings, cwd },
  );
  findings.throwIfAny();
  return plan;
}
