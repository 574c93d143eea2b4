// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

const ellipsis = '…';

/** Blocks whose characters take two columns: Hangul, CJK, full-width forms, emoji. */
const wideBlocks = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
] as const;

function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{Mark}/u.test(character)) return 0;
  return wideBlocks.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** What programs call themselves may hold anything, also what would move a terminal's cursor. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Control}/gu, '?');
}

/** The same of a text that may have several lines, and tabs between columns. */
export function printableLines(text: string): string {
  return text.replaceAll(/[^\P{Control}\n\t]/gu, '?');
}

export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return Array.from(text).reduce((sum, character) => sum + columnsOf(character), 0);
}

function fitting(characters: readonly string[], room: number): string[] {
  let left = room;
  const end = characters.findIndex((character) => (left -= columnsOf(character)) < 0);
  return end < 0 ? [...characters] : characters.slice(0, end);
}

/** At most `room` columns; what is left out is marked, in the middle unless told otherwise. */
export function cut(text: string, room: number, where: 'middle' | 'end' = 'middle'): string {
  if (textWidth(text) <= room) return text;
  if (room < 1) return '';
  const characters = Array.from(text);
  if (where === 'end') return fitting(characters, room - 1).join('') + ellipsis;
  // The end of a name tells more than its beginning, which is a namespace of many.
  const tail = fitting([...characters].reverse(), Math.ceil((room - 1) / 2)).reverse();
  const head = fitting(characters, room - 1 - textWidth(tail.join('')));
  return head.join('') + ellipsis + tail.join('');
}

export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const padding = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'left' ? text + padding : padding + text;
}
