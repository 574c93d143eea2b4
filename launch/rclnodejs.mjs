// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Finds the rclnodejs that the set-up compiled for the distribution in force.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The folder whose node_modules holds rclnodejs for this distribution. */
export function rclnodejsFolder(distro) {
  return join(root, '.ros', distro, 'node');
}

/**
 * Imported with no ROS in the environment, rclnodejs starts a rebuild and deletes its build folder:
 * nothing is imported here before the prefix is known to be there.
 */
export function loadRclnodejs(env = process.env) {
  const prefixes = (env.AMENT_PREFIX_PATH ?? '').split(':');
  if (!prefixes.some((prefix) => existsSync(join(prefix, 'lib', 'librcl.so')))) {
    throw new Error(
      `no ROS in the environment: AMENT_PREFIX_PATH is '${env.AMENT_PREFIX_PATH ?? ''}' and holds ` +
        'no lib/librcl.so; run: eval "$(npx --no-install l2net env)"',
    );
  }
  const folder = rclnodejsFolder(env.ROS_DISTRO ?? '');
  if (!existsSync(join(folder, 'node_modules', 'rclnodejs'))) {
    throw new Error(`rclnodejs is not installed in ${folder}; run: npm run setup`);
  }
  return createRequire(join(folder, 'package.json'))('rclnodejs');
}
