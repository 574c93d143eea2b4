// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string | undefined} digits */
function number(digits) {
  return digits === undefined ? 0 : Number(digits);
}

/** @param {string} line @param {RegExp} label */
function labelled(line, label) {
  return number(label.exec(line)?.[1]);
}

/**
 * A line that closes a run, for each style; each yields part of one count.
 * @type {readonly { style: string, pattern: RegExp,
 *   counts: (match: RegExpExecArray) => Partial<Counts> }[]}
 */
const closers = [
  {
    style: 'plain',
    pattern: /^(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/,
    counts: ([, passed, failed, skipped]) => ({
      passed: number(passed),
      failed: number(failed),
      skipped: number(skipped),
    }),
  },
  {
    style: 'ctest',
    pattern: /^\d+% tests passed, (\d+) tests? failed out of (\d+)$/,
    counts: ([, failed, total]) => ({
      passed: number(total) - number(failed),
      failed: number(failed),
    }),
  },
  {
    style: 'gtest',
    pattern: /^\[ {2}(PASSED|FAILED|SKIPPED) {1,2}\] (\d+) tests?[.,]/,
    counts: ([, kind, count]) => ({ [String(kind).toLowerCase()]: number(count) }),
  },
  {
    style: 'vitest',
    pattern: /^\s*Tests\s+(\d.*\(\d+\))$/,
    counts: ([, list = '']) => ({
      passed: labelled(list, /(\d+) passed/),
      failed: labelled(list, /(\d+) failed/),
      skipped: labelled(list, /(\d+) (?:skipped|todo)/),
    }),
  },
  {
    style: 'node',
    pattern: /^(?:#|ℹ) (pass|fail|skipped|cancelled) (\d+)$/,
    counts: ([, kind, count]) => {
      if (kind === 'pass') return { passed: number(count) };
      return kind === 'skipped' ? { skipped: number(count) } : { failed: number(count) };
    },
  },
  {
    style: 'pytest',
    pattern: /^(?:=+ )?((?:\d+ \w+, )*\d+ \w+) in [\d.]+s(?: \([\d:]+\))?(?: =+)?$/,
    counts: ([, list = '']) => ({
      passed: labelled(list, /(\d+) passed/),
      failed: labelled(list, /(\d+) failed/) + labelled(list, /(\d+) errors?/),
      skipped: labelled(list, /(\d+) skipped/),
    }),
  },
];

// A runner colours its lines when told to, whatever it writes to.
// eslint-disable-next-line no-control-regex
const colour = /\x1b\[[\d;]*m/g;

/** @param {string} output */
function closingLines(output) {
  return output
    .replaceAll(colour, '')
    .split('\n')
    .flatMap((line) => {
      const text = line.trimEnd();
      for (const { style, pattern, counts } of closers) {
        const match = pattern.exec(text);
        if (match !== null) return [{ style, text, counts: counts(match) }];
      }
      return [];
    });
}

/**
 * Counts of a suite's run. Its output may hold several runs (a ctest that ran gtests, programs one
 * after the other): the style of the last closing line is the outermost, and its runs are added up.
 * @param {string} output
 * @returns {Counts | undefined} undefined if no runner closed
 */
export function parseCounts(output) {
  const lines = closingLines(output);
  const style = lines.at(-1)?.style;
  if (style === undefined) return undefined;
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { counts } of lines.filter((line) => line.style === style)) {
    sum.passed += counts.passed ?? 0;
    sum.failed += counts.failed ?? 0;
    sum.skipped += counts.skipped ?? 0;
  }
  if (style === 'ctest') {
    // ctest counts a test that skipped itself among those that passed.
    sum.skipped = output.match(/\*\*\*Skipped /g)?.length ?? 0;
    sum.passed -= sum.skipped;
  }
  return sum;
}
