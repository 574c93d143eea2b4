// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { durationText } from '../inspect/units.js';
import type { FlowSummary, ReaderSummary, Trace } from '../trace/index.js';
import type { CliContext } from './context.js';
import { listing } from './listing.js';
import type { Column } from './table.js';

interface Row {
  readonly flow: FlowSummary;
  /** Undefined: nobody took or missed anything. */
  readonly reader: ReaderSummary | undefined;
}

function nanoseconds(ns: number | undefined): string {
  return ns === undefined ? '-' : durationText(ns);
}

function number(
  title: string,
  text: (row: Row) => string,
  dispensable: number,
): Column<Row> & { readonly align: 'right' } {
  return { title, text, align: 'right', dispensable };
}

function flowName({ topic, carries }: FlowSummary): string {
  const name = topic === '' ? '(gone)' : topic;
  return carries === 'messages' ? name : `${name} ${carries}`;
}

const columns: readonly Column<Row>[] = [
  { title: 'TOPIC', text: ({ flow }) => flowName(flow), shrinksTo: 12 },
  { title: 'MESSAGES', text: ({ flow }) => String(flow.messages), align: 'right' },
  number('NEVER TAKEN', ({ flow }) => String(flow.neverTaken), 1),
  { title: 'READER', text: ({ reader }) => reader?.node ?? (reader ? '?' : '-'), shrinksTo: 12 },
  number('TAKEN', ({ reader }) => String(reader?.taken ?? 0), 3),
  { title: 'P50', text: ({ reader }) => nanoseconds(reader?.p50Ns), align: 'right' },
  number('P99', ({ reader }) => nanoseconds(reader?.p99Ns), 2),
  number('MAX', ({ reader }) => nanoseconds(reader?.maxNs), 5),
  number('SUPERSEDED', ({ reader }) => String(reader?.superseded ?? 0), 4),
  number('LOST', ({ reader }) => String(reader?.lost ?? 0), 4),
  number('FILTERED', ({ reader }) => String(reader?.filtered ?? 0), 6),
];

/** A line for every reader of every topic. */
export function traceText(
  context: Pick<CliContext, 'terminal'>,
  flows: readonly FlowSummary[],
): string {
  const rows = flows.flatMap((flow): Row[] =>
    flow.readers.length === 0
      ? [{ flow, reader: undefined }]
      : flow.readers.map((reader) => ({ flow, reader })),
  );
  return listing(context, columns, rows);
}

/** What must be known to judge a trace, beside what is in it. */
export function traceCaveats({ entriesLost, silent, live }: Trace): string[] {
  return [
    ...(entriesLost === 0
      ? []
      : [
          `${entriesLost} entries were overwritten before they were read: messages are missing; ` +
            'trace for a shorter time, or when the host has a processor to spare',
        ]),
    ...(silent === 0
      ? []
      : [
          `${silent} of ${live} processes did not trace: they belong to another user, ` +
            'or had no shared memory left for it (they have said so on standard error)',
        ]),
  ];
}
