// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { requireRmw } from './installed_rmw.js';
import { findLibpython, standInName } from './libpython.js';
import { readdirOrEmpty, sitePackages, type Environment, type RosPrefix } from './prefix.js';
import type { Project } from './project.js';
import { entriesOf, joinEntries, preloadEntriesOf } from './search_path.js';

/** What to set (or, where undefined, to unset) in an environment to put a prefix in force. */
export type EnvironmentChange = Record<string, string | undefined>;

export interface PrefixInProject {
  readonly prefix: RosPrefix;
  readonly project: Project | undefined;
}

/** Imported by every node process of the environment: lets ES modules find our rclnodejs. */
export const registerHookUrl = new URL('./register.js', import.meta.url).href;

function libraryFolders({ base, fromWheels }: RosPrefix): string[] {
  if (!fromWheels) return [];
  const bundled = sitePackages(base).flatMap((path) =>
    readdirOrEmpty(path)
      .filter((name) => /^ros_.*\.libs$/.test(name))
      .map((name) => join(path, name)),
  );
  return [join(base, 'lib'), ...bundled];
}

function existing(paths: readonly string[]): string[] {
  return paths.filter((path) => existsSync(path));
}

/** Variables that let programs and builds find the prefix, whatever the rmw. */
export function prefixEnvironment(at: PrefixInProject, env: Environment): EnvironmentChange {
  const { prefix, project } = at;
  const ours = prefix.overlays.filter((path) => project?.owns(path) === true);
  const wheels = prefix.fromWheels;
  // What we exported earlier, perhaps for another distribution, makes room for what holds now.
  const extend = (name: string, added: readonly string[]): string | undefined => {
    const kept = entriesOf(env[name]).filter((entry) => project?.owns(entry) !== true);
    return joinEntries(name, [...added, ...kept]);
  };
  const chain = [...prefix.overlays, prefix.base];
  const change: EnvironmentChange = {
    AMENT_PREFIX_PATH: joinEntries('AMENT_PREFIX_PATH', chain),
    CMAKE_PREFIX_PATH: extend('CMAKE_PREFIX_PATH', wheels ? chain : ours),
    // Of each overlay, not only ours: an rmw or a message package is loaded by its library's name,
    // and the one to find is the one that is nearest in AMENT_PREFIX_PATH.
    LD_LIBRARY_PATH: extend('LD_LIBRARY_PATH', [
      ...existing(prefix.overlays.map((path) => join(path, 'lib'))),
      ...libraryFolders(prefix),
    ]),
    PATH: extend('PATH', existing([...ours, ...(wheels ? [prefix.base] : [])].map(binFolder))),
    PYTHONPATH: extend('PYTHONPATH', ours.flatMap(sitePackages)),
    ROS_DISTRO: prefix.distro,
    ROS_VERSION: '2',
  };
  // The wheels' start-up file would execute Python again to set what is set here.
  if (wheels) change['_ROS_WHEELS_BOOTSTRAP_COMPLETE'] = '1';
  return { ...change, ...nodeVariables(at, env) };
}

function binFolder(prefix: string): string {
  return join(prefix, 'bin');
}

function nodeVariables({ prefix, project }: PrefixInProject, env: Environment): EnvironmentChange {
  const directory = project?.nodeDirectory(prefix.distro);
  if (directory === undefined || !existsSync(join(directory, 'node_modules', 'rclnodejs'))) {
    return {};
  }
  const option = `--import=${registerHookUrl}`;
  const options = (env['NODE_OPTIONS'] ?? '').split(/\s+/).filter((o) => o !== '' && o !== option);
  const kept = entriesOf(env['NODE_PATH']).filter((entry) => project?.owns(entry) !== true);
  return {
    // CommonJS looks here; the hook does the same for ES modules, which ignore NODE_PATH.
    NODE_PATH: joinEntries('NODE_PATH', [join(directory, 'node_modules'), ...kept]),
    NODE_OPTIONS: [...options, option].join(' '),
    L2NET_RCLNODEJS: directory,
  };
}

function isOurPreload(path: string): boolean {
  const name = basename(path);
  return /^librmw_\w+\.so$/.test(name) || /^libpython3\.\d+\.so/.test(name) || name === standInName;
}

/** The library of `l2net try` stands before the rmw, whoever chooses one within what is tried. */
function isProbe(path: string): boolean {
  return basename(path) === 'libl2net_take_probe.so';
}

function preload(env: Environment, wanted: readonly string[]): string | undefined {
  const kept = preloadEntriesOf(env['LD_PRELOAD']).filter((path) => !isOurPreload(path));
  const [first, last] = [kept.filter(isProbe), kept.filter((path) => !isProbe(path))];
  return joinEntries('LD_PRELOAD', [...first, ...wanted, ...last]);
}

function libpython(prefix: RosPrefix): string[] {
  return prefix.needsLibpython ? [findLibpython(prefix.base)] : [];
}

/** For compilers: the prefix with no rmw chosen and nothing of ours preloaded. */
export function buildEnvironment(at: PrefixInProject, env: Environment): EnvironmentChange {
  return {
    ...prefixEnvironment(at, env),
    RMW_IMPLEMENTATION: undefined,
    LD_PRELOAD: preload(env, []),
  };
}

/** For programs that load librcl but create nothing with it: the prefix with no rmw chosen. */
export function loadableEnvironment(at: PrefixInProject, env: Environment): EnvironmentChange {
  return { ...buildEnvironment(at, env), LD_PRELOAD: preload(env, libpython(at.prefix)) };
}

/** For programs: the prefix with `rmw` chosen. */
export function rmwEnvironment(
  at: PrefixInProject,
  rmw: string,
  env: Environment,
): EnvironmentChange {
  const { name, library } = requireRmw(at.prefix, rmw);
  const { linkedRmw } = at.prefix;
  const mustWinOverLinked = linkedRmw !== undefined && linkedRmw !== name;
  const wanted = [...libpython(at.prefix), ...(mustWinOverLinked ? [library] : [])];
  return {
    ...prefixEnvironment(at, env),
    RMW_IMPLEMENTATION: name,
    LD_PRELOAD: preload(env, wanted),
  };
}

/** The variables that are set: an undefined one is none, also where a program would see its name. */
export function definedOnly(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** `env` with a change applied, as child_process wants it. */
export function withChange(env: Environment, change: EnvironmentChange): NodeJS.ProcessEnv {
  const result: NodeJS.ProcessEnv = { ...env };
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) Reflect.deleteProperty(result, name);
    else result[name] = value;
  }
  return result;
}
