// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { durationText } from '../../inspect/units.js';
import { xmlText } from '../../picture/svg_text.js';
import { LogAxis } from './log_axis.js';

/** Ages of one topic under one rmw, in nanoseconds. */
export interface AgeBar {
  readonly arm: 0 | 1;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export interface AgeRow {
  readonly name: string;
  readonly bars: readonly AgeBar[];
}

const size = { width: 960, label: 250, right: 34, bar: 15, gap: 4, row: 18, top: 26 };
const longestName = 34; // characters beside the bars

function shortened(name: string): string {
  return name.length <= longestName ? name : `...${name.slice(3 - longestName)}`;
}

function barSvg(bar: AgeBar, axis: LogAxis, y: number, armName: string): string {
  const left = axis.at(Number.MIN_VALUE);
  const [p50, p90, p99, max] = [bar.p50, bar.p90, bar.p99, bar.max].map((value) =>
    axis.at(Math.max(1, value)),
  ) as [number, number, number, number];
  const part = (from: number, to: number, kind: string): string =>
    `<rect class="${kind}" x="${from.toFixed(1)}" y="${y}" ` +
    `width="${Math.max(0.5, to - from).toFixed(1)}" height="${size.bar}"/>`;
  const middle = y + size.bar / 2;
  const values = (['p50', 'p90', 'p99', 'max'] as const).map(
    (name) => `${name} ${durationText(bar[name])}`,
  );
  return (
    `<g class="arm${bar.arm}"><title>${xmlText(`${armName}: ${values.join(', ')}`)}</title>` +
    part(left, p50, 'p50') +
    part(p50, p90, 'p90') +
    part(p90, p99, 'p99') +
    `<line class="tail" x1="${p99.toFixed(1)}" x2="${max.toFixed(1)}" y1="${middle}" y2="${middle}"/>` +
    `<line class="tail" x1="${max.toFixed(1)}" x2="${max.toFixed(1)}" ` +
    `y1="${y + 3}" y2="${y + size.bar - 3}"/></g>`
  );
}

function axisSvg(axis: LogAxis, bottom: number): string {
  const line = (value: number, kind: string): string => {
    const x = axis.at(value).toFixed(1);
    return `<line class="${kind}" x1="${x}" x2="${x}" y1="${size.top - 6}" y2="${bottom}"/>`;
  };
  const label = (value: number): string =>
    `<text class="tick" x="${axis.at(value).toFixed(1)}" y="${size.top - 12}">` +
    `${durationText(value).replace(/\.0+ /, ' ')}</text>`;
  return [
    ...axis.smallTicks().map((value) => line(value, 'fine')),
    ...axis.ticks().map((value) => line(value, 'grid') + label(value)),
  ].join('');
}

/** Each topic with a bar for each rmw: its end is p99, its parts p50 and p90, its tail the oldest. */
export function agePlot(rows: readonly AgeRow[], arms: readonly [string, string]): string {
  const values = rows.flatMap(({ bars }) => bars.flatMap(({ p50, max }) => [p50, max]));
  if (values.length === 0) return '';
  const width = size.width - size.label - size.right;
  const axis = LogAxis.over(
    values.map((value) => Math.max(1, value)),
    size.label,
    width,
  );
  let y = size.top;
  const drawn = rows.map(({ name, bars }) => {
    const begin = y;
    const svg = bars.map((bar) => {
      const one = barSvg(bar, axis, y, arms[bar.arm]);
      y += size.bar + size.gap;
      return one;
    });
    const middle = (begin + y - size.gap) / 2 + 4;
    y += size.row;
    return (
      `<text class="name" x="${size.label - 12}" y="${middle}">` +
      `<title>${xmlText(name)}</title>${xmlText(shortened(name))}</text>${svg.join('')}`
    );
  });
  const bottom = y - size.row / 2;
  return (
    `<svg viewBox="0 0 ${size.width} ${bottom + 4}" role="img" ` +
    `aria-label="Ages at take by topic">${axisSvg(axis, bottom)}${drawn.join('\n')}</svg>`
  );
}
