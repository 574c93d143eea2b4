// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { environmentNotInForce, rclnodejsMissing } from '../errors/index.js';
import type { Environment } from './prefix.js';
import { entriesOf } from './search_path.js';

/**
 * Imported with no ROS in the environment, rclnodejs deletes its compiled binary and builds itself
 * anew, so nothing may import it before this has passed.
 */
export function checkRosInForce(env: Environment): void {
  const prefixes = entriesOf(env['AMENT_PREFIX_PATH']);
  if (prefixes.length === 0) throw environmentNotInForce({ missing: 'AMENT_PREFIX_PATH is unset' });
  if (!prefixes.some((prefix) => existsSync(join(prefix, 'lib', 'librcl.so')))) {
    const missing = `AMENT_PREFIX_PATH names no prefix with librcl.so (${prefixes.join(', ')})`;
    throw environmentNotInForce({ missing });
  }
  if (env['ROS_DISTRO'] === undefined) {
    throw environmentNotInForce({ missing: 'ROS_DISTRO is unset' });
  }
}

/**
 * rclnodejs for the prefix in force: the copy that the set-up compiled, else the caller's own.
 * Typed as unknown because rclnodejs is an optional peer: a caller who has it casts to its types.
 */
export function loadRclnodejs(env: Environment = process.env): unknown {
  checkRosInForce(env);
  const directory = env['L2NET_RCLNODEJS'];
  const require = createRequire(
    directory === undefined ? import.meta.url : join(directory, 'index.js'),
  );
  try {
    require.resolve('rclnodejs');
  } catch {
    throw rclnodejsMissing({ directory: directory ?? 'node_modules' });
  }
  return require('rclnodejs') as unknown;
}
