// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { chosenRmw, type RosChoice } from './choice.js';
import { rmwEnvironment, withChange } from './environment.js';
import { findPrefix, type Environment } from './prefix.js';
import type { Project } from './project.js';

/** In the environment of a process that was started again; it must not do so once more. */
const restarted = 'L2NET_RESTARTED';

/** Read by the loader and by libraries when a process starts, too late for it to set them itself. */
const readAtStart = [
  ...['AMENT_PREFIX_PATH', 'LD_LIBRARY_PATH', 'LD_PRELOAD', 'RMW_IMPLEMENTATION'],
  ...['ROS_DISTRO', 'L2NET_RCLNODEJS'],
] as const;

/**
 * The environment in which this process must be started again to be able to use ROS with the rmw
 * chosen; undefined where it is in force already.
 */
export function environmentToRestartIn(
  env: Environment,
  project: Project | undefined,
  choice: RosChoice,
): NodeJS.ProcessEnv | undefined {
  if (env[restarted] !== undefined) return undefined;
  const { distro } = choice;
  const at = { prefix: findPrefix(env, project, { distro }), project };
  const wanted = withChange(env, rmwEnvironment(at, chosenRmw(env, choice), env));
  const inForce = readAtStart.every((name) => env[name] === wanted[name]);
  return inForce ? undefined : { ...wanted, [restarted]: '1' };
}
