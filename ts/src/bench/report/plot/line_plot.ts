// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ArmStyle } from '../arm_style.js';
import { markup, nothing, px, type Markup } from '../markup.js';
import type { Axis, Span } from './axis.js';
import { spread } from './end_labels.js';
import { markerPath } from './marker.js';
import { textElement } from './svg_text_element.js';

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  /** What a pointer on it is told. */
  readonly note: string;
}

export interface Series {
  readonly style: ArmStyle;
  /** By x; at least one. */
  readonly points: readonly Point[];
}

export interface LinePlot {
  /** For those who do not see it. */
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Curves of many points have none. */
  readonly markers: boolean;
}

const size = { width: 420, height: 300 };
const labelHeight = 12.5;

/** Pixels where the axes begin and end. */
export const plotSpan: { readonly x: Span; readonly y: Span } = {
  x: [54, 284],
  y: [258, 26],
};

function axes({ x, y, xName, yName }: LinePlot): Markup {
  const [left, right] = plotSpan.x;
  const [bottom, top] = plotSpan.y;
  const lines = [
    ...y.ticks.map(({ at }) => `M${left} ${px(at)}H${right}`),
    ...x.ticks.map(({ at }) => `M${px(at)} ${top}V${bottom}`),
  ];
  const texts = [
    ...y.ticks.map(({ at, text }) => textElement(text, { x: left - 6, y: at + 4, anchor: 'end' })),
    ...x.ticks.map(({ at, text }) =>
      textElement(text, { x: at, y: bottom + 18, anchor: 'middle' }),
    ),
    textElement(yName, { x: left, y: 12 }),
    textElement(xName, { x: (left + right) / 2, y: bottom + 35, anchor: 'middle' }),
  ];
  return markup`<g class="axes"><path class="tickline" d="${lines.join('')}"/>${texts}</g>`;
}

/** 'x y' of each, for path data. */
function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `${px(x)} ${px(y)}`).join('L');
}

function band({ x, y }: LinePlot, points: readonly Point[]): Markup {
  const at = (key: 'low' | 'high') => (point: Point) =>
    [x.place(point.x), y.place(point[key])] as const;
  if (points.length === 1) return nothing;
  const outline = [...points.map(at('high')), ...points.map(at('low')).toReversed()];
  return markup`<path class="band" d="M${path(outline)}z"/>`;
}

function marks({ x, y, markers }: LinePlot, { style, points }: Series): Markup | Markup[] {
  if (!markers) return nothing;
  const fill = style.dash === undefined ? 'mark' : 'mark hollow';
  return points.map((point) => {
    const place = markerPath(style.marker, x.place(point.x), y.place(point.y));
    return markup`<path class="${fill}" d="${place}"><title>${point.note}</title></path>`;
  });
}

function seriesElement(plot: LinePlot, series: Series, labelAt: number): Markup {
  const { style, points } = series;
  const places = points.map(({ x, y }) => [plot.x.place(x), plot.y.place(y)] as const);
  const [endX, endY] = places.at(-1) ?? [0, 0];
  const dash = style.dash === undefined ? nothing : markup` stroke-dasharray="${style.dash}"`;
  const label = plotSpan.x[1] + 20;
  const leader = `M${px(endX + 5)} ${px(endY)}L${label - 4} ${px(labelAt)}`;
  const name = textElement(style.label, { x: label, y: labelAt + 3.5, name: 'end' });
  return markup`
    <g class="${style.name}${style.isBaseline ? ' baseline' : ''}"><title>${style.arm}</title>
    ${band(plot, points)}<path class="line"${dash} d="M${path(places)}"/>${marks(plot, series)}
    <path class="leader" d="${leader}"/>${name}</g>`;
}

/** One line per arm with its name at the end, so that nobody has to look it up. */
export function linePlot(plot: LinePlot): Markup {
  const ends = plot.series.map(({ points }) => plot.y.place(points.at(-1)?.y ?? 0));
  const labels = spread(ends, labelHeight, [plotSpan.y[1] - 8, plotSpan.y[0] + 8]);
  // The baseline is drawn last, above the others.
  const order = plot.series
    .map((series, index) => ({ series, label: labels[index] ?? 0 }))
    .sort((a, b) => Number(a.series.style.isBaseline) - Number(b.series.style.isBaseline));
  const lines = order.map(({ series, label }) => seriesElement(plot, series, label));
  return markup`
    <svg viewBox="0 0 ${size.width} ${size.height}" role="img"><title>${plot.title}</title>
    ${axes(plot)}${lines}</svg>`;
}
