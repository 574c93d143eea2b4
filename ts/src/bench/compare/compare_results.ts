// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { overRuns } from '../analysis/analyze.js';
import { ComparisonFamily } from '../analysis/comparison_family.js';
import { shares, sharesOf } from '../analysis/shares.js';
import type { BenchResults, Cell, Metric } from '../model.js';
import type { Runs } from '../statistics/bootstrap.js';
import type { SeededRandom } from '../statistics/random.js';
import { roundsFor } from '../statistics/rounds_needed.js';
import type { Comparison, Difference, TooFewSamples, Unmatched } from './comparison.js';
import { concerns, type Figure } from './concerns.js';
import type { FailIf } from './fail_if.js';
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

/** A difference whose verdict has to wait until all of its family are there. */
interface Pending {
  readonly known: Omit<Difference, 'ratio' | 'standing' | 'decidable'>;
  readonly family: ComparisonFamily;
  readonly place: number;
}

type FamilyOf = (figure: Figure) => ComparisonFamily;

function pendingOf(before: Series, after: Series, familyOf: FamilyOf): Pending[] {
  const { cell, metric, arm } = after;
  const common = sharesOf(after.runs).filter((share) => sharesOf(before.runs).includes(share));
  return common.map((share) => {
    const family = familyOf({ cell: cell.id, metric: metric.name, arm, share });
    const place = family.add(metric, share, after.runs, before.runs);
    const known = {
      ...{ cell, metric, arm, share },
      before: overRuns(before.runs, share).value,
      after: overRuns(after.runs, share).value,
      runs: Math.min(after.runs.length, before.runs.length),
    };
    return { known, family, place };
  });
}

/** One value a run has a median, and nobody expects more of it. */
const isDistribution = ({ runs }: Series): boolean => runs.some((run) => run.length > 1);

function tooFewSamples(before: Series, after: Series): TooFewSamples[] {
  if (!isDistribution(before) && !isDistribution(after)) return [];
  const { cell, metric, arm } = after;
  return shares
    .filter((share) => [before, after].some(({ runs }) => !sharesOf(runs).includes(share)))
    .map((share) => ({ cell: cell.id, metric: metric.name, arm, share }));
}

function differencesOf(pending: readonly Pending[], indicative: boolean): Difference[] {
  const families = new Map(
    pending.map(({ family }) => [
      family,
      { judged: family.judged(indicative), decidable: family.decidable(indicative) },
    ]),
  );
  const unknown = { ratio: undefined, standing: 'no difference resolvable' } as const;
  return pending.map(({ known, family, place }) => {
    const of = families.get(family);
    const decidable = of?.decidable[place] ?? false;
    return { ...known, ...(of?.judged[place] ?? unknown), decidable };
  });
}

/**
 * How figures changed from the first results to the second, arm by arm. What the expression
 * concerns is judged as if nothing else had been compared, and so is the rest.
 */
export function compareResults(
  first: BenchResults,
  second: BenchResults,
  random: SeededRandom,
  failIf?: FailIf,
): Comparison {
  const [ones, others] = [seriesOf(first), seriesOf(second)];
  const [asked, rest] = [new ComparisonFamily(random), new ComparisonFamily(random)];
  const familyOf: FamilyOf = (figure) =>
    failIf?.conditions.some((condition) => concerns(condition, figure)) === false ? rest : asked;
  const pairs = [...ones].flatMap(([key, before]) => {
    const after = others.get(key);
    return after === undefined ? [] : [{ before, after }];
  });
  const pending = pairs.flatMap(({ before, after }) => pendingOf(before, after, familyOf));
  const manifests = [first.manifest, second.manifest];
  const indicative = manifests.some((manifest) => manifest.indicative);
  const needed = roundsFor(asked.size);
  return {
    indicative,
    differences: differencesOf(pending, indicative),
    onlyInFirst: unmatched(ones, new Set(others.keys())),
    onlyInSecond: unmatched(others, new Set(ones.keys())),
    tooFewSamples: pairs.flatMap(({ before, after }) => tooFewSamples(before, after)),
    warnings: warningsOf(first.manifest, second.manifest),
    roundsNeeded: indicative || asked.mostRuns >= needed ? undefined : needed,
  };
}
