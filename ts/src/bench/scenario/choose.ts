// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidUsage } from '../../errors/index.js';
import type { Scenario } from './load_scenario.js';
import { mostRounds } from './schema.js';

/** What a command line says instead of the scenario. */
export interface Chosen {
  readonly rounds?: number | undefined;
  /** Only these of the scenario's arms. */
  readonly arms?: readonly string[] | undefined;
}

/** The scenario as it is to be measured; throws where it has no such thing. */
export function choose<S extends Pick<Scenario, 'rounds' | 'arms' | 'baseline'>>(
  scenario: S,
  { rounds, arms }: Chosen,
): S {
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= mostRounds)) {
    throw invalidUsage({ reason: `--rounds ${rounds} is no whole number from 1 to ${mostRounds}` });
  }
  const strange = arms?.find((arm) => !scenario.arms.includes(arm));
  if (strange !== undefined) {
    const known = scenario.arms.join(', ');
    throw invalidUsage({ reason: `--arms ${strange} is none of the scenario's: ${known}` });
  }
  const { baseline } = scenario;
  if (arms !== undefined && !arms.includes(baseline)) {
    throw invalidUsage({ reason: `--arms lacks ${baseline}, with which the others are compared` });
  }
  return {
    ...scenario,
    ...{ rounds: rounds ?? scenario.rounds, arms: [...new Set(arms ?? scenario.arms)] },
  };
}
