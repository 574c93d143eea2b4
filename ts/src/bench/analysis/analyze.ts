// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ArmSeries, BenchResults, CellResult, MetricResult } from '../model.js';
import type { Runs } from '../statistics/bootstrap.js';
import { median, quantile, sorted } from '../statistics/quantile.js';
import { SeededRandom } from '../statistics/random.js';
import { leastRunsForVerdict, roundsFor } from '../statistics/rounds_needed.js';
import type {
  Analysis,
  ArmFigures,
  CellAnalysis,
  Compared,
  Figure,
  MetricAnalysis,
} from './analysis.js';
import { ComparisonFamily } from './comparison_family.js';
import { bestDdsOf } from './dds_arms.js';
import { allLosses } from './losses.js';
import { sharesOf } from './shares.js';

/** What is known of comparisons before all of them are: their places in the family. */
type Places = ReadonlyMap<string, number>;

const placeKey = (cell: string, metric: string, arm: string, share: number): string =>
  JSON.stringify([cell, metric, arm, share]);

function compareWithBaseline(results: BenchResults, family: ComparisonFamily): Places {
  const { baseline } = results.manifest;
  const places = new Map<string, number>();
  for (const { cell, metrics } of results.cells) {
    for (const { metric, arms } of metrics) {
      const own = arms.find(({ arm }) => arm === baseline)?.runs;
      if (own === undefined || metric.ofMachine === true) continue;
      const ownShares = sharesOf(own);
      for (const { arm, runs } of arms.filter((series) => series.arm !== baseline)) {
        for (const share of sharesOf(runs).filter((share) => ownShares.includes(share))) {
          const place = family.add(metric, share, runs, own);
          places.set(placeKey(cell.id, metric.name, arm, share), place);
        }
      }
    }
  }
  return places;
}

/** Median over the runs of a quantile, with the least and the most of any run. */
export function overRuns(runs: Runs, share: number): Omit<Figure, 'toBaseline'> {
  const values = sorted(runs.map((run) => quantile(run, share)));
  const [low = NaN, high = NaN] = [values[0], values.at(-1)];
  return { share, value: median(values), low, high };
}

type ComparedWith = (arm: string, share: number) => Compared | undefined;

function armFigures({ arm, runs }: ArmSeries, comparedWith: ComparedWith): ArmFigures {
  const figure = (share: number): Figure => ({
    ...overRuns(runs, share),
    toBaseline: comparedWith(arm, share),
  });
  const [first = 0.5, ...others] = sharesOf(runs);
  return {
    arm,
    runs: runs.length,
    samples: runs.reduce((sum, run) => sum + run.length, 0),
    figures: [figure(first), ...others.map(figure)],
  };
}

function metricAnalysis({ metric, arms }: MetricResult, compared: ComparedWith): MetricAnalysis {
  const figures = arms.map((series) => armFigures(series, compared));
  return { metric, arms: figures, ...bestDdsOf(metric, metric.ofMachine === true ? [] : figures) };
}

function cellAnalysis(
  { cell, metrics }: CellResult,
  places: Places,
  judged: readonly Compared[],
): CellAnalysis {
  return {
    cell,
    metrics: metrics.map((result) =>
      metricAnalysis(result, (arm, share) => {
        const place = places.get(placeKey(cell.id, result.metric.name, arm, share));
        return place === undefined ? undefined : judged[place];
      }),
    ),
  };
}

/**
 * What a report says of the samples: figures of each arm, how they stand to the baseline, and where
 * the baseline loses. The same for the same results, for chance comes from their seed.
 */
export function analyze(results: BenchResults): Analysis {
  const { baseline, seed, arms } = results.manifest;
  const family = new ComparisonFamily(new SeededRandom(seed));
  const places = compareWithBaseline(results, family);
  // Fewer runs than planned are there where a comparison was cut short.
  const cutShort = family.size > 0 && family.mostRuns < leastRunsForVerdict;
  const indicative = results.manifest.indicative || cutShort;
  const judged = family.judged(results.manifest.indicative);
  const cells = results.cells.map((cell) => cellAnalysis(cell, places, judged));
  const needed = roundsFor(family.size);
  return {
    baseline,
    indicative,
    cells,
    losses: allLosses(
      cells,
      baseline,
      arms.map(({ arm }) => arm),
    ),
    comparisons: family.size,
    roundsNeeded: indicative || family.mostRuns >= needed ? undefined : needed,
  };
}
