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

/**
 * The floor is a summary of many figures: the median of each becomes a value, those by size with
 * the size in their name.
 */
export function floorValues(said: Readonly<Record<string, unknown>>): Record<string, number> {
  const median = z.object({ p50: z.number() });
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, figure]): [string, number][] => {
      const one = median.safeParse(figure);
      if (one.success) return [[name, one.data.p50]];
      const bySize = z.record(z.string(), median).safeParse(figure);
      if (!bySize.success) return [];
      return Object.entries(bySize.data).map(([bytes, { p50 }]) => [`${name}_${bytes}`, p50]);
    }),
  );
}

/** Reads the one JSON object that an agent prints at its end. */
export function parseAnswer(
  stdout: string,
  valuesOf: (said: Readonly<Record<string, unknown>>) => Record<string, number> = () => ({}),
): AgentAnswer | { readonly failure: string } {
  let agent: unknown;
  try {
    agent = JSON.parse(stdout);
  } catch {
    return { failure: `printed no JSON: ${stdout.slice(0, 200)}` };
  }
  const parsed = answerSchema.safeParse(agent);
  if (!parsed.success) return { failure: `printed another JSON: ${stdout.slice(0, 200)}` };
  const said = agent as Record<string, unknown>;
  const { series, values } = parsed.data;
  return { series, values: { ...valuesOf(said), ...values }, agent: said };
}
