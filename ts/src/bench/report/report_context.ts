// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Analysis } from '../analysis/analysis.js';
import type { BenchResults, Cell, Manifest, Measure } from '../model.js';
import { armStyles, type ArmStyle } from './arm_style.js';
import { conditionsText, constantConditions } from './condition_text.js';

/** What every section of a report is made from. */
export interface ReportContext {
  readonly results: BenchResults;
  readonly analysis: Analysis;
  /** Of every arm that was measured. */
  readonly style: (arm: string) => ArmStyle;
  /** What a cell's conditions are, without what all cells of its measure share. */
  readonly describe: (cell: Cell, without?: string) => string;
  /** What they share. */
  readonly shared: (measure: Measure) => string;
}

/** Of the arms of a manifest, in its order. */
export function styleOfArms({ arms, baseline }: Manifest): {
  readonly all: readonly ArmStyle[];
  readonly of: (arm: string) => ArmStyle;
} {
  const styles = armStyles(
    arms.map(({ arm }) => arm),
    baseline,
  );
  const of = (arm: string): ArmStyle => {
    const known = styles.get(arm);
    if (known === undefined) throw new Error(`the manifest does not list the arm ${arm}`);
    return known;
  };
  return { all: [...styles.values()], of };
}

export function reportContext(results: BenchResults, analysis: Analysis): ReportContext {
  const style = styleOfArms(results.manifest).of;
  const constants = constantConditions(analysis.cells);
  return {
    ...{ results, analysis, style },
    describe: ({ measure, conditions }, without) => {
      const constant = constants.get(measure) ?? {};
      return conditionsText(conditions, (name) => name !== without && !(name in constant));
    },
    shared: (measure) => conditionsText(constants.get(measure) ?? {}),
  };
}
