// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { markup, nothing, px, type Markup } from '../markup.js';

interface Placed {
  readonly x: number;
  /** Of the line that the letters stand on. */
  readonly y: number;
  /** Where x is in the text. */
  readonly anchor?: 'middle' | 'end';
  /** Class, for its colour. */
  readonly name?: string;
}

export function textElement(text: string, { x, y, anchor, name }: Placed): Markup {
  const anchored = anchor === undefined ? nothing : markup` text-anchor="${anchor}"`;
  const named = name === undefined ? nothing : markup` class="${name}"`;
  return markup`<text${named} x="${px(x)}" y="${px(y)}"${anchored}>${text}</text>`;
}
