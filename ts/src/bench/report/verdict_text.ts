// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { counted } from '../../inspect/units.js';
import type { Analysis } from '../analysis/analysis.js';

/** Why nothing in the report is resolvable; undefined where something could be. */
function tooFewRounds(
  { comparisons, roundsNeeded }: Pick<Analysis, 'comparisons' | 'roundsNeeded'>,
  rounds: number,
): string | undefined {
  if (roundsNeeded === undefined) return undefined;
  return (
    `${counted(comparisons, 'comparison')} have verdicts only from ${roundsNeeded} rounds on; ` +
    `there were ${rounds}. That nothing is resolvable here says nothing.`
  );
}

/** What the rounds are too few for; undefined where there are verdicts. */
export function standingOfReport(analysis: Analysis, rounds: number): string | undefined {
  return analysis.indicative
    ? 'A first look: too few rounds for verdicts. Every figure is indicative.'
    : tooFewRounds(analysis, rounds);
}

/** What stands in the place of the losses where there is none. */
export function noLossText(analysis: Analysis, rounds: number): string {
  const { comparisons, indicative, baseline } = analysis;
  if (comparisons === 0) return `Nothing was compared with ${baseline}.`;
  const impossible = tooFewRounds(analysis, rounds);
  if (impossible !== undefined) return `Not known: ${impossible}`;
  const how = indicative ? 'worse' : 'resolvably worse';
  return `Nowhere: of ${counted(comparisons, 'comparison')}, none shows ${baseline} ${how}.`;
}
