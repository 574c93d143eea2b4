// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphSource } from '../graph/index.js';
import { isOurRmw } from '../ros/choice.js';
import type { CliContext } from './context.js';
import { shmLocation } from './settings.js';

export const domainOption = {
  type: 'string',
  requiresArg: true,
  describe: 'ROS domain id (default: ROS_DOMAIN_ID, else 0)',
} as const;

export const allOption = {
  type: 'boolean',
  alias: 'a',
  default: false,
  describe: "Internal ones too, whose name has a part that starts with '_'",
} as const;

/** Options of every verb that looks at a graph. */
export const sourceOptions = {
  domain: domainOption,
  via: {
    choices: ['shm', 'ros'] as const,
    requiresArg: true,
    describe:
      'Read shared memory, or ask the rmw through a hidden node ' +
      '(default: shm unless RMW_IMPLEMENTATION names an rmw of others)',
  },
} as const;

export interface SourceChoice {
  readonly domain?: string | undefined;
  readonly via?: 'shm' | 'ros' | undefined;
}

/** Opens the graph for the time of one question, which may last. */
export async function askSource<T>(
  context: CliContext,
  choice: SourceChoice,
  question: (source: GraphSource) => Promise<T>,
): Promise<T> {
  const via = choice.via ?? (isOurRmw(context.env) ? 'shm' : 'ros');
  const source = await context.openGraphSource(shmLocation(context.env, choice.domain), via);
  try {
    return await question(source);
  } finally {
    await source.close();
  }
}
