// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { FloorRatio, HarnessShare } from '../analysis/floor_ratios.js';
import { quantityText, ratioText } from './quantity_text.js';

/** '2 x copy 4MB' as words of a sentence. */
export function floorName({ metric, count }: Pick<FloorRatio, 'metric' | 'count'>): string {
  const [what = metric, size] = metric.split('_');
  if (what !== 'copy' || size === undefined) return `one ${what === 'handoff' ? 'hand-off' : what}`;
  return `${count === 2 ? 'two copies' : `${count} copies`} of ${size.replace(/(?=[KM]B)/, ' ')}`;
}

/** 'latency/wait/image/4MB: 846 µs one way, 1.2 times two copies of 4 MB (705 µs)'. */
export function floorRatioText(ratio: FloorRatio): string {
  const { cell, value, floor } = ratio;
  const times = floor > 0 ? `${ratioText(value / floor)} times ` : 'beside ';
  return (
    `${cell.id}: ${quantityText(value, 'ns')} one way, ` +
    `${times}${floorName(ratio)} (${quantityText(floor, 'ns')})`
  );
}

/** How much of the smallest figure is not the doing of who was measured. */
export function harnessText({ harness, isWhole, arm, cell, latency }: HarnessShare): string {
  const share = quantityText(harness / latency, 'share');
  const what = isWhole ? 'The harness itself takes' : 'Reading the clock takes';
  const rest = isWhole ? '' : ' The rest of the harness was not measured.';
  return (
    `${what} ${quantityText(harness, 'ns')} one way, ${share} of the shortest latency of 64 B ` +
    `here (${quantityText(latency, 'ns')}: ${arm}, ${cell.id}); it is in every figure.${rest}`
  );
}
