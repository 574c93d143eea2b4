// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { delaysMissing } from '../errors/index.js';
import { livingPart } from '../graph/index.js';
import { topicAgain, topicCalled } from '../inspect/lookup.js';
import { ReadingHistory } from '../inspect/reading_history.js';
import { readerDelays, type ReaderDelay } from '../inspect/reader_delays.js';
import { durationText } from '../inspect/units.js';
import type { CliContext, GlobalOptions } from './context.js';
import { follow } from './follow.js';
import { checkedWindow } from './rate_options.js';
import { askSource, type SourceChoice } from './source_option.js';
import { layOut, type Column } from './table.js';

const readingsPerWindow = 8;

interface DelayArguments extends GlobalOptions, SourceChoice {
  readonly topic: string;
  readonly window: number;
  readonly once: boolean;
}

interface DelayReport {
  readonly topic: string;
  readonly subscriptions: readonly ReaderDelay[];
}

const columns: readonly Column<ReaderDelay>[] = [
  { title: 'NODE', text: ({ node }) => node ?? '?', shrinksTo: 12 },
  { title: 'PID', text: ({ pid }) => `${pid ?? ''}`, align: 'right', dispensable: 3 },
  {
    title: 'TAKES',
    text: ({ latency }) => `${latency?.takes ?? 0}`,
    align: 'right',
    dispensable: 2,
  },
  { title: 'P50', text: ({ latency }) => delayText(latency?.p50Ns), align: 'right' },
  { title: 'P99', text: ({ latency }) => delayText(latency?.p99Ns), align: 'right' },
  {
    title: 'MAX',
    text: ({ latency }) => delayText(latency?.maxNs),
    align: 'right',
    dispensable: 1,
  },
];

function delayText(ns: number | undefined): string {
  return ns === undefined ? '-' : durationText(ns);
}

function textOf({ subscriptions }: DelayReport, width: number | undefined): string {
  if (subscriptions.length === 0) return 'no subscription';
  const table = layOut(columns, subscriptions, width);
  return [table.head, ...table.rows].join('\n');
}

/** Reports how long messages of a topic took from publish to take, for each subscription. */
export async function followReaders(context: CliContext, argv: DelayArguments): Promise<void> {
  const windowSeconds = checkedWindow(argv.window);
  await askSource(context, argv, async (source) => {
    let graph = livingPart(await source.graph((all) => topicCalled(all, argv.topic)));
    const topic = topicCalled(graph, argv.topic);
    const history = new ReadingHistory(windowSeconds * 1e9);
    if ((await source.statistics()) === undefined) {
      throw delaysMissing({ source: source.name });
    }
    const pollMs = Math.min(1000, (windowSeconds * 1000) / readingsPerWindow);
    const report = async (): Promise<void> => {
      const window = history.window();
      if (window === undefined) return;
      graph = livingPart(await source.graph());
      const subscriptions = readerDelays(graph, topicAgain(graph, topic), window);
      const made = { topic: topic.name, subscriptions };
      const text = (): string => textOf(made, context.terminal?.columns);
      context.writeOut(`${argv.json ? JSON.stringify(made) : text()}\n`);
    };
    const options = { pollMs, windowSeconds, once: argv.once };
    await follow(() => source.statistics(), context, options, {
      read: (statistics) => {
        history.add(statistics);
      },
      report,
    });
  });
}
