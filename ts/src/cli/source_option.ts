// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphSource } from '../graph/index.js';
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
} as const;

export interface SourceChoice {
  readonly domain?: string | undefined;
}

/** Opens the graph for the time of one question, which may last. */
export async function askSource<T>(
  context: CliContext,
  choice: SourceChoice,
  question: (source: GraphSource) => Promise<T>,
): Promise<T> {
  const source = await context.openGraphSource(shmLocation(context.env, choice.domain));
  try {
    return await question(source);
  } finally {
    await source.close();
  }
}
