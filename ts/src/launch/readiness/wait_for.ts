// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { waitTimedOut } from '../../errors/index.js';
import { topicsOf, type GraphSource, type Meeting, type MessageCounts } from '../../graph/index.js';
import { SilentEnd } from '../../ros/silent_end.js';
import { formatDuration } from '../../document/units.js';
import { systemClock, type Clock } from '../process/clock.js';
import { missingIn, missingText, type GraphCondition, type Missing } from './graph_condition.js';
import { GraphWatch } from './graph_watch.js';

const pollTime = 20; // milliseconds between two looks at counters

export interface WaitTarget {
  readonly what: 'node' | 'topic' | 'service' | 'message';
  readonly name: string;
  /** Of a topic: at least so many. */
  readonly publishers?: number | undefined;
  readonly subscriptions?: number | undefined;
}

/** Somebody who counts messages: the source itself, or a subscription. */
interface MessageCounters {
  read(): Promise<MessageCounts | undefined>;
}

export interface WaitOptions {
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly counters: (topic: Meeting) => Promise<MessageCounters>;
  readonly clock?: Clock;
}

function conditionOf({ what, name, publishers, subscriptions }: WaitTarget): GraphCondition {
  const full = name.startsWith('/') ? name : `/${name}`;
  switch (what) {
    case 'node':
      return { kind: 'node', node: full };
    case 'service':
      return { kind: 'service', service: full };
    case 'message':
      return { kind: 'topic', topic: full, publishers: 1, subscriptions: 0 };
    case 'topic': {
      const neither = publishers === undefined && subscriptions === undefined;
      return {
        kind: 'topic',
        topic: full,
        publishers: publishers ?? (neither ? 1 : 0),
        subscriptions: subscriptions ?? 0,
      };
    }
  }
}

/** Whether the counters of a topic's publishers, or of whoever hears it, show a message. */
function hasMessage(counts: MessageCounts | undefined, topic: Meeting): boolean {
  if (counts === undefined) return false;
  const counted = [topic.name, ...topic.offering.map(({ id }) => id)];
  return counted.some((id) => (counts.writers.get(id)?.messages ?? 0) > 0);
}

/** Waits for what was published since its publisher is there; false if nothing was in time. */
async function messageCame(
  source: GraphSource,
  topic: string,
  until: number,
  options: Required<WaitOptions>,
): Promise<boolean> {
  const { clock, signal } = options;
  let counters: MessageCounters | undefined;
  for (;;) {
    const meeting = topicsOf(await source.graph()).find(({ name }) => name === topic);
    if (meeting !== undefined) {
      counters ??= await options.counters(meeting);
      if (hasMessage(await counters.read(), meeting)) return true;
    }
    if (clock.now() >= until || signal.aborted) return false;
    await clock.sleep(pollTime, signal);
  }
}

/**
 * Gives the milliseconds it took; rejects with what is there instead if it did not come in time,
 * and silently if the signal came first.
 */
export async function waitFor(
  source: GraphSource,
  target: WaitTarget,
  given: WaitOptions,
): Promise<number> {
  const options = { clock: systemClock, ...given };
  const { clock, timeout, signal } = options;
  const begin = clock.now();
  const condition = conditionOf(target);
  const fail = (missing: Missing): never => {
    if (signal.aborted) throw SilentEnd.interrupted();
    throw waitTimedOut({ sentence: missingText(missing, formatDuration(timeout)) });
  };
  // Lent, as it is used afterwards and closed by whoever opened it.
  const lent = {
    watch: (until: AbortSignal) => source.watch(until),
    close: () => Promise.resolve(),
  };
  const watch = new GraphWatch(() => Promise.resolve(lent), clock);
  const missing = await watch.wait((graph) => missingIn(graph, condition), timeout, signal);
  if (missing !== undefined) fail(missing);
  if (target.what === 'message' && condition.kind === 'topic') {
    const came = await messageCame(source, condition.topic, begin + timeout, options);
    if (!came) fail({ lack: `nothing was published on ${condition.topic}`, instead: '' });
  }
  return clock.now() - begin;
}
