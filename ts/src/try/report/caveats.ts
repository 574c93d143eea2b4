// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { counted, durationText } from '../../inspect/units.js';
import type { TryResult, TryRun } from '../model.js';
import type { Comparison } from './compare.js';
import { runsText } from './losses.js';
import { loadedMost, whyNothing } from './nothing_taken.js';

function rangeText(fromMs: number, toMs: number): string {
  const [from, to] = [fromMs, toMs].map((ms) => durationText(1e6 * ms));
  return from === to ? (from ?? '') : `${from ?? ''} to ${to ?? ''}`;
}

function onAges(runs: readonly TryRun[]): string[] {
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

/** How far the figures can be trusted that were compared; nothing where there are none. */
function onVerdicts(result: TryResult, comparison: Comparison): string[] {
  const { topics, wholeMs, cpuShare, pssBytes, fewestRounds, runs } = comparison;
  const ages = topics.flatMap(({ p50, p99 }) => [p50, p99]);
  const compared = [...ages, wholeMs, cpuShare, pssBytes].filter(
    ({ ratio }) => ratio !== undefined,
  );
  const without = compared.filter(({ verdict }) => verdict === undefined).length;
  if (without === 0) return [];
  if (without < compared.length || Math.min(...runs) >= fewestRounds) {
    const which = counted(without, 'figure has', 'figures have');
    return [`${which} no verdict, as too few runs have them: what is said of them only seems so`];
  }
  return [
    `indicative only: verdicts on so many figures take at least ${fewestRounds} runs on each ` +
      `(--rounds ${fewestRounds}); here: ${runsText(result, comparison)}`,
  ];
}

function onLosses(result: TryResult, { runs, topics }: Comparison): string[] {
  const unnumbered = [result.against, result.tried].filter((rmw) =>
    result.runs.some(
      (run) =>
        run.arm === rmw && run.topics.some((one) => one.kind === 'topic' && one.lost === undefined),
    ),
  );
  const unequal = runs[0] !== runs[1] && Math.min(...runs) > 0;
  const anyLost = topics.some(({ lost }) => lost.some((count) => (count ?? 0) > 0));
  return [
    ...unnumbered.map((rmw) => `${rmw} does not number messages: losses on it are not known`),
    ...(unequal && anyLost
      ? [
          `lost messages are those of all runs together: of ${runs[0]} on ${result.against}, ` +
            `of ${runs[1]} on ${result.tried}`,
        ]
      : []),
  ];
}

/** An rmw that ran, and on which nobody took anything. */
function onSilence({ runs, against, tried }: TryResult): string[] {
  return [against, tried].flatMap((rmw) => {
    const own = runs.filter(({ arm }) => arm === rmw);
    if (own.length === 0 || own.some(({ topics }) => topics.length > 0)) return [];
    return [`on ${rmw} nothing was taken: ${whyNothing(loadedMost(own))}`];
  });
}

function onStamps(runs: readonly TryRun[]): string[] {
  const topics = runs.flatMap((run) => run.topics);
  const future = topics.reduce((sum, { fromFuture }) => sum + fromFuture, 0);
  const unstamped = topics.reduce((sum, topic) => sum + topic.unstamped, 0);
  const messages = (count: number): string => counted(count, 'message was', 'messages were');
  return [
    ...(future === 0
      ? []
      : [`${messages(future)} stamped later than taken: by another clock, or one that was set`]),
    ...(unstamped === 0 ? [] : [`${messages(unstamped)} taken without a time stamp`]),
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
  const { probeCostNs } = comparison;
  return [
    ...(interrupted ? ['it was ended before all rounds were done'] : []),
    ...onVerdicts(result, comparison),
    ...warnings,
    ...onAges(runs),
    ...remarks,
    ...onSilence(result),
    ...(failures.length === 0
      ? []
      : [`${counted(failures.length, 'run')} failed, which the figures leave out`]),
    ...graphs,
    ...onLosses(result, comparison),
    ...onStamps(runs),
    ...(probeCostNs === undefined
      ? []
      : [`counting a message cost about ${durationText(probeCostNs)}`]),
  ];
}
