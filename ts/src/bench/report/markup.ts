// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { xmlText } from '../../picture/svg_text.js';

/** Text of HTML or SVG as it stands in the page; only `markup` and `joined` make it. */
export class Markup {
  constructor(readonly source: string) {}
}

type Part = string | number | Markup | readonly Markup[];

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (typeof part === 'object') return part.map(({ source }) => source).join('');
  return xmlText(String(part));
}

/**
 * A template whose values are escaped unless they are markup, so that nothing is by accident. Where
 * its source has a line break with indentation, the page has nothing.
 */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const sources = parts.map(sourceOf);
  return new Markup(
    pieces
      .map((piece, index) => {
        return piece.replaceAll(/\n\s+/g, '') + (sources[index] ?? '');
      })
      .join(''),
  );
}

export const nothing = new Markup('');

/** Style sheets are ours, and hold what escaping would break. */
export function styleElement(rules: string): Markup {
  return new Markup(`<style>${rules}</style>`);
}

/** To a tenth of a pixel, which is finer than anybody sees. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
