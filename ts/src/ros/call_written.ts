// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { completeMessage, DefinitionFinder, parseMessage } from '../message/index.js';
import { callService, typeOfService } from './call_service.js';
import { interfacePrefixes } from './interface_prefixes.js';
import type { Environment } from './prefix.js';
import type { Project } from './project.js';
import type { RosSession } from './session.js';
import { absolute } from './topic_type.js';
import type { Patience } from './until.js';
import { typeAndValue } from './written_words.js';

/** Calls a service with a request as somebody wrote it; undefined if it was stopped. */
export async function callWritten(
  session: RosSession,
  at: { env: Environment; project: Project | undefined },
  { service: written, words }: { service: string; words: readonly string[] },
  patience: Patience,
): Promise<object | undefined> {
  const service = absolute(written);
  const { type: given, text } = typeAndValue(words, 'srv');
  const value = parseMessage(text);
  const type = given ?? (await typeOfService(session, service, patience));
  if (type === undefined) return undefined;
  const finder = new DefinitionFinder(interfacePrefixes(at.env, at.project));
  const request = completeMessage(finder.find(`${type}_Request`), value, Date.now());
  return callService(session, { service, type, request }, patience);
}
