// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  compareRuns,
  decidable,
  leastRunsForVerdict,
  quantile,
  roundsFor,
  SeededRandom,
  verdictsOf,
  type RatioOfRuns,
  type Runs,
} from '../../bench/index.js';
import type { Figure, Pair } from './figure.js';

/** A figure, and what it was found from. */
export interface Candidate {
  readonly figure: Figure;
  /** How many runs of each arm have it. */
  readonly runs: Pair<number>;
  /** Read only where there are enough runs. */
  readonly samples: () => Pair<Runs>;
  /** Which quantile of a run it is. */
  readonly share: number;
}

export interface Judged {
  /** In the order of the candidates. */
  readonly figures: readonly Figure[];
  /** The fewest rounds in which so many comparisons can show anything at all. */
  readonly fewestRounds: number;
}

const isComparable = ({ figure }: Candidate): boolean => figure.ratio !== undefined;
const hasEnough = ({ runs }: Candidate): boolean => Math.min(...runs) >= leastRunsForVerdict;

function ratioOf({ samples, share }: Candidate, random: SeededRandom): RatioOfRuns | undefined {
  const [against, tried] = samples();
  // How many times nothing something is cannot be said.
  if ([...against, ...tried].some((run) => quantile(run, share) <= 0)) return undefined;
  return compareRuns(tried, against, share, random);
}

function judgedFigure(figure: Figure, { low, high }: RatioOfRuns, verdict: Figure['verdict']) {
  return { ...figure, interval: { low, high }, verdict };
}

/**
 * Verdicts on all figures of a trial at once, where there are runs enough that one can be had: a
 * figure that could not have one even by the clearest difference stays as it is.
 */
export function judge(candidates: readonly Candidate[], seed: number): Judged {
  const comparable = candidates.filter(isComparable);
  const enough = comparable.filter(hasEnough);
  const able = decidable(enough.map(({ runs }) => runs));
  const random = new SeededRandom(seed);
  const members = enough.flatMap((candidate, place) => {
    const ratio = able[place] === true ? ratioOf(candidate, random) : undefined;
    return ratio === undefined ? [] : [{ candidate, ratio }];
  });
  const verdicts = verdictsOf(members.map(({ ratio }) => ratio));
  const judged = new Map(
    members.map(({ candidate, ratio }, place) => [
      candidate,
      judgedFigure(candidate.figure, ratio, verdicts[place]),
    ]),
  );
  return {
    figures: candidates.map((candidate) => judged.get(candidate) ?? candidate.figure),
    fewestRounds: Math.max(leastRunsForVerdict, roundsFor(comparable.length)),
  };
}
