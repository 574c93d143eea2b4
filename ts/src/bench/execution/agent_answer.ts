// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';

const answerSchema = z.object({
  series: z.record(z.string(), z.int().min(0)).default({}),
  values: z.record(z.string(), z.number()).default({}),
});

export interface AgentAnswer {
  /** How many samples of each there are. */
  readonly series: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, number>>;
  /** All that it said. */
  readonly agent: Readonly<Record<string, unknown>>;
}

/** Reads the one JSON object that an agent prints at its end. */
export function parseAnswer(stdout: string): AgentAnswer | { readonly failure: string } {
  let agent: unknown;
  try {
    agent = JSON.parse(stdout);
  } catch {
    return { failure: `printed no JSON: ${stdout.slice(0, 200)}` };
  }
  const parsed = answerSchema.safeParse(agent);
  if (!parsed.success) return { failure: `printed another JSON: ${stdout.slice(0, 200)}` };
  return { ...parsed.data, agent: agent as Record<string, unknown> };
}
