// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { definitionDiffers, nothingArrived } from '../errors/index.js';
import {
  DefinitionFinder,
  MessageCodec,
  messageRenderer,
  type MessageForm,
} from '../message/index.js';
import { interfacePrefixes } from './interface_prefixes.js';
import type { Environment } from './prefix.js';
import type { Project } from './project.js';
import type { AskedQos } from './rcl_qos.js';
import type { RosSession } from './session.js';
import { subscribe, type Feed } from './subscribe.js';
import { absolute, endpointsOf, typeOfTopic } from './topic_type.js';

export interface EchoRequest extends MessageForm {
  readonly topic: string;
  /** Undefined: that of the publishers. */
  readonly type: string | undefined;
  /** Else what the publishers offer. */
  readonly qos: Partial<AskedQos>;
  readonly raw: boolean;
  /** Infinity: until stopped. */
  readonly times: number;
  /** Without a message; Infinity: wait. */
  readonly timeoutMs: number;
}

export interface EchoView {
  readonly show: (text: string) => void;
  /** Something to know while waiting. */
  readonly note: (sentence: string) => void;
  readonly signal: AbortSignal;
}

/** Milliseconds of silence after which the reason is said, once. */
const patienceMs = 2000;

/** A codec that fits what the publishers send. */
function codecFor(
  session: RosSession,
  at: { env: Environment; project: Project | undefined },
  topic: string,
  type: string,
): MessageCodec {
  const definition = new DefinitionFinder(interfacePrefixes(at.env, at.project)).find(type);
  const other = endpointsOf(session, topic).find(
    ({ kind, type: theirs, typeHash }) =>
      kind === 'publisher' && theirs === type && typeHash !== '' && typeHash !== definition.hash,
  );
  if (other !== undefined && definition.hash !== '') {
    throw definitionDiffers({ topic, type, theirs: other.typeHash, ours: definition.hash });
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

async function show(
  feed: Feed,
  { topic, times, timeoutMs }: EchoRequest,
  render: (cdr: Uint8Array) => string,
  { show, note, signal }: EchoView,
): Promise<void> {
  const gaveUp = new AbortController();
  const impatient = new SilenceTimer(patienceMs, () => {
    note(`${feed.silence()}; waiting`);
  });
  const giveUp = new SilenceTimer(timeoutMs, () => {
    gaveUp.abort();
  });
  let count = 0;
  try {
    for await (const cdr of feed.messages(AbortSignal.any([signal, gaveUp.signal]))) {
      impatient.stop();
      giveUp.reset();
      show(render(cdr));
      count += 1;
      if (count >= times) return;
    }
  } finally {
    impatient.stop();
    giveUp.stop();
  }
  if (!gaveUp.signal.aborted) return;
  throw nothingArrived({ topic, seconds: timeoutMs / 1000, reason: feed.silence() });
}

/** Shows the messages of a topic, as many as asked for, until the signal aborts. */
export async function echoTopic(
  session: RosSession,
  at: { env: Environment; project: Project | undefined },
  request: EchoRequest,
  view: EchoView,
): Promise<void> {
  const topic = absolute(request.topic);
  const early = setTimeout(() => {
    view.note(`nobody is at ${topic} yet; waiting`);
  }, patienceMs);
  const { timeoutMs } = request;
  const type =
    request.type ??
    (await typeOfTopic(session, topic, { timeoutMs, signal: view.signal }).finally(() => {
      clearTimeout(early);
    }));
  clearTimeout(early);
  if (type === undefined) return; // stopped
  const codec = request.raw ? undefined : codecFor(session, at, topic, type);
  const feed = subscribe(session, topic, type, request.qos);
  await show(feed, { ...request, topic }, messageRenderer(codec, request), view);
}
