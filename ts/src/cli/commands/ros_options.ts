// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { EnvironmentChange, PrefixInProject } from '../../ros/index.js';
import { findPrefix, rmwEnvironment } from '../../ros/index.js';
import type { CliContext } from '../context.js';

export const rmwOption = {
  type: 'string',
  demandOption: true,
  requiresArg: true,
  describe: 'ROS middleware implementation, for example rmw_shm or rmw_fastrtps_cpp',
} as const;

export const distroOption = {
  type: 'string',
  requiresArg: true,
  describe: 'ROS 2 distribution installed by the set-up, if none is sourced',
} as const;

/** The change that puts the prefix in force with `rmw` chosen. */
export function selectRmw(
  context: CliContext,
  rmw: string,
  distro: string | undefined,
): EnvironmentChange {
  const { env, project, logger } = context;
  const at: PrefixInProject = { prefix: findPrefix(env, project, { distro }), project };
  const change = rmwEnvironment(at, rmw, env);
  logger.debug({ prefix: at.prefix, change }, 'environment selected');
  return change;
}
