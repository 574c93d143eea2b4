// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Metric } from '../model.js';
import type { Runs } from '../statistics/bootstrap.js';
import { quantile } from '../statistics/quantile.js';
import type { SeededRandom } from '../statistics/random.js';
import { decidable, leastRunsForVerdict } from '../statistics/rounds_needed.js';
import { compareRuns, verdictsOf, type RatioOfRuns, type Verdict } from '../statistics/verdict.js';
import type { Compared } from './analysis.js';

/** Stands for zero in ratios, below whatever is measured. */
const nearlyNothing = 1e-9;

/** Zeros keep their place in the order of values, which the test goes by. */
function aboveNothing(runs: Runs): Runs {
  const raised = (value: number): number => Math.max(value, nearlyNothing);
  return runs.map((run) => ((run[0] ?? 0) > 0 ? run : Float64Array.from(run, raised)));
}

const opposite: Readonly<Record<Verdict, Verdict>> = {
  faster: 'slower',
  slower: 'faster',
  'no difference resolvable': 'no difference resolvable',
};

interface Member {
  readonly of: RatioOfRuns;
  readonly metric: Metric;
  /** A run of either found nothing: how many times that is cannot be said. */
  readonly hasZero: boolean;
  readonly runsOfEach: readonly [number, number];
}

const fewestRuns = ({ runsOfEach }: Member): number => Math.min(...runsOfEach);

/** All comparisons of one report: a verdict on any of them takes the number of all into account. */
export class ComparisonFamily {
  private readonly members: Member[] = [];

  constructor(private readonly random: SeededRandom) {}

  /** The first in proportion to the second; returns its place in `judged`. */
  add(metric: Metric, share: number, first: Runs, second: Runs): number {
    const hasZero = [...first, ...second].some((run) => quantile(run, share) <= 0);
    const of = compareRuns(aboveNothing(first), aboveNothing(second), share, this.random);
    const runsOfEach = [first.length, second.length] as const;
    return this.members.push({ of, metric, hasZero, runsOfEach }) - 1;
  }

  get size(): number {
    return this.members.length;
  }

  /** Of the comparison that has the most; 0 where there is none. */
  get mostRuns(): number {
    return this.members.reduce((most, member) => Math.max(most, fewestRuns(member)), 0);
  }

  private withEnoughRuns(indicative: boolean): Member[] {
    return this.members.filter(
      (member) => !indicative && fewestRuns(member) >= leastRunsForVerdict,
    );
  }

  /** Which of them could have a verdict at all, had every difference been as clear as can be. */
  decidable(indicative: boolean): boolean[] {
    const enough = this.withEnoughRuns(indicative);
    const each = decidable(enough.map(({ runsOfEach }) => runsOfEach));
    const able = new Set(enough.filter((_, place) => each[place]));
    return this.members.map((member) => able.has(member));
  }

  /**
   * Each in its place. Those with too few runs have no verdict, and take no share of the false ones
   * from the others: a comparison that was cut short, or an arm that mostly failed.
   */
  judged(indicative: boolean): Compared[] {
    const enough = this.withEnoughRuns(indicative);
    const verdicts = verdictsOf(enough.map(({ of }) => of));
    return this.members.map((member) => {
      const { ratio, low, high } = member.of;
      const place = enough.indexOf(member);
      const verdict = verdicts[place] ?? 'no difference resolvable';
      const told = member.metric.better === 'lower' ? verdict : opposite[verdict];
      return {
        ratio: member.hasZero ? undefined : { ratio, low, high },
        standing: place < 0 ? 'indicative' : told,
      };
    });
  }
}
