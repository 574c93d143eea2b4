// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ShmDomain } from '../../shm/index.js';
import type { CliContext } from '../context.js';
import { shmLocation } from '../settings.js';

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

/** Opens the domain's registry for the time of one question. */
export function askDomain<T>(
  context: CliContext,
  option: string | undefined,
  question: (domain: ShmDomain) => T,
): T {
  const domain = context.openShmDomain(shmLocation(context.env, option));
  try {
    return question(domain);
  } finally {
    domain.close();
  }
}
