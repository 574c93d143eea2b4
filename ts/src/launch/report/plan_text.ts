// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { formatDuration } from '../../document/units.js';
import type { LaunchPlan, ProcessPlan } from '../plan/process_plan.js';
import { gateText } from '../readiness/gate_keeper.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that a process has otherwise than the launcher; null: it has them not. */
function changedVariables(env: Environment, base: Environment): Record<string, string | null> {
  const names = [...new Set([...Object.keys(env), ...Object.keys(base)])].sort();
  return Object.fromEntries(
    names.filter((name) => env[name] !== base[name]).map((name) => [name, env[name] ?? null]),
  );
}

function quoted(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function respawnText({ when, delay, cap, max, window }: ProcessPlan['respawn']): string {
  const often =
    max === Infinity ? 'without end' : `at most ${max} times in ${formatDuration(window)}`;
  return `${when}, after ${formatDuration(delay)} to ${formatDuration(cap)}, ${often}`;
}

function processText(plan: ProcessPlan, base: Environment): string {
  const { id, command, args, gates, respawn, rmw, domainId, rosNode, required, cwd } = plan;
  const ros = `${rosNode ?? 'names its nodes itself'}, ${rmw ?? 'default rmw'}, domain ${domainId}`;
  const changes = Object.entries(changedVariables(plan.env, base));
  const rows: [string, string][] = [
    ['command', [command, ...args].map(quoted).join(' ')],
    ['in', cwd],
    ...(plan.kind === 'exec' && rosNode === undefined ? [] : [['node', ros] as [string, string]]),
    ...gates.map((gate): [string, string] => ['after', gateText(gate)]),
    ...(respawn.when === 'never' ? [] : [['respawn', respawnText(respawn)] as [string, string]]),
    ...(required ? [['required', 'everything ends with it'] as [string, string]] : []),
    ...changes.map(([name, value]): [string, string] => [
      'env',
      value === null ? `${name} unset` : `${name}=${quoted(value)}`,
    ]),
  ];
  return [id, ...rows.map(([key, value]) => `  ${key.padEnd(9)}${value}`)].join('\n');
}

/** What a launch would do, for people. */
export function planText(plan: LaunchPlan, base: Environment): string {
  const args = Object.entries(plan.args).map(([name, value]) => `${name}:=${value}`);
  const head = [`launch ${plan.name}`, ...(args.length > 0 ? [`  with ${args.join(' ')}`] : [])];
  return [head.join('\n'), ...plan.processes.map((one) => processText(one, base))].join('\n\n');
}

/** The same for programs. Times are milliseconds. */
export function planJson(plan: LaunchPlan, base: Environment): unknown {
  return {
    name: plan.name,
    file: plan.file ?? null,
    args: plan.args,
    stagger: plan.stagger,
    processes: plan.processes.map(({ env, gates, respawn, ...rest }) => ({
      ...rest,
      rosNode: rest.rosNode ?? null,
      rmw: rest.rmw ?? null,
      env: changedVariables(env, base),
      after: gates.map(gateText),
      respawn: { ...respawn, max: respawn.max === Infinity ? 'unlimited' : respawn.max },
    })),
  };
}
