// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { overRuns } from '../analysis/analyze.js';
import { ComparisonFamily, roundsFor } from '../analysis/comparison_family.js';
import { sharesOf } from '../analysis/shares.js';
import type { BenchResults, Cell, Metric } from '../model.js';
import type { Runs } from '../statistics/bootstrap.js';
import type { SeededRandom } from '../statistics/random.js';
import type { Comparison, Difference, Unmatched } from './comparison.js';
import { warningsOf } from './warnings.js';

interface Series {
  readonly cell: Cell;
  readonly metric: Metric;
  readonly arm: string;
  readonly runs: Runs;
}

const keyOf = ({ cell, metric, arm }: Series): string =>
  JSON.stringify([cell.id, metric.name, arm]);

function seriesOf({ cells }: BenchResults): Map<string, Series> {
  const all = cells.flatMap(({ cell, metrics }) =>
    metrics.flatMap(({ metric, arms }) =>
      arms.map(({ arm, runs }): Series => ({ cell, metric, arm, runs })),
    ),
  );
  const compared = all.filter(({ metric }) => metric.ofMachine !== true);
  return new Map(compared.map((series) => [keyOf(series), series]));
}

function unmatched(ones: ReadonlyMap<string, Series>, others: ReadonlySet<string>): Unmatched[] {
  return [...ones]
    .filter(([key]) => !others.has(key))
    .map(([, { cell, metric, arm }]) => ({ cell: cell.id, metric: metric.name, arm }));
}

type Pending = Omit<Difference, 'ratio' | 'standing'>;

function pendingOf(before: Series, after: Series, family: ComparisonFamily): Pending[] {
  const { cell, metric, arm } = after;
  const common = sharesOf(after.runs).filter((share) => sharesOf(before.runs).includes(share));
  return common.map((share) => {
    family.add(metric, share, after.runs, before.runs);
    return {
      ...{ cell, metric, arm, share },
      before: overRuns(before.runs, share).value,
      after: overRuns(after.runs, share).value,
    };
  });
}

/** How figures changed from the first results to the second, arm by arm. */
export function compareResults(
  first: BenchResults,
  second: BenchResults,
  random: SeededRandom,
): Comparison {
  const [ones, others] = [seriesOf(first), seriesOf(second)];
  const family = new ComparisonFamily(random);
  const pending = [...ones].flatMap(([key, before]) => {
    const after = others.get(key);
    return after === undefined ? [] : pendingOf(before, after, family);
  });
  const manifests = [first.manifest, second.manifest];
  const indicative = manifests.some((manifest) => manifest.indicative);
  const fewest = Math.min(...manifests.map(({ rounds }) => rounds));
  const needed = roundsFor(family.size);
  const judged = family.judged(indicative);
  const unknown = { ratio: undefined, standing: 'no difference resolvable' } as const;
  return {
    indicative,
    differences: pending.map((one, place) => ({ ...one, ...(judged[place] ?? unknown) })),
    onlyInFirst: unmatched(ones, new Set(others.keys())),
    onlyInSecond: unmatched(others, new Set(ones.keys())),
    warnings: warningsOf(first.manifest, second.manifest),
    roundsNeeded: indicative || fewest >= needed ? undefined : needed,
  };
}
