// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Environment } from './prefix.js';

/** In which ROS to take part. */
export interface RosChoice {
  /** Else RMW_IMPLEMENTATION, else rmw_shm. */
  readonly rmw?: string | undefined;
  readonly distro?: string | undefined;
}

const defaultRmw = 'rmw_shm';

export function chosenRmw(env: Environment, { rmw }: RosChoice): string {
  const fromEnvironment = env['RMW_IMPLEMENTATION'];
  return rmw ?? (fromEnvironment === '' ? undefined : fromEnvironment) ?? defaultRmw;
}

/** Whether what nodes say can be read from shared memory, without asking an rmw. */
export function isOurRmw(env: Environment): boolean {
  return /^rmw_(?:shm|l2net)(?:_cpp)?$/.test(chosenRmw(env, {}));
}
