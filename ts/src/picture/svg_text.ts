// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML cannot hold, in any notation: most control characters, half surrogates, two more. */
const impossible = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function xmlText(text: string): string {
  return text
    .replaceAll(impossible, '\ufffd')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
