// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { definitionMissing } from '../errors/index.js';
import { defaultQos } from '../graph/index.js';
import {
  completeMessage,
  DefinitionFinder,
  MessageCodec,
  parseMessage,
  parseTypeName,
  typeText,
} from '../message/index.js';
import { interfacePrefixes } from './interface_prefixes.js';
import type { Environment } from './prefix.js';
import type { Project } from './project.js';
import { publish, type Publication } from './publish.js';
import type { AskedQos } from './rcl_qos.js';
import type { RosSession } from './session.js';
import { absolute } from './topic_type.js';

export interface WrittenPublication extends Pick<
  Publication,
  'topic' | 'times' | 'rate' | 'matches' | 'timeoutMs'
> {
  readonly type: string;
  /** YAML or JSON. */
  readonly message: string;
  readonly qos: Partial<AskedQos>;
}

export interface Published {
  readonly topic: string;
  readonly type: string;
  readonly published: number;
  readonly subscriptions: number;
}

/** Publishes a message as somebody wrote it; what does not fit its type is refused before. */
export async function publishWritten(
  session: RosSession,
  at: { env: Environment; project: Project | undefined },
  written: WrittenPublication,
  signal: AbortSignal,
): Promise<Published> {
  const typeName = parseTypeName(written.type);
  const finder = new DefinitionFinder(interfacePrefixes(at.env, at.project));
  if (typeName === undefined) {
    throw definitionMissing({ type: written.type, searched: [], near: [] });
  }
  const definition = finder.find(typeText(typeName));
  const codec = new MessageCodec(definition);
  const value = parseMessage(written.message);
  const message = (): Buffer => codec.encode(completeMessage(definition, value, Date.now()));
  message(); // a mistake in it is told before anything is made
  const topic = absolute(written.topic);
  const { times, rate, matches, timeoutMs } = written;
  const qos = { ...defaultQos, ...written.qos };
  const publication = { topic, type: typeName, qos, times, rate, matches, timeoutMs, message };
  return { topic, type: definition.type, ...(await publish(session, publication, signal)) };
}
