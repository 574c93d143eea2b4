// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** @typedef {import('./run_suite.mjs').SuiteResult} SuiteResult */

/** @param {readonly SuiteResult[]} results */
export function table(results) {
  const header = ['suite', 'passed', 'failed', 'skipped', 'seconds', ''];
  const rows = results.map((r) => {
    const counts = [r.passed, r.failed, r.skipped].map(String);
    return [r.name, ...counts, r.seconds.toFixed(1), r.problem];
  });
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, column) => {
          const isNumber = column >= 1 && column <= 4;
          return isNumber ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The line that a continuous integration reads; nothing may follow it. @param {readonly SuiteResult[]} results */
export function closingLine(results) {
  const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((n, r) => n + r[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
