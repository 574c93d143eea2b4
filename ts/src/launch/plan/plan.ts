// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { NodeSpec } from '../description/expand.js';
import type { Findings } from '../../document/findings.js';
import type { Interpreted } from '../description/interpret.js';
import type { NodeFields } from '../description/schema.js';
import { commandLine, kindOf, takesRosArguments } from './command_line.js';
import { dependenciesOf, findCycles, type Dependencies } from './dependencies.js';
import type { NodeEnvironments } from './node_environment.js';
import { NodeIndex, rosNameOf } from './node_index.js';
import type {
  GraphPlace,
  LaunchPlan,
  LogPlan,
  ProcessPlan,
  RespawnPolicy,
  StopTimes,
} from './process_plan.js';
import { resolveGates } from './resolve_gates.js';

const second = 1000; // milliseconds

const respawnDefaults: RespawnPolicy = {
  when: 'never',
  delay: second,
  factor: 2,
  cap: 30 * second,
  jitter: 0.1,
  max: 5,
  window: 300 * second,
};
const stopDefaults: StopTimes = { termAfter: 5 * second, killAfter: 5 * second };
const logDefaults = { maxSize: 10 * 1024 * 1024, keep: 3 };

function respawnOf(fields: NodeFields['respawn']): RespawnPolicy {
  if (fields === undefined) return respawnDefaults;
  const { max, ...rest } = { max: undefined, ...fields };
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...respawnDefaults,
    ...given,
    max: max === 'unlimited' ? Infinity : (max ?? respawnDefaults.max),
  };
}

function stopOf(fields: NodeFields['stop']): StopTimes {
  return {
    termAfter: fields?.term_after ?? stopDefaults.termAfter,
    killAfter: fields?.kill_after ?? stopDefaults.killAfter,
  };
}

export interface PlanWorld {
  readonly environments: NodeEnvironments;
  readonly findings: Findings;
  /** Of the launcher. */
  readonly cwd: string;
}

type Draft = Omit<ProcessPlan, 'gates'> & { readonly spec: NodeSpec };

/** Everything about one process but its gates, which need all the others. */
function draft(spec: NodeSpec, world: PlanWorld): Draft {
  const { environments, findings, cwd } = world;
  const { fields, settings, document, path, id } = spec;
  const complain = (key: string, message: string): void => {
    findings.at(document, key === '' ? path : [...path, key], message);
  };
  // One that is no program stays in the plan, so that gates that name it are not mistakes, too.
  const kind = kindOf(spec, complain);
  const env = environments.of(spec, (message) => {
    complain('rmw', message);
  });
  // Python keeps what goes into a pipe to itself until there is much of it.
  if (kind === 'python') env['PYTHONUNBUFFERED'] ??= '1';
  return {
    spec,
    id,
    kind: kind ?? 'exec',
    ...(kind === undefined ? { command: '', args: [] } : commandLine(spec, kind, env, complain)),
    env,
    cwd: settings.cwd ?? cwd,
    rosNode: rosNameOf(spec, kind === undefined || takesRosArguments(spec, kind)),
    rmw: environments.rmwOf(spec) ?? env['RMW_IMPLEMENTATION'],
    domainId: settings.domain ?? domainOf(env),
    respawn: respawnOf(settings.respawn),
    stop: stopOf(settings.stop),
    required: fields.required ?? false,
  };
}

/** As rcl reads it: unset and empty are 0. What is no number, the node itself will refuse. */
function domainOf(env: Readonly<Record<string, string>>): number {
  const id = Number(env['ROS_DOMAIN_ID'] ?? 0);
  return Number.isInteger(id) ? id : 0;
}

function placeOf({ rmw, domainId, env }: Draft): GraphPlace {
  return { rmw, domainId, shmDirectory: env['RMW_SHM_DIR'], env };
}

function reportCycles(
  dependencies: Dependencies,
  drafts: readonly Draft[],
  findings: Findings,
): void {
  for (const cycle of findCycles(dependencies)) {
    const first = drafts.find(({ id }) => id === cycle[0]);
    if (first === undefined) continue;
    const { document, path } = first.spec;
    const message = `these wait for each other: ${cycle.join(' -> ')}`;
    findings.at(document, [...path, 'after'], message);
  }
}

function logsOf(fields: Interpreted['fields']['logs'], directory: string | undefined): LogPlan {
  return {
    directory,
    maxSize: fields?.max_size ?? logDefaults.maxSize,
    keep: fields?.keep ?? logDefaults.keep,
  };
}

/** Works out what to do for the nodes of a description; mistakes go to the findings. */
export function makePlan(
  top: Interpreted,
  specs: readonly NodeSpec[],
  { name, logDirectory }: { name: string; logDirectory: string | undefined },
  world: PlanWorld,
): LaunchPlan {
  const { findings } = world;
  const index = new NodeIndex();
  const drafts: Draft[] = [];
  for (const spec of specs) {
    if (!spec.active) {
      index.addSwitchedOff(spec);
      continue;
    }
    const one = draft(spec, world);
    drafts.push(one);
    index.add({ spec, rosNode: one.rosNode }, findings);
  }
  const byId = new Map(drafts.map((one) => [one.id, one]));
  const placeOfId = (id: string): GraphPlace => {
    const one = byId.get(id);
    if (one === undefined) throw new Error(`no process ${id}`);
    return placeOf(one);
  };
  const processes = drafts.map(({ spec, ...rest }): ProcessPlan => {
    const gates = resolveGates(spec, { index, findings, placeOf: placeOfId });
    return { ...rest, gates };
  });
  const dependencies = dependenciesOf(processes);
  reportCycles(dependencies, drafts, findings);
  const { fields, args, document } = top;
  return {
    name,
    file: document.file,
    args: Object.fromEntries([...args].map(([key, value]) => [key, String(value)])),
    processes,
    dependencies,
    stagger: fields.stagger ?? 0,
    logs: logsOf(fields.logs, logDirectory),
  };
}
