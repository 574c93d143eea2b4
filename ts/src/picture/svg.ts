// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Point } from './blocks.js';
import { fontSizes, lineHeights, type Line } from './boxes.js';
import type { Layout, PlacedEdge, PlacedGroup, PlacedItem } from './layout.js';
import type { SceneItem } from './scene.js';
import { svgStyle } from './svg_style.js';
import { xmlText } from './svg_text.js';
import { textWidth } from './text_size.js';

const margin = 20;
const radius: Readonly<Record<SceneItem['kind'], number>> = {
  node: 3,
  topic: 12,
  service: 12,
  action: 12,
};

/** To a tenth of a pixel, which is finer than anybody sees. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function at({ x, y }: Point): string {
  return `${px(x)} ${px(y)}`;
}

function middle(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/** Rounds off the corners that lie between the ends. */
function pathData(points: readonly Point[]): string {
  const [first = { x: 0, y: 0 }, ...rest] = points;
  const last = rest.at(-1) ?? first;
  const curves = rest
    .slice(0, -1)
    .map((point, index) => `Q${at(point)} ${at(middle(point, rest[index + 1] ?? point))}`);
  const start = rest.length > 1 ? `L${at(middle(first, rest[0] ?? first))}` : '';
  return `M${at(first)}${start}${curves.join('')}L${at(last)}`;
}

/** Lines below each other, the whole around `centre`. */
function textLines(lines: readonly Line[], centre: Point): string {
  const height = lines.reduce((sum, { role }) => sum + lineHeights[role], 0);
  let y = centre.y - height / 2;
  return lines
    .map(({ text, role, wrong }) => {
      // The middle of a line's letters lies a third of their size above where they stand.
      const baseline = y + lineHeights[role] / 2 + fontSizes[role] / 3;
      y += lineHeights[role];
      const name = wrong === true ? `${role} wrong` : role;
      return `<text class="${name}" x="${px(centre.x)}" y="${px(baseline)}">${xmlText(text)}</text>`;
    })
    .join('');
}

function itemElement({ item, lines, x, y, width, height }: PlacedItem): string {
  const told = [`${item.kind} ${item.name}`, ...item.types].join('\n');
  const corner = `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"`;
  return (
    `<g class="${item.kind}" text-anchor="middle"><title>${xmlText(told)}</title>` +
    `<rect ${corner} rx="${radius[item.kind]}"/>` +
    `${textLines(lines, { x: x + width / 2, y: y + height / 2 })}</g>`
  );
}

function edgeElement({ edge, points, label, lines, straight }: PlacedEdge): string {
  const { from, to, through, wrong } = edge;
  const told = [`${from.name} → ${to.name}`, ...through, ...(wrong === undefined ? [] : [wrong])];
  const usual = straight === true ? 'edge straight' : 'edge';
  const [group, tip] = wrong === undefined ? [usual, 'tip'] : ['edge wrong', 'wrongtip'];
  const text = label === undefined ? '' : textLines(lines, label);
  return (
    `<g class="${group}" text-anchor="middle"><title>${xmlText(told.join('\n'))}</title>` +
    `<path d="${pathData(points)}" marker-end="url(#${tip})"/>${text}</g>`
  );
}

function groupElement({ group, x, y, width, height }: PlacedGroup): string {
  const corner = `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"`;
  const baseline = y + 6 + fontSizes.group;
  return (
    `<g class="group"><rect ${corner} rx="8"/>` +
    `<text x="${px(x + 12)}" y="${px(baseline)}">${xmlText(group.name)}</text></g>`
  );
}

function marker(id: string): string {
  return (
    `<marker id="${id}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" ` +
    `markerUnits="userSpaceOnUse" orient="auto"><path class="${id}" d="M0 .8 7.5 4 0 7.2z"/></marker>`
  );
}

/** A picture that needs nothing else: it can be opened, mailed and put into a page. */
export function svgOf(layout: Layout, title: string): string {
  const notes = layout.notes.map((text, index) => ({
    text,
    y: layout.height + (index + 1) * lineHeights.group + 8,
  }));
  const widest = Math.max(
    layout.width,
    ...notes.map(({ text }) => textWidth(text, fontSizes.group)),
  );
  const width = Math.ceil(widest + 2 * margin);
  const height = Math.ceil((notes.at(-1)?.y ?? layout.height) + 2 * margin);
  const box = `${-margin} ${-margin} ${width} ${height}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${width}" height="${height}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<style>${svgStyle}</style>`,
    `<defs>${marker('tip')}${marker('wrongtip')}</defs>`,
    `<rect class="paper" x="${-margin}" y="${-margin}" width="${width}" height="${height}" stroke="none"/>`,
    ...layout.groups.map(groupElement),
    ...layout.edges.map(edgeElement),
    ...layout.items.map(itemElement),
    ...notes.map(({ text, y }) => `<text class="note" x="0" y="${px(y)}">${xmlText(text)}</text>`),
    '</svg>',
    '',
  ].join('\n');
}
