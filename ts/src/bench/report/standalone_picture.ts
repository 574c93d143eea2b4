// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Analysis } from '../analysis/analysis.js';
import type { Manifest } from '../model.js';
import { conditionsText } from './condition_text.js';
import { styleElement } from './markup.js';
import { pageStyle } from './page_style.js';
import { styleOfArms } from './report_context.js';
import { sweepPlot } from './sections/sweep_figures.js';
import { sweepsOf } from './sweeps.js';

/**
 * The medians of the first measure whose cells differ in the size of the message, as a file by
 * itself: for a README. Undefined where no cells do.
 */
export function standalonePicture(
  manifest: Manifest,
  { cells }: Pick<Analysis, 'cells'>,
): string | undefined {
  const sweep = sweepsOf(cells).find(({ condition, isFirst }) => isFirst && condition === 'bytes');
  if (sweep === undefined) return undefined;
  const { all, of } = styleOfArms(manifest);
  const drawn = sweepPlot(sweep, 0.5, {
    style: of,
    describe: ({ conditions }, without) => conditionsText(conditions, (name) => name !== without),
  });
  if (drawn === undefined) return undefined;
  const rules = styleElement(`${pageStyle(all)}\n.ground{fill:var(--card)}`).source;
  const ground = '<rect class="ground" width="100%" height="100%"/>';
  return drawn.plot.source
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" width="840" ')
    .replace('</title>', () => `</title>${rules}${ground}`);
}
