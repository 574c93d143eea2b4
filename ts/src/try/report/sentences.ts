// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { bytesText, durationText } from '../../inspect/units.js';
import type { Loaded, TryResult, TryRun } from '../model.js';
import type { Comparison, Figure, Pair, TopicComparison } from './compare.js';

export function topicText({ kind, name }: Pick<TopicComparison, 'kind' | 'name'>): string {
  return kind === 'topic' ? name : `${name} (${kind})`;
}

export function percentText(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

export function ratioText(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}x`;
}

const words = {
  faster: ' younger',
  slower: ' older',
  'no difference resolvable': ' not resolvable',
} as const;

/** What the statistics say, to stand behind a ratio of ages; nothing with too few rounds. */
export function verdictText({ verdict }: Figure): string {
  return verdict === undefined ? '' : words[verdict];
}

/** 1 run, 2 runs. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Differences below this are not worth a sentence, where no statistics stand behind them. */
const noticeable = 1.1;

function isWorse({ ratio, verdict }: Figure): boolean {
  if (ratio === undefined) return false;
  return verdict === undefined ? ratio > noticeable : verdict === 'slower';
}

function worse(what: string, figure: Figure, text: (value: number) => string): string[] {
  const [against, tried] = figure.values;
  if (!isWorse(figure) || against === undefined || tried === undefined) return [];
  const times = ratioText(figure.ratio ?? NaN);
  return [`${what}: ${text(tried)} instead of ${text(against)} (${times})`];
}

function moreLost([against, tried]: Pair<number | undefined>): boolean {
  return tried !== undefined && tried > (against ?? 0);
}

/** Fewer messages taken by more than comes of a run that began or ended a little later. */
function fewerTaken([against, tried]: Pair<number>): boolean {
  return tried < 0.9 * against && against - tried > 2;
}

/** Where what is tried does worse: sentences without their subject. */
export function lossesOf(comparison: Comparison): string[] {
  const { topics, wholeMs, cpuShare, pssBytes } = comparison;
  return [
    ...topics.flatMap((topic) => {
      const name = topicText(topic);
      const { p50, p99, lost, taken } = topic;
      return [
        ...worse(`${name} is older at the median`, p50, durationText),
        ...worse(`${name} is older at p99`, p99, durationText),
        ...(moreLost(lost) ? [`${name} loses ${lost[1]} messages instead of ${lost[0] ?? 0}`] : []),
        ...(fewerTaken(taken)
          ? [`of ${name} ${taken[1]} messages are taken in a run instead of ${taken[0]}`]
          : []),
      ];
    }),
    ...worse('the graph is whole later', wholeMs, (ms) => durationText(1e6 * ms)),
    ...worse('it takes more processor time', cpuShare, percentText),
    ...worse('it takes more memory', pssBytes, bytesText),
  ];
}

/** Why no message was counted, as far as can be seen from outside. */
export function whyNothing({ processes, withProbe, withRcl }: Loaded): string {
  if (processes === 0) return 'the command ended before anybody could look at its processes';
  if (withRcl === 0 && withProbe > 0) {
    return (
      `none of the ${processes} processes has loaded librcl.so: the command starts no ROS node, ` +
      'it starts them on another host or in a container, or they are linked statically'
    );
  }
  if (withProbe === 0) {
    return (
      `none of the ${processes} processes has loaded the probe: LD_PRELOAD does not reach what is ` +
      'linked statically, is setuid or has file capabilities, runs in a container, or is started ' +
      'with an environment of its own'
    );
  }
  return (
    `${withRcl} of ${processes} processes are on ROS, ${withProbe} have loaded the probe, and no ` +
    'subscription, service or client of theirs got anything; run it longer (--seconds), or see ' +
    'with l2net doctor why they do not match'
  );
}

function rangeText(fromMs: number, toMs: number): string {
  const [from, to] = [fromMs, toMs].map((ms) => durationText(1e6 * ms));
  return from === to ? (from ?? '') : `${from ?? ''} to ${to ?? ''}`;
}

function agesFromText(runs: readonly TryRun[]): string[] {
  const from = runs.flatMap(({ agesFromMs }) => agesFromMs ?? []);
  const early = runs.length - from.length;
  return [
    ...(from.length === 0
      ? []
      : [
          'ages are counted from when the graph has come to rest, or from the middle of a run: ' +
            'here after ' +
            rangeText(Math.min(...from), Math.max(...from)),
        ]),
    ...(early === 0
      ? []
      : [`${counted(early, 'run')} ended before that: their ages are also those of the start`]),
  ];
}

/** What has to be known to read the figures. */
export function caveatsOf(result: TryResult, comparison: Comparison): string[] {
  const { runs, warnings, failures, interrupted } = result;
  const remarks = new Set(
    runs.flatMap((run) => run.remarks.map((remark) => `on ${run.arm}: ${remark}`)),
  );
  const graphs = new Set(
    runs.flatMap(({ arm, graph }) =>
      graph.known ? [] : [`time to full graph is not known on ${arm}: ${graph.reason}`],
    ),
  );
  const topics = runs.flatMap((run) => run.topics);
  const future = topics.reduce((sum, { fromFuture }) => sum + fromFuture, 0);
  const unstamped = topics.reduce((sum, topic) => sum + topic.unstamped, 0);
  const unnumbered = new Set(
    runs.flatMap((run) =>
      run.topics.some(({ kind, lost }) => kind === 'topic' && lost === undefined) ? [run.arm] : [],
    ),
  );
  return [
    ...(interrupted ? ['it was ended before all rounds were done'] : []),
    ...(comparison.indicative
      ? [
          `indicative only: ${comparison.fewestRounds} rounds (--rounds) are the fewest for verdicts on so many topics`,
        ]
      : []),
    ...warnings,
    ...agesFromText(runs),
    ...remarks,
    ...(failures.length === 0
      ? []
      : [`${counted(failures.length, 'run')} failed, which the figures leave out`]),
    ...graphs,
    ...[...unnumbered].map((rmw) => `${rmw} does not number messages: losses on it are not known`),
    ...(future === 0
      ? []
      : [`${future} messages were stamped later than they were taken: by another clock`]),
    ...(unstamped === 0 ? [] : [`${unstamped} messages had no time stamp`]),
    ...(comparison.probeCostNs === undefined
      ? []
      : [`counting a message cost about ${durationText(comparison.probeCostNs)} on both`]),
  ];
}
