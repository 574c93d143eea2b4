// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { median, sorted } from '../../bench/index.js';
import { counted } from '../../inspect/units.js';
import type { TopicTakes } from '../model.js';
import { Ages } from './ages.js';
import { inOrder } from './kind_order.js';
import type { ProcessTakes, Taker } from './take_file.js';

function merged(takers: readonly Taker[]): TopicTakes {
  const [first] = takers;
  if (first === undefined) throw new RangeError('nobody took anything');
  const sum = (count: (taker: Taker) => number): number =>
    takers.reduce((total, taker) => total + count(taker), 0);
  const known = first.kind === 'topic' && sum((t) => t.unsequenced) < sum((t) => t.taken);
  return {
    kind: first.kind,
    name: first.name,
    taken: sum((taker) => taker.taken),
    unstamped: sum((taker) => taker.unstamped),
    fromFuture: sum((taker) => taker.fromFuture),
    lost: known ? sum((taker) => taker.lost) : undefined,
    ages: takers.reduce((all, { ages }) => all.with(ages), Ages.none),
  };
}

/** All subscriptions of a topic as one, whichever process they are in; topics before services. */
export function mergeByTopic(processes: readonly ProcessTakes[]): TopicTakes[] {
  const groups = new Map<string, Taker[]>();
  for (const taker of processes.flatMap(({ takers }) => takers)) {
    const key = `${taker.kind} ${taker.name}`;
    groups.set(key, [...(groups.get(key) ?? []), taker]);
  }
  return [...groups.values()].map(merged).sort(inOrder);
}

/** What it cost a process to count a message, as most processes found. */
export function probeCostOf(processes: readonly ProcessTakes[]): number | undefined {
  const costs = processes.flatMap(({ probeCostNs }) => (probeCostNs > 0 ? [probeCostNs] : []));
  return costs.length === 0 ? undefined : median(sorted(costs));
}

function shown({ command, program }: ProcessTakes): string {
  const text = command.length === 0 ? program : command.join(' ');
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

/** What is wrong with the takes of a run that were meant to be those of `rmw`. */
export function remarksOn(processes: readonly ProcessTakes[], rmw: string): string[] {
  const refused = processes.reduce((sum, process) => sum + process.refused, 0);
  const givenUp = processes.reduce((sum, process) => sum + process.givenUp, 0);
  const strangers = processes.flatMap((process) => {
    const others = new Set(process.takers.flatMap((taker) => (taker.rmw === rmw ? [] : taker.rmw)));
    return others.size === 0 ? [] : [`${shown(process)} (${[...others].join(', ')})`];
  });
  return [
    ...(refused === 0
      ? []
      : [`${refused} subscriptions, services or clients were not counted: there was no room`]),
    ...(givenUp === 0
      ? []
      : [
          `${counted(givenUp, 'message was', 'messages were')} not counted, and may look lost, as ` +
            'another thread of the process was held up at the first message of its subscription',
        ]),
    ...(strangers.length === 0
      ? []
      : [
          `not on ${rmw}, though RMW_IMPLEMENTATION named it, so that this compares nothing: ` +
            `${strangers.join('; ')}; find what in the command sets RMW_IMPLEMENTATION`,
        ]),
  ];
}
