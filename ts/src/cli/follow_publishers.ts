// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { livingPart } from '../graph/index.js';
import { topicAgain, topicCalled } from '../inspect/lookup.js';
import {
  TopicMeter,
  totalRate,
  type PublisherRate,
  type TotalRate,
} from '../inspect/topic_meter.js';
import type { CliContext, GlobalOptions } from './context.js';
import { countersFor, follow } from './follow.js';
import { checkedWindow } from './rate_options.js';
import { askSource, type SourceChoice } from './source_option.js';
import { layOut, type Column } from './table.js';

/** Readings less than this apart tell when a message came well enough for 1 % of two seconds. */
const pollMs = 10;

interface RateArguments extends GlobalOptions, SourceChoice {
  readonly topic: string;
  readonly window: number;
  readonly once: boolean;
}

interface RateReport {
  readonly topic: string;
  readonly publishers: readonly PublisherRate[];
  readonly total: TotalRate;
}

function whoColumn(): Column<PublisherRate> {
  return {
    title: '',
    text: ({ node, pid, publishers }) => {
      if (publishers > 1) return `${publishers} publishers`;
      return `${node ?? '?'}${pid === undefined ? '' : ` (${pid})`}`;
    },
    shrinksTo: 12,
  };
}

function silenceOf({ silentSeconds }: PublisherRate): string {
  if (silentSeconds === undefined) return 'no message so far';
  return silentSeconds >= 1
    ? `no message for ${silentSeconds.toFixed(0)} s`
    : 'only one message so far';
}

function textOf(
  report: RateReport,
  value: (rate: Omit<TotalRate, 'error'>) => string,
  width: number | undefined,
): string {
  const { publishers, total } = report;
  if (publishers.length === 0) return 'no publisher';
  const error = ({ error }: { error: number }): string => `±${(100 * error).toFixed(1)} %`;
  const text = ({ rate, ...who }: PublisherRate): string =>
    rate === undefined ? silenceOf({ ...who, rate }) : `${value(rate)} ${error(rate)}`;
  const { rows } = layOut([whoColumn(), { title: '', text }], publishers, width);
  const sum = publishers.length > 1 ? [`total ${value(total)} ${error(total)}`] : [];
  return [...rows, ...sum].join('\n');
}

/** Reports the rates of a topic's publishers: hz and bw, which differ in what they show of them. */
export async function followPublishers(
  context: CliContext,
  argv: RateArguments,
  value: (rate: Omit<TotalRate, 'error'>) => string,
): Promise<void> {
  const windowSeconds = checkedWindow(argv.window);
  await askSource(context, argv, async (source) => {
    const graph = livingPart(await source.graph((all) => topicCalled(all, argv.topic)));
    const topic = topicCalled(graph, argv.topic);
    const counters = await countersFor(source, topic);
    const meter = new TopicMeter(counters.tellsApart);
    meter.follow(graph, topic);
    const options = { pollMs, windowSeconds, once: argv.once };
    const report = async (): Promise<void> => {
      const publishers = meter.rates(windowSeconds * 1e9);
      const made = { topic: topic.name, publishers, total: totalRate(publishers) };
      const text = (): string => textOf(made, value, context.terminal?.columns);
      context.writeOut(`${argv.json ? JSON.stringify(made) : text()}\n`);
      const now = livingPart(await source.graph());
      meter.follow(now, topicAgain(now, topic));
    };
    await follow(() => counters.read(), context, options, {
      read: (counts) => {
        meter.add(counts);
      },
      report,
    });
  });
}
