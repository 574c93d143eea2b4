// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { parseMessage, type Message } from '../message/index.js';
import { typeOfService } from './call_service.js';
import type { ServiceCaller } from './service_caller.js';
import { absolute } from './topic_type.js';
import { typeAndValue } from './written_words.js';

/** Calls a service with a request as somebody wrote it. */
export async function callWritten(
  caller: ServiceCaller,
  { service: written, words }: { service: string; words: readonly string[] },
): Promise<Message> {
  const service = absolute(written);
  const { type: given, text } = typeAndValue(words, 'srv');
  const request = parseMessage(text);
  const type = given ?? (await typeOfService(caller.session, service, caller.patience));
  return caller.call(service, type, request);
}
