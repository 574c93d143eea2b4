// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { lossesText } from '../../inspect/losses.js';
import { lostPerSecond, type ProcessRow, type TopicLoad } from '../../inspect/system_load.js';
import { bytesText, durationText, rateText } from '../../inspect/units.js';
import type { Column } from '../table.js';

export interface SortableColumn<Row> extends Column<Row> {
  /** As --sort and the key s name it. */
  readonly key: string;
  /** Numbers begin with the largest. */
  readonly value: (row: Row) => number | string;
}

/** As wide as most values, so that columns do not dance with them. */
const usualWidth = 7;

function number<Row>(
  key: string,
  title: string,
  dispensable: number,
  value: (row: Row) => number | undefined,
  show: (value: number) => string,
): SortableColumn<Row> {
  const text = (row: Row): string => {
    const known = value(row);
    return known === undefined ? '-' : show(known);
  };
  const sortable = (row: Row): number => value(row) ?? -1;
  return {
    ...{ key, title, dispensable, text, value: sortable },
    ...{ align: 'right', least: usualWidth },
  };
}

export const topicColumns: readonly SortableColumn<TopicLoad>[] = [
  {
    key: 'name',
    title: 'TOPIC',
    text: ({ name }) => name,
    value: ({ name }) => name,
    shrinksTo: 13,
  },
  number('rate', 'HZ', 0, (topic) => topic.messagesPerSecond, rateText),
  number('bandwidth', 'BYTES/S', 4, (topic) => topic.bytesPerSecond, bytesText),
  number('p50', 'P50', 6, ({ latency }) => latency?.p50Ns, durationText),
  number('p99', 'P99', 2, ({ latency }) => latency?.p99Ns, durationText),
  { ...number('queue', 'QUEUE', 5, ({ pending }: TopicLoad) => pending, String), least: 5 },
  number('lost', 'LOST/S', 1, lostPerSecond, rateText),
  {
    key: 'cause',
    title: 'CAUSE',
    text: (topic) => (lostPerSecond(topic) === 0 ? '' : lossesText(topic.lostPerSecond, rateText)),
    value: lostPerSecond,
    dispensable: 7,
  },
  {
    ...number(
      'superseded',
      'PASSED/S',
      8,
      (topic: TopicLoad) => topic.supersededPerSecond,
      rateText,
    ),
    least: 8,
  },
  {
    ...number('publishers', 'PUBS', 9, ({ publishers }: TopicLoad) => publishers, String),
    least: 4,
  },
  { ...number('subscriptions', 'SUBS', 9, (t: TopicLoad) => t.subscriptions, String), least: 4 },
  {
    key: 'type',
    title: 'TYPE',
    text: ({ types }) => types.join(','),
    value: ({ types }) => types.join(','),
    dispensable: 10,
  },
];

function nodesText({ nodes, alive }: ProcessRow): string {
  const [first = '(no node)', ...others] = nodes;
  const more = others.length === 0 ? '' : ` +${others.length}`;
  return `${first}${more}${alive ? '' : ' (dead)'}`;
}

function supervisedText({ supervised }: ProcessRow): string {
  if (supervised === undefined) return '';
  const { launch, restarts, state } = supervised;
  return `${launch}: ${state}${restarts === 0 ? '' : `, ${restarts} restarts`}`;
}

export const processColumns: readonly SortableColumn<ProcessRow>[] = [
  { key: 'name', title: 'NODE', text: nodesText, value: nodesText, shrinksTo: 13 },
  { ...number('pid', 'PID', 3, ({ pid }: ProcessRow) => pid, String), least: 5 },
  { ...number('cpu', 'CPU %', 0, (row: ProcessRow) => row.cpuPercent, rateText), least: 5 },
  number('memory', 'MEMORY', 1, ({ pssBytes }) => pssBytes, bytesText),
  number('shared', 'SHARED', 4, ({ committedBytes }) => committedBytes, bytesText),
  number('out', 'OUT/S', 2, (row) => row.messagesOutPerSecond, rateText),
  number('in', 'IN/S', 2, (row) => row.messagesInPerSecond, rateText),
  number('sleeps', 'SLEEP/S', 6, (row) => row.sleepsPerSecond, rateText),
  number('spins', 'SPIN/S', 6, (row) => row.spinHitsPerSecond, rateText),
  {
    key: 'supervised',
    title: 'LAUNCH',
    text: supervisedText,
    value: ({ supervised }) => supervised?.restarts ?? -1,
    dispensable: 5,
  },
  {
    key: 'program',
    title: 'PROGRAM',
    text: ({ program }) => program,
    value: ({ program }) => program,
    dispensable: 7,
  },
];

export function sortedBy<Row>(
  rows: readonly Row[],
  { value }: SortableColumn<Row>,
  reverse: boolean,
): Row[] {
  const direction = reverse ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === other) return 0;
    // Numbers from the largest, names from the first.
    return direction * (typeof one === 'number' ? Number(other) - one : one < other ? -1 : 1);
  });
}
