// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { RosSession } from '../ros/session.js';
import type { CliContext } from './context.js';
import { distroOption } from './commands/ros_options.js';
import { shmLocation } from './settings.js';
import { domainOption } from './source_option.js';

/** Options of every verb that takes part in the graph with a node of its own. */
export const rosOptions = {
  domain: domainOption,
  rmw: {
    type: 'string',
    requiresArg: true,
    describe: 'ROS middleware implementation (default: RMW_IMPLEMENTATION, else rmw_shm)',
  },
  distro: distroOption,
} as const;

export const timeoutOption = {
  type: 'number',
  requiresArg: true,
  default: 10,
  describe: 'Seconds to wait for the other side',
} as const;

export interface SessionChoice {
  readonly domain?: string | undefined;
  readonly rmw?: string | undefined;
  readonly distro?: string | undefined;
}

/** Joins the domain for the time of one task. */
export async function inSession<T>(
  context: CliContext,
  { domain, rmw, distro }: SessionChoice,
  task: (session: RosSession) => Promise<T>,
): Promise<T> {
  if (context.openRos === undefined) throw new Error('this context joins no domain');
  const { domainId } = shmLocation(context.env, domain);
  const session = await context.openRos({ domainId, rmw, distro });
  try {
    return await task(session);
  } finally {
    session.close();
  }
}
