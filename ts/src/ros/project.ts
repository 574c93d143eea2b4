// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A clone of the repository: where the set-up puts a ROS prefix, our packages and rclnodejs. */
export class Project {
  constructor(readonly root: string) {}

  /** ROS prefix of a distribution, a virtual environment that the set-up made. */
  rosPrefix(distro: string): string {
    return join(this.root, '.ros', distro);
  }

  /** Our own packages, built against a distribution. */
  overlay(distro: string): string {
    return join(this.root, 'install', distro);
  }

  /** Directory whose node_modules holds rclnodejs, compiled against a distribution. */
  nodeDirectory(distro: string): string {
    return join(this.root, '.ros', distro, 'node');
  }

  /** Whether `path` was put there by the set-up, and so may be replaced in a search path. */
  owns(path: string): boolean {
    const absolute = resolve(path);
    return ['.ros', 'install'].some((name) => absolute.startsWith(join(this.root, name) + sep));
  }
}

/** The clone that this very file belongs to, if it does: an installed package stands alone. */
export function enclosingProject(): Project | undefined {
  const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
  return existsSync(join(root, 'setup', 'setup.mjs')) ? new Project(root) : undefined;
}
