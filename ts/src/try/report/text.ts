// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { layOut, type Column } from '../../cli/table.js';
import { bytesText, countText, durationText } from '../../inspect/units.js';
import type { TryFailure, TryResult, TryRun } from '../model.js';
import { caveatsOf } from './caveats.js';
import type { Comparison, TopicComparison } from './compare.js';
import type { Figure } from './figure.js';
import { conclusionOf, runsText } from './losses.js';
import { percentText, ratioText, topicText, verdictText } from './sentences.js';

const unknown = '-';

export function orUnknown<T>(value: T | undefined, text: (value: T) => string): string {
  return value === undefined ? unknown : text(value);
}

/** A topic takes two lines, one for each arm. */
interface Line {
  readonly topic: TopicComparison;
  readonly arm: 0 | 1;
}

function comparedText(name: string, figure: Figure): string[] {
  const { ratio } = figure;
  return ratio === undefined ? [] : [`${name} ${ratioText(ratio)}${verdictText(figure)}`];
}

function topicColumns(arms: readonly [string, string]): Column<Line>[] {
  return [
    {
      title: 'TOPIC',
      text: ({ topic, arm }) => (arm === 0 ? topicText(topic) : ''),
      shrinksTo: 16,
    },
    { title: 'RMW', text: ({ arm }) => arms[arm] },
    {
      title: 'TAKEN',
      align: 'right',
      text: ({ topic, arm }) => orUnknown(topic.taken[arm], countText),
    },
    {
      title: 'LOST',
      align: 'right',
      text: ({ topic, arm }) => orUnknown(topic.lost[arm], countText),
    },
    ...(['p50', 'p99'] as const).map((name): Column<Line> => ({
      title: name,
      align: 'right',
      text: ({ topic, arm }) => orUnknown(topic[name].values[arm], durationText),
    })),
    {
      title: 'COMPARED',
      dispensable: 1,
      text: ({ topic, arm }) =>
        arm === 0
          ? ''
          : [...comparedText('p50', topic.p50), ...comparedText('p99', topic.p99)].join(', '),
    },
  ];
}

const runColumns: readonly Column<TryRun>[] = [
  { title: 'ROUND', align: 'right', text: ({ round }) => String(round) },
  { title: 'RMW', text: ({ arm }) => arm },
  { title: 'RAN', align: 'right', text: ({ seconds }) => durationText(1e9 * seconds) },
  {
    title: 'FULL GRAPH',
    align: 'right',
    text: ({ graph }) => (graph.known ? durationText(1e6 * graph.wholeMs) : unknown),
  },
  {
    title: 'NODES',
    align: 'right',
    text: ({ graph }) => (graph.known ? String(graph.nodes) : unknown),
  },
  {
    title: 'ENDPOINTS',
    align: 'right',
    dispensable: 1,
    text: ({ graph }) => (graph.known ? String(graph.endpoints) : unknown),
  },
  { title: 'CPU', align: 'right', text: ({ load }) => orUnknown(load.cpuShare, percentText) },
  {
    title: 'CPU TIME',
    align: 'right',
    dispensable: 2,
    text: ({ load }) => durationText(1e9 * load.cpuSeconds),
  },
  { title: 'MEMORY', align: 'right', text: ({ load }) => orUnknown(load.pssBytes, bytesText) },
];

function failureText({ arm, round, reason, lastLines }: TryFailure): string {
  return [`round ${round} on ${arm}: ${reason}`, ...lastLines.map((line) => `    ${line}`)].join(
    '\n',
  );
}

function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], room: number): string {
  const { head, rows: lines } = layOut(columns, rows, room);
  return [head, ...lines].join('\n');
}

/** `room`: columns of the terminal. */
export function tryText(result: TryResult, comparison: Comparison, room = Infinity): string {
  const { against, tried, runs, failures, seconds, command } = result;
  const { title, losses, sentence } = conclusionOf(result, comparison);
  const lines = comparison.topics.flatMap((topic): Line[] => [
    { topic, arm: 0 },
    { topic, arm: 1 },
  ]);
  return [
    `${command.join(' ')}: ${runsText(result, comparison)}, ` +
      `up to ${seconds} s each; ages at take, medians over runs`,
    table(topicColumns([against, tried]), lines, room),
    table(runColumns, runs, room),
    sentence ?? [`${title}:`, ...losses.map((loss) => `  ${loss}`)].join('\n'),
    ...(failures.length === 0 ? [] : [failures.map(failureText).join('\n')]),
    caveatsOf(result, comparison)
      .map((caveat) => `Note: ${caveat}.`)
      .join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
