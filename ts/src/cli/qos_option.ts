// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidSetting } from '../errors/index.js';
import type { AskedQos } from '../ros/rcl_qos.js';

/** What an endpoint of this command may ask for. */
export const qosOptions = {
  reliability: { choices: ['reliable', 'best_effort'] as const, requiresArg: true },
  durability: { choices: ['volatile', 'transient_local'] as const, requiresArg: true },
  depth: { type: 'number', requiresArg: true, describe: 'Messages kept' },
} as const;

interface QosArguments {
  readonly reliability?: 'reliable' | 'best_effort' | undefined;
  readonly durability?: 'volatile' | 'transient_local' | undefined;
  readonly depth?: number | undefined;
}

/** What was asked for, and nothing else. */
export function qosFrom({ reliability, durability, depth }: QosArguments): Partial<AskedQos> {
  if (depth !== undefined && !(Number.isInteger(depth) && depth > 0)) {
    throw invalidSetting({
      name: '--depth',
      value: String(depth),
      allowed: 'a whole number from 1',
    });
  }
  return {
    ...(reliability === undefined ? {} : { reliability }),
    ...(durability === undefined ? {} : { durability }),
    ...(depth === undefined ? {} : { depth }),
  };
}
