// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Widths in shares of the font size, of the widest of the fonts that the pictures name. */
const monospaceAdvance = 0.61;
/** What no font but a fallback has may be as wide as it is high, and wider than its cell. */
const fallbackAdvance = 1.25;

export function textWidth(text: string, fontSize: number): number {
  let advance = 0;
  for (const character of text) {
    advance += character < '\u0250' ? monospaceAdvance : fallbackAdvance;
  }
  return advance * fontSize;
}

/**
 * A name of any length in at most so many characters; what is left out is in the middle, because
 * names of one system begin alike.
 */
export function abridge(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const tail = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, most - 1 - tail).join('')}…${characters.slice(-tail).join('')}`;
}
