// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

const mostListed = 12;
const mostReasons = 5;

function listed(names: readonly string[]): string {
  const more = names.length - mostListed;
  return names.slice(0, mostListed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The expression with a sign below the column. */
function pointed(expression: string, column: number): string {
  return `\n  ${expression.replaceAll(/\s/g, ' ')}\n  ${' '.repeat(column - 1)}^`;
}

export const failIfInvalid = defineError(
  'L2N_FAIL_IF_INVALID',
  ExitCode.usage,
  'The expression that says when a comparison fails was not understood.',
  (d: { expression: string; column: number; found: string; there: readonly string[] }) =>
    `--fail-if, column ${d.column}: found ${d.found}, but there must be ` +
    `${d.there.join(' or ')}${pointed(d.expression, d.column)}`,
);

export const failIfUnmatched = defineError(
  'L2N_FAIL_IF_UNMATCHED',
  ExitCode.usage,
  'The expression that says when a comparison fails names what neither of the results has.',
  (d: {
    expression: string;
    column: number;
    kind: 'metric' | 'arm' | 'cell';
    name: string;
    there: readonly string[];
  }) =>
    `--fail-if, column ${d.column}: both results together have no ${d.kind} ${d.name}, but ` +
    `${listed(d.there) || 'nothing'}${pointed(d.expression, d.column)}`,
);

export const failIfUndecided = defineError(
  'L2N_FAIL_IF_UNDECIDED',
  ExitCode.absent,
  'The results do not hold what the expression that says when a comparison fails asks for.',
  (d: {
    expression: string;
    undecided: readonly { readonly condition: string; readonly reason: string }[];
  }) => {
    const shown = d.undecided.slice(0, mostReasons);
    const more = d.undecided.length - shown.length;
    return (
      '--fail-if cannot be answered, so this comparison did not pass:' +
      shown.map(({ condition, reason }) => `\n  ${condition}: ${reason}`).join('') +
      (more > 0 ? `\n  and ${more} more` : '') +
      '\nMeasure more rounds or samples, narrow the condition with "of ARM" or "in CELL", or ' +
      'end it with "even if unresolved" to go by figures without a verdict'
    );
  },
);
