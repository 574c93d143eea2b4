// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { compareRuns, median, SeededRandom, sorted, verdictsOf } from '../../bench/index.js';
import type { RatioOfRuns, Verdict } from '../../bench/index.js';
import type { TopicTakes, TryResult, TryRun } from '../model.js';
import { medianOfRuns, type Ages } from '../takes/ages.js';
import type { TakerKind } from '../takes/take_file.js';

/** Of both arms: what it is compared with, and what is tried. */
export type Pair<T> = readonly [against: T, tried: T];

/** A value of each arm, the median over its runs; undefined where it has none. */
export interface Figure {
  readonly values: Pair<number | undefined>;
  /** Of the second to the first: below 1 what is tried is better. */
  readonly ratio: number | undefined;
  readonly interval?: { readonly low: number; readonly high: number };
  /** Absent with too few rounds. */
  readonly verdict?: Verdict;
}

export interface TopicComparison {
  readonly kind: TakerKind;
  readonly name: string;
  /** Messages of one run, the median over runs. */
  readonly taken: Pair<number>;
  /** Of all runs together. */
  readonly lost: Pair<number | undefined>;
  readonly p50: Figure;
  readonly p99: Figure;
}

export interface Comparison {
  readonly topics: readonly TopicComparison[];
  readonly wholeMs: Figure;
  readonly cpuShare: Figure;
  readonly pssBytes: Figure;
  readonly probeCostNs: number | undefined;
  /** Too few rounds for verdicts. */
  readonly indicative: boolean;
  /** The fewest rounds in which so many comparisons can show anything at all. */
  readonly fewestRounds: number;
}

const roundsForVerdicts = 5;
/** Of one run, for the intervals; more would not narrow them, as runs differ more than that. */
const samplesOfRun = 20_000;
const shares = { p50: 0.5, p99: 0.99 } as const;

function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(sorted(known));
}

function figureOf(values: Pair<number | undefined>): Figure {
  const [against, tried] = values;
  const comparable = against !== undefined && tried !== undefined && against > 0;
  return { values, ratio: comparable ? tried / against : undefined };
}

function topicsIn(runs: readonly TryRun[], { kind, name }: TopicTakes): TopicTakes[] {
  return runs.flatMap(({ topics }) =>
    topics.filter((topic) => topic.kind === kind && topic.name === name),
  );
}

function everyTopic(runs: readonly TryRun[]): TopicTakes[] {
  const all = new Map<string, TopicTakes>();
  for (const topic of runs.flatMap(({ topics }) => topics)) {
    const key = `${topic.kind} ${topic.name}`;
    if (!all.has(key)) all.set(key, topic);
  }
  const order = { topic: 0, request: 1, reply: 2 } as const;
  return [...all.values()].sort(
    (a, b) => order[a.kind] - order[b.kind] || (a.name < b.name ? -1 : 1),
  );
}

function lostOf(topics: readonly TopicTakes[]): number | undefined {
  const known = topics.flatMap(({ lost }) => lost ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, lost) => sum + lost, 0);
}

function ratioOf(
  arms: Pair<readonly Ages[]>,
  share: number,
  random: SeededRandom,
): RatioOfRuns | undefined {
  const [against, tried] = arms.map((runs) =>
    runs.filter(({ total }) => total > 0).map((run) => run.samples(samplesOfRun)),
  );
  if (against === undefined || tried === undefined) return undefined;
  if (Math.min(against.length, tried.length) < roundsForVerdicts) return undefined;
  return compareRuns(tried, against, share, random);
}

/** Two-sided exact test on runs: the smallest p that n runs of each arm can give is 2 / C(2n, n). */
function fewestRoundsFor(comparisons: number): number {
  let ways = 2; // C(2n, n) of n = 1
  let rounds = 1;
  while ((2 / ways) * Math.max(1, comparisons) > 0.05) {
    rounds += 1;
    ways *= (2 * (2 * rounds - 1)) / rounds;
  }
  return Math.max(rounds, roundsForVerdicts);
}

function verdictsOn(
  all: readonly TopicComparison[],
  agesOf: (topic: TopicComparison) => Pair<readonly Ages[]>,
  seed: number,
): TopicComparison[] {
  const random = new SeededRandom(seed);
  const cells = all.flatMap((topic, index) =>
    (['p50', 'p99'] as const).flatMap((name) => {
      const ratio = ratioOf(agesOf(topic), shares[name], random);
      return ratio === undefined ? [] : [{ index, name, ratio }];
    }),
  );
  const judged = new Map<string, Partial<Figure>>();
  const verdicts = verdictsOf(cells.map(({ ratio }) => ratio));
  for (const [place, { index, name, ratio }] of cells.entries()) {
    const verdict = verdicts[place];
    if (verdict === undefined) continue;
    judged.set(`${index} ${name}`, { interval: { low: ratio.low, high: ratio.high }, verdict });
  }
  return all.map((topic, index) => ({
    ...topic,
    p50: { ...topic.p50, ...judged.get(`${index} p50`) },
    p99: { ...topic.p99, ...judged.get(`${index} p99`) },
  }));
}

/** What the runs that succeeded say of both arms. */
export function compareArms({ runs, against, tried, seed }: TryResult): Comparison {
  const arms = [against, tried].map((arm) => runs.filter((run) => run.arm === arm));
  const pair = <T>(value: (runs: readonly TryRun[]) => T): Pair<T> => [
    value(arms[0] ?? []),
    value(arms[1] ?? []),
  ];
  const fact = (value: (run: TryRun) => number | undefined): Figure =>
    figureOf(pair((of) => medianOf(of.map(value))));
  const found = everyTopic(runs);
  const agesOf = (topic: Pick<TopicTakes, 'kind' | 'name'>): Pair<readonly Ages[]> =>
    pair((of) => topicsIn(of, topic as TopicTakes).map(({ ages }) => ages));
  const topics = found.map((topic): TopicComparison => {
    const ages = agesOf(topic);
    const at = (share: number): Figure =>
      figureOf([medianOfRuns(ages[0], share), medianOfRuns(ages[1], share)]);
    return {
      kind: topic.kind,
      name: topic.name,
      taken: pair((of) => medianOf(topicsIn(of, topic).map(({ taken }) => taken)) ?? 0),
      lost: pair((of) => lostOf(topicsIn(of, topic))),
      p50: at(shares.p50),
      p99: at(shares.p99),
    };
  });
  const judged = verdictsOn(topics, agesOf, seed);
  return {
    topics: judged,
    wholeMs: fact(({ graph }) => (graph.known ? graph.wholeMs : undefined)),
    cpuShare: fact(({ load }) => load.cpuShare),
    pssBytes: fact(({ load }) => load.pssBytes),
    probeCostNs: medianOf(runs.map(({ probeCostNs }) => probeCostNs)),
    indicative: judged.every(({ p50 }) => p50.verdict === undefined),
    fewestRounds: fewestRoundsFor(2 * topics.length),
  };
}
