// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { markup, nothing, type Markup } from '../markup.js';
import { markerPath } from '../plot/marker.js';
import type { ArmStyle } from '../arm_style.js';
import type { ReportContext } from '../report_context.js';

function sample({ name, dash, marker }: ArmStyle): Markup {
  const dashes = dash === undefined ? nothing : markup` stroke-dasharray="${dash}"`;
  const mark = dash === undefined ? 'mark' : 'mark hollow';
  return markup`
    <svg class="${name}" viewBox="0 0 34 12" width="34" height="12" aria-hidden="true">
    <path class="line"${dashes} d="M1 6H33"/>
    <path class="${mark}" d="${markerPath(marker, 17, 6)}"/></svg>`;
}

/** Who is who; a box that is not ticked hides its arm everywhere, by the style sheet alone. */
export function legend({ results, style }: ReportContext): Markup {
  const boxes = results.manifest.arms.map(({ arm: { id } }) => {
    const ofArm = style(id);
    const strong = ofArm.isBaseline ? ' baseline' : '';
    return markup`
      <label class="chip${strong}"><input type="checkbox" id="show-${ofArm.name}" checked>
      ${sample(ofArm)}${id}</label>`;
  });
  return markup`<nav class="legend" aria-label="arms">${boxes}</nav>`;
}
