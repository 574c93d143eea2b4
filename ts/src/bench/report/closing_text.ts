// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { counted } from '../../inspect/units.js';
import type { Analysis, Loss } from '../analysis/analysis.js';
import { floorRatios, harnessShare } from '../analysis/floor_ratios.js';
import { shareName } from '../analysis/shares.js';
import { bestDdsText } from './best_dds_text.js';
import { floorRatioText, harnessText } from './floor_text.js';
import { intervalText, quantityText } from './quantity_text.js';
import { noLossText, standingOfReport } from './verdict_text.js';

/** Losses that are told one by one; the page has them all. */
const mostShown = 8;

function lossText(loss: Loss, baseline: string): string {
  const { cell, metric, share, arm, ratio, values } = loss;
  const [own, other] = values.map((value) => quantityText(value, metric.unit));
  const note = bestDdsText(loss);
  return (
    `  ${cell.id} ${metric.name} ${shareName(share)}: ${baseline} ${own ?? ''}, ` +
    `${arm}${note === undefined ? '' : ` (${note})`} ${other ?? ''}` +
    (ratio === undefined ? '' : `, ratio ${intervalText(ratio)}`)
  );
}

function lossLines(analysis: Analysis, rounds: number): string[] {
  const { losses, baseline, indicative } = analysis;
  if (losses.length === 0) {
    return [`Where ${baseline} loses: ${noLossText(analysis, rounds)}`];
  }
  const chance = indicative ? ', many perhaps by chance' : '';
  const more = losses.length - mostShown;
  return [
    `Where ${baseline} loses: ${counted(losses.length, 'figure')}${chance}; the worst first:`,
    ...losses.slice(0, mostShown).map((loss) => lossText(loss, baseline)),
    ...(more > 0 ? [`  and ${more} more: see the page`] : []),
  ];
}

/** What a terminal says below the table, as the page does: verdicts, losses, and the floor. */
export function closingLines(analysis: Analysis, rounds: number): string[] {
  const standing = standingOfReport(analysis, rounds);
  const harness = harnessShare(analysis);
  return [
    ...(standing === undefined ? [] : [standing]),
    ...lossLines(analysis, rounds),
    ...floorRatios(analysis).map(floorRatioText),
    ...(harness === undefined ? [] : [harnessText(harness)]),
  ];
}
