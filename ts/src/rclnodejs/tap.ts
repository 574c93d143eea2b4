// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { shmLocation } from '../cli/settings.js';
import { DefinitionFinder, MessageCodec, TopicTap, type Message } from '../message/index.js';
import { interfacePrefixes } from '../ros/interface_prefixes.js';
import { enclosingProject } from '../ros/project.js';
import { absolute } from '../ros/topic_type.js';
import { addonOpener, type OpenShmDomain } from '../shm/index.js';

export interface TapOptions {
  /** Else ROS_DOMAIN_ID, else 0. */
  readonly domainId?: number;
  /** Ends the tap. */
  readonly signal?: AbortSignal;
}

/** A message of somebody's publisher, as it lies in shared memory. */
export interface TappedTopicMessage {
  readonly type: string;
  /** Of its publisher, in hexadecimal. */
  readonly gid: string;
  /** CDR with its header, or the C struct that a message without strings and sequences is. */
  readonly format: 'cdr' | 'native' | 'unknown';
  /** A view, valid until the next message is asked for. */
  readonly payload: Buffer;
  /** CLOCK_REALTIME of publishing, nanoseconds. */
  readonly sourceNs: bigint;
  /** Messages between the one before of this publisher and this one that were overwritten. */
  readonly missed: number;
  /** CDR, whatever the format. */
  cdr(): Uint8Array;
  /** The fields, by the definition that the ROS environment has of the type. */
  decode(): Message;
}

/** Codecs by type, made at the first message that is to be decoded. */
class Codecs {
  private finder: DefinitionFinder | undefined;
  private readonly made = new Map<string, MessageCodec>();

  of(type: string): MessageCodec {
    const known = this.made.get(type);
    if (known !== undefined) return known;
    this.finder ??= new DefinitionFinder(interfacePrefixes(process.env, enclosingProject()));
    const codec = new MessageCodec(this.finder.find(type));
    this.made.set(type, codec);
    return codec;
  }
}

/**
 * Reads along with every publisher of a topic on rmw_shm, without a node and without being noticed.
 * What nobody has subscribed to is not written, so it cannot be read.
 */
export async function* tap(
  topic: string,
  { domainId, signal = new AbortController().signal }: TapOptions = {},
  open: OpenShmDomain = addonOpener(),
): AsyncGenerator<TappedTopicMessage, void, undefined> {
  const domain = open(shmLocation(process.env, domainId?.toString()));
  const reader = new TopicTap(domain, absolute(topic));
  const codecs = new Codecs();
  try {
    for await (const { publisher, format, payload, sourceNs, missed } of reader.messages(signal)) {
      const { type, gid } = publisher;
      const cdr = (): Uint8Array =>
        format === 'native' ? codecs.of(type).cdrOfNative(payload) : payload;
      yield {
        ...{ type, gid, format, payload, sourceNs, missed, cdr },
        decode: () => codecs.of(type).decode(cdr()),
      };
    }
  } finally {
    reader.close();
    domain.close();
  }
}
