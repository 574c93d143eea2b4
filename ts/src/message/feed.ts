// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { definitionDiffers, nothingArrived } from '../errors/index.js';
import { MessageCodec } from './codec.js';
import type { DefinitionFinder } from './find_definition.js';
import { messageRenderer, type MessageForm } from './render.js';

/** A message as it travelled: CDR, or the C struct that it is in memory. */
export interface FedMessage {
  readonly format: 'cdr' | 'native';
  /** Valid until the next one is asked for. */
  readonly payload: Uint8Array;
}

/** The messages of one topic, whoever carries them. */
export interface Feed {
  readonly topic: string;
  readonly type: string;
  /** Of its publishers, as far as they are known: RIHS01_... */
  readonly typeHashes: readonly string[];
  messages(signal: AbortSignal): AsyncIterable<FedMessage>;
  /** Why nothing has arrived so far, in a sentence. */
  silence(): string;
  /** What is published and does not come this way, in a sentence, if there is such. */
  missed?(): string | undefined;
}

export interface Showing extends MessageForm {
  /** The bytes instead of the fields. */
  readonly raw: boolean;
  /** Infinity: until stopped. */
  readonly times: number;
  /** Without a message; Infinity: wait. */
  readonly timeoutMs: number;
}

export interface FeedView {
  readonly show: (text: string) => void;
  /** Something to know while waiting. */
  readonly note: (sentence: string) => void;
  readonly signal: AbortSignal;
}

/** Milliseconds after which the reason of silence is said, and again when it has become another. */
export const patienceMs = 2000;

/** A codec that fits what the publishers send. */
function codecFor({ topic, type, typeHashes }: Feed, finder: DefinitionFinder): MessageCodec {
  const definition = finder.find(type);
  const theirs = typeHashes.find((hash) => hash !== '' && hash !== definition.hash);
  if (theirs !== undefined && definition.hash !== '') {
    throw definitionDiffers({ topic, type, theirs, ours: definition.hash });
  }
  return new MessageCodec(definition);
}

/** Calls back once nothing has happened for so long; `reset` says that something has. */
class SilenceTimer {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly afterMs: number,
    private readonly silent: () => void,
  ) {
    this.reset();
  }

  reset(): void {
    this.stop();
    // Infinity is longer than timers can be set for.
    if (Number.isFinite(this.afterMs)) this.timer = setTimeout(this.silent, this.afterMs);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

/** Shows what a feed brings, as many messages as asked for, until the signal aborts. */
export async function showFeed(
  feed: Feed,
  finder: DefinitionFinder,
  showing: Showing,
  { show, note, signal }: FeedView,
): Promise<void> {
  const codec = showing.raw ? undefined : codecFor(feed, finder);
  const render = messageRenderer(codec, showing);
  const gaveUp = new AbortController();
  let count = 0;
  let said: string | undefined;
  const impatient = setInterval(() => {
    const reason = feed.missed?.() ?? (count === 0 ? feed.silence() : undefined);
    if (reason !== undefined && reason !== said) note(`${reason}; waiting`);
    said = reason;
  }, patienceMs);
  const giveUp = new SilenceTimer(showing.timeoutMs, () => {
    gaveUp.abort();
  });
  try {
    const either = AbortSignal.any([signal, gaveUp.signal]);
    for await (const { format, payload } of feed.messages(either)) {
      giveUp.reset();
      const native = format === 'native' && codec !== undefined;
      show(render(native ? codec.cdrOfNative(payload) : payload));
      count += 1;
      if (count >= showing.times) return;
    }
  } finally {
    clearInterval(impatient);
    giveUp.stop();
  }
  if (!gaveUp.signal.aborted) return;
  const { topic } = feed;
  throw nothingArrived({ topic, seconds: showing.timeoutMs / 1000, reason: feed.silence() });
}
