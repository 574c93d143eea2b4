// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { severities, type Finding } from './finding.js';
import { counted } from './wording.js';

const indent = '  ';

/** Programs may call themselves anything, also what would move a terminal's cursor. */
function printable(text: string): string {
  return text.replaceAll(/\p{Control}/gu, '?');
}

/** Breaks at blanks; a word that is longer than a line stays whole. */
export function wrapped(text: string, columns: number | undefined): string {
  const shown = printable(text);
  if (columns === undefined) return shown;
  const lines: string[] = [];
  let line = '';
  for (const word of shown.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}

function findingText({ rule, severity, sentence, fix }: Finding, columns?: number): string {
  const text = wrapped(`${severity}: ${sentence} [${rule}]`, columns);
  // Never broken: it is there to be copied.
  return fix === undefined ? text : `${text}\n${indent}${fix.language}: ${fix.code}`;
}

function closingLine(findings: readonly Finding[]): string {
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return counts.length === 0 ? 'nothing wrong found' : counts.join(', ');
}

/** For people: a line a finding where nobody knows how wide a line may be. */
export function reportText(findings: readonly Finding[], columns?: number): string {
  return [...findings.map((finding) => findingText(finding, columns)), closingLine(findings)].join(
    '\n',
  );
}
