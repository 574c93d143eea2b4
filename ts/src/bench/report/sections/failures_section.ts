// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { grouped } from '../../../graph/grouped.js';
import type { RunFailure } from '../../model.js';
import { markup, nothing, type Markup } from '../markup.js';
import type { ReportContext } from '../report_context.js';
import { section } from './figure.js';
import { counted } from '../../../inspect/units.js';
import { breakable, table } from './table.js';

/** One arm's runs of a cell that ended alike. */
function row(failures: readonly [RunFailure, ...RunFailure[]]): (string | Markup)[] {
  const [{ cell, arm, reason, leftOut }] = failures;
  const rounds = failures.map(({ round }) => round + 1).join(', ');
  const text = leftOut === true ? `left out: ${reason}` : reason;
  return [arm, breakable(cell), rounds, reasonText(text)];
}

const reasonText = (reason: string): Markup => markup`<span class="reason">${reason}</span>`;

function failedRuns(failures: readonly RunFailure[]): Markup {
  if (failures.length === 0) return markup`<p>Every run that was started ended well.</p>`;
  const alike = grouped(failures, ({ cell, arm, reason }) => JSON.stringify([cell, arm, reason]));
  const columns = ['arm', 'cell', 'rounds', 'reason'].map((title) => ({ title }));
  const failed = failures.filter(({ leftOut }) => leftOut !== true).length;
  const leftOut = failures.length - failed;
  const others = leftOut === 0 ? '' : ` Left out for that: ${counted(leftOut, 'run')}.`;
  const told = markup`<p>${counted(failed, 'run')} failed and left no samples.${others}</p>`;
  return markup`${told}${table(columns, [...alike.values()].map(row))}`;
}

function missingArms({ results }: ReportContext): Markup {
  const { missing } = results.manifest;
  if (missing.length === 0) return nothing;
  const columns = ['arm', 'reason, and the way to get it'].map((title) => ({ title }));
  const rows = missing.map(({ arm, reason }) => [arm, reasonText(reason)]);
  return markup`<h3>Not measured here</h3>${table(columns, rows)}`;
}

export function failuresSection(context: ReportContext): Markup {
  return section({
    id: 'failures',
    title: 'What failed, and what is missing',
    about: 'A run that failed counts for nothing above; an arm without any run is absent there.',
    body: [failedRuns(context.results.failures), missingArms(context)],
  });
}
