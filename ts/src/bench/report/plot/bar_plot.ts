// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ArmStyle } from '../arm_style.js';
import { markup, px, type Markup } from '../markup.js';
import type { Axis, Span } from './axis.js';
import { textElement } from './svg_text_element.js';

/** From where the axis begins to count up to a value, with its interval. */
export interface Bar {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** No verdict: drawn fainter. */
  readonly faint: boolean;
}

export interface BarRow {
  readonly style: ArmStyle;
  /** At the right, over the bars. */
  readonly text: string;
  readonly note: string;
  /** The first is what the row is about; others are thinner. */
  readonly bars: readonly Bar[];
}

export interface BarPlot {
  readonly title: string;
  readonly axisName: string;
  readonly axis: Axis;
  /** Value at which bars begin. */
  readonly origin: number;
  readonly rows: readonly BarRow[];
}

const width = 420;
export const barSpan: Span = [22, 390];
const thickness = [7, 3.5] as const;
const textHeight = 15;
const rowGap = 7;

function rowHeight({ bars }: BarRow): number {
  return (
    textHeight + bars.reduce((sum, _, index) => sum + (thickness[index] ?? 3.5) + 2, 0) + rowGap
  );
}

function barElement({ axis, origin }: BarPlot, bar: Bar, y: number, height: number): Markup {
  const [start, end] = [axis.place(origin), axis.place(bar.value)];
  const x = Math.min(start, end);
  const middle = px(y + height / 2);
  const whisker = `M${px(axis.place(bar.low))} ${middle}H${px(axis.place(bar.high))}`;
  const length = px(Math.max(1.5, Math.abs(end - start)));
  const name = bar.faint ? 'bar faint' : 'bar';
  return markup`
    <rect class="${name}" x="${px(x)}" y="${px(y)}" width="${length}" height="${height}"/>
    <path class="whisker" d="${whisker}"/>`;
}

function rowElement(plot: BarPlot, row: BarRow, y: number): Markup {
  let at = y + textHeight;
  const bars = row.bars.map((bar, index) => {
    const height = thickness[index] ?? 3.5;
    at += height + 2;
    return barElement(plot, bar, at - height - 2, height);
  });
  const weight = row.style.isBaseline ? ' baseline' : '';
  const label = textElement(row.style.label, { x: 0, y: y + 11, name: 'end' });
  const figure = textElement(row.text, { x: width, y: y + 11, anchor: 'end' });
  return markup`
    <g class="${row.style.name}${weight}"><title>${row.note}</title>
    ${label}${figure}${bars}</g>`;
}

/** Lines at the ticks, only behind the bars: a row's words stand on plain ground. */
function rowGrid({ axis, origin }: BarPlot, row: BarRow, y: number): Markup {
  const reach = `${px(y + textHeight - 1)}V${px(y + rowHeight(row) - rowGap + 1)}`;
  const lines = axis.ticks.map(({ at }) => `M${px(at)} ${reach}`).join('');
  const zero = `M${px(axis.place(origin))} ${reach}`;
  return markup`<path class="tickline" d="${lines}"/><path class="origin" d="${zero}"/>`;
}

/** Rows of an arm's name and figure with its bar below, which is legible on a narrow screen. */
export function barPlot(plot: BarPlot): Markup {
  let y = 0;
  const rows = plot.rows.map((row) => {
    const top = y;
    y += rowHeight(row);
    return markup`${rowGrid(plot, row, top)}${rowElement(plot, row, top)}`;
  });
  const ticks = plot.axis.ticks.map(({ at, text }) =>
    textElement(text, { x: at, y: y + 10, anchor: 'middle' }),
  );
  const name = textElement(plot.axisName, { x: width / 2, y: y + 28, anchor: 'middle' });
  return markup`
    <svg viewBox="0 0 ${width} ${px(y + 34)}" role="img"><title>${plot.title}</title>
    ${rows}<g class="axes">${ticks}${name}</g></svg>`;
}
