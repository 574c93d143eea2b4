// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { parse } from 'yaml';
import { messageUnparsable } from '../errors/index.js';

/** A message as written on a command line: YAML, of which JSON is a part. Integers are exact. */
export function parseMessage(text: string): unknown {
  try {
    return parse(text, { intAsBigInt: true }) as unknown;
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw messageUnparsable({ text, reason: reason.replace(/:$/, '') });
  }
}
