// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tryProbeMissing } from '../../errors/index.js';
import {
  definedOnly,
  findPrefix,
  rmwEnvironment,
  withChange,
  type Environment,
  type PrefixInProject,
  type Project,
} from '../../ros/index.js';
import { joinEntries, preloadEntriesOf } from '../../ros/search_path.js';

/** The folder that the probe writes to; of every process that belongs to a run. */
export const folderVariable = 'L2NET_TRY_FOLDER';

const probeName = join('lib', 'l2net_bench', 'libl2net_take_probe.so');

/** Environments in which the same command runs under one rmw or another. */
export class ArmEnvironments {
  private constructor(
    private readonly at: PrefixInProject,
    private readonly env: Environment,
    private readonly probe: string,
  ) {}

  static find(
    env: Environment,
    project: Project | undefined,
    distro: string | undefined,
  ): ArmEnvironments {
    const at = { prefix: findPrefix(env, project, { distro }), project };
    const places = [...at.prefix.overlays, at.prefix.base].map((path) => join(path, probeName));
    const probe = places.find((path) => existsSync(path));
    if (probe === undefined) throw tryProbeMissing({ searched: places });
    return new ArmEnvironments(at, env, probe);
  }

  /** The rmw in force, as `l2net run` puts it. */
  plain(rmw: string): NodeJS.ProcessEnv {
    return withChange(this.env, rmwEnvironment(this.at, rmw, this.env));
  }

  /** The same, and what is taken is counted in `folder`. */
  counted(rmw: string, folder: string): Record<string, string> {
    const env = this.plain(rmw);
    // Before the rmw, which may itself be preloaded.
    const preload = joinEntries('LD_PRELOAD', [this.probe, ...preloadEntriesOf(env['LD_PRELOAD'])]);
    return definedOnly({ ...env, LD_PRELOAD: preload, [folderVariable]: folder });
  }
}
