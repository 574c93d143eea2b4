// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { TopicTakes, TryResult, TryRun } from '../model.js';
import { medianOfRuns } from '../takes/ages.js';
import { inOrder, sameSource, type TakenFrom } from '../takes/kind_order.js';
import { figureOf, medianOf, type Figure, type Pair } from './figure.js';
import { judge, type Candidate } from './judge.js';

export interface TopicComparison extends TakenFrom {
  /** Messages of one run, the median over runs; undefined for an arm that has no run. */
  readonly taken: Pair<number | undefined>;
  /** Of all runs together; undefined where the rmw does not number what is published. */
  readonly lost: Pair<number | undefined>;
  /** What was lost and what was taken, of the runs that `lost` is of. */
  readonly numbered: Pair<number | undefined>;
  readonly p50: Figure;
  readonly p99: Figure;
}

export interface Comparison {
  /** Runs that succeeded. */
  readonly runs: Pair<number>;
  readonly topics: readonly TopicComparison[];
  readonly wholeMs: Figure;
  readonly cpuShare: Figure;
  readonly pssBytes: Figure;
  readonly probeCostNs: number | undefined;
  /** Nothing has a verdict: too few rounds, or nothing to compare. */
  readonly indicative: boolean;
  /** The fewest rounds in which so many comparisons can show anything at all. */
  readonly fewestRounds: number;
}

type Runs = readonly TryRun[];

/** Of one run, for the intervals; more would not narrow them, as runs differ more than that. */
const samplesOfRun = 20_000;
const shares = { p50: 0.5, p99: 0.99 } as const;

/** What was taken of a topic, run by run. */
export function topicsIn(runs: Runs, topic: TakenFrom): TopicTakes[] {
  return runs.flatMap(({ topics }) => topics.filter((one) => sameSource(one, topic)));
}

function everyTopic(runs: Runs): TakenFrom[] {
  const all = new Map<string, TakenFrom>();
  for (const { kind, name } of runs.flatMap(({ topics }) => topics)) {
    all.set(`${kind} ${name}`, { kind, name });
  }
  return [...all.values()].sort(inOrder);
}

/** A run in which nobody took any counts as none. */
function takenOf(runs: Runs, topic: TakenFrom): number | undefined {
  const ofRun = (run: TryRun): number =>
    topicsIn([run], topic).reduce((sum, { taken }) => sum + taken, 0);
  return medianOf(runs.map(ofRun));
}

function sumOfNumbered(
  runs: Runs,
  topic: TakenFrom,
  count: (taken: number, lost: number) => number,
): number | undefined {
  const known = topicsIn(runs, topic).flatMap(({ taken, lost }) =>
    lost === undefined ? [] : count(taken, lost),
  );
  return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0);
}

function ageOf(arms: Pair<Runs>, topic: TakenFrom, share: number): Candidate {
  const agesOf = (runs: Runs) =>
    topicsIn(runs, topic).flatMap(({ ages }) => (ages.total > 0 ? ages : []));
  const [against, tried] = [agesOf(arms[0]), agesOf(arms[1])];
  return {
    figure: figureOf([medianOfRuns(against, share), medianOfRuns(tried, share)]),
    runs: [against.length, tried.length],
    samples: () => [
      against.map((ages) => ages.samples(samplesOfRun)),
      tried.map((ages) => ages.samples(samplesOfRun)),
    ],
    share,
  };
}

/** One value a run. */
function factOf(arms: Pair<Runs>, value: (run: TryRun) => number | undefined): Candidate {
  const valuesOf = (runs: Runs): number[] => runs.flatMap((run) => value(run) ?? []);
  const [against, tried] = [valuesOf(arms[0]), valuesOf(arms[1])];
  const asRuns = (values: readonly number[]) => values.map((one) => Float64Array.of(one));
  return {
    figure: figureOf([medianOf(against), medianOf(tried)]),
    runs: [against.length, tried.length],
    samples: () => [asRuns(against), asRuns(tried)],
    share: shares.p50,
  };
}

/** What the runs that succeeded say of both arms. */
export function compareArms({ runs, against, tried, seed }: TryResult): Comparison {
  const runsOf = (arm: string): Runs => runs.filter((run) => run.arm === arm);
  const arms = [runsOf(against), runsOf(tried)] as const;
  const pair = <T>(value: (runs: Runs) => T): Pair<T> => [value(arms[0]), value(arms[1])];
  const found = everyTopic(runs);
  const candidates = [
    factOf(arms, ({ graph }) => (graph.known ? graph.wholeMs : undefined)),
    factOf(arms, ({ load }) => load.cpuShare),
    factOf(arms, ({ load }) => load.pssBytes),
    ...found.flatMap((topic) => [ageOf(arms, topic, shares.p50), ageOf(arms, topic, shares.p99)]),
  ];
  const { figures, fewestRounds } = judge(candidates, seed);
  const none = figureOf([undefined, undefined]);
  const [wholeMs = none, cpuShare = none, pssBytes = none, ...ages] = figures;
  return {
    runs: pair((of) => of.length),
    topics: found.map((topic, place) => ({
      ...topic,
      taken: pair((of) => takenOf(of, topic)),
      lost: pair((of) => sumOfNumbered(of, topic, (_, lost) => lost)),
      numbered: pair((of) => sumOfNumbered(of, topic, (taken, lost) => taken + lost)),
      p50: ages[2 * place] ?? none,
      p99: ages[2 * place + 1] ?? none,
    })),
    ...{ wholeMs, cpuShare, pssBytes, fewestRounds },
    probeCostNs: medianOf(runs.map(({ probeCostNs }) => probeCostNs)),
    indicative: figures.every(({ verdict }) => verdict === undefined),
  };
}
