// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** File in our overlay with the base that its packages were built against. */
export const builtAgainstFile = join('share', 'l2net', 'built_against');

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

  /**
   * Whether `path` was put there by the set-up, and so may be replaced in a search path. What
   * colcon installed beside our overlays was not.
   */
  owns(path: string): boolean {
    const [top, name] = relative(this.root, resolve(path)).split(sep);
    if (top === '.ros') return true;
    if (top !== 'install' || name === undefined) return false;
    return existsSync(join(this.overlay(name), builtAgainstFile));
  }
}

/** The clone that this very file belongs to, if it does: an installed package stands alone. */
export function enclosingProject(): Project | undefined {
  const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
  return existsSync(join(root, 'setup', 'setup.mjs')) ? new Project(root) : undefined;
}
