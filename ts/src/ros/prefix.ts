// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distroMismatch, distroUnknown, overlayMismatch, rosNotFound } from '../errors/index.js';
import { neededLibraries } from './elf_needed.js';
import { builtAgainstFile, type Project } from './project.js';
import { entriesOf } from './search_path.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const defaultDistro = 'jazzy';

/** The ROS 2 that programs will run on, and the workspaces laid over it. */
export interface RosPrefix {
  readonly distro: string;
  /** Prefix that holds librcl. */
  readonly base: string;
  /** Prefixes laid over the base, nearest first; ours is the first one. */
  readonly overlays: readonly string[];
  /** Installed from wheels: its site-packages hold libraries and its Python is its own. */
  readonly fromWheels: boolean;
  /** librcl is linked to one rmw, so that another one must be preloaded to win over it. */
  readonly linkedRmw: string | undefined;
  /** librcl's closure needs symbols of libpython, which only a Python process has. */
  readonly needsLibpython: boolean;
}

export interface PrefixChoice {
  readonly distro?: string | undefined;
  /** For the build itself, which is about to put a mismatch right. */
  readonly trustOverlay?: boolean;
}

function holdsRcl(prefix: string): boolean {
  return existsSync(join(prefix, 'lib', 'librcl.so'));
}

/** Prefix of a ROS 2 that the user sourced; one that we exported ourselves is none. */
export function sourcedPrefix(env: Environment, project: Project | undefined): string | undefined {
  const inForce = entriesOf(env['AMENT_PREFIX_PATH']).find(holdsRcl);
  return inForce !== undefined && project?.owns(inForce) === true ? undefined : inForce;
}

/** Distribution named by the caller or by L2NET_DISTRO. */
function namedDistro(env: Environment, distro: string | undefined): string | undefined {
  const fromEnvironment = env['L2NET_DISTRO'];
  return distro ?? (fromEnvironment === '' ? undefined : fromEnvironment);
}

/** Distribution of the prefix to use where no ROS is sourced. */
export function projectDistro(env: Environment, distro?: string): string {
  // An environment that we exported earlier stays in force until another distribution is named.
  const exported = entriesOf(env['AMENT_PREFIX_PATH']).some(holdsRcl)
    ? env['ROS_DISTRO']
    : undefined;
  return namedDistro(env, distro) ?? exported ?? defaultDistro;
}

function chooseBase(
  env: Environment,
  project: Project | undefined,
  choice: string | undefined,
): { base: string; distro: string } {
  const sourced = sourcedPrefix(env, project);
  const sourcedDistro = env['ROS_DISTRO'];
  const distro = namedDistro(env, choice);
  if (sourced !== undefined) {
    if (sourcedDistro === undefined || sourcedDistro === '') throw distroUnknown({ base: sourced });
    if (distro !== undefined && distro !== sourcedDistro) {
      throw distroMismatch({ asked: distro, sourced: sourcedDistro, base: sourced });
    }
    return { base: sourced, distro: sourcedDistro };
  }
  const wanted = projectDistro(env, distro);
  const own = project?.rosPrefix(wanted);
  if (own !== undefined && holdsRcl(own)) return { base: own, distro: wanted };
  throw rosNotFound({ searched: ['AMENT_PREFIX_PATH', ...(own === undefined ? [] : [own])] });
}

function checkOverlay(overlay: string, base: string): void {
  let builtAgainst: string;
  try {
    builtAgainst = readFileSync(join(overlay, builtAgainstFile), 'utf8').trim();
  } catch {
    return; // built by colcon, which knows the base from its own shell
  }
  if (builtAgainst !== base) throw overlayMismatch({ overlay, builtAgainst, base });
}

/** `site-packages` directories below `prefix`; more than one if Pythons were mixed. */
export function sitePackages(prefix: string): string[] {
  const lib = join(prefix, 'lib');
  return readdirOrEmpty(lib)
    .filter((name) => /^python3\.\d+$/.test(name))
    .map((name) => join(lib, name, 'site-packages'))
    .filter((path) => existsSync(path));
}

export function readdirOrEmpty(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** The ROS 2 in force: the sourced one if there is one, else the one that the set-up installed. */
export function findPrefix(
  env: Environment,
  project: Project | undefined,
  { distro, trustOverlay = false }: PrefixChoice = {},
): RosPrefix {
  const chosen = chooseBase(env, project, distro);
  const overlays = entriesOf(env['AMENT_PREFIX_PATH']).filter(
    (entry) => entry !== chosen.base && project?.owns(entry) !== true,
  );
  const ours = project?.overlay(chosen.distro);
  if (ours !== undefined && existsSync(ours)) {
    if (!trustOverlay) checkOverlay(ours, chosen.base);
    overlays.unshift(ours);
  }
  return {
    ...chosen,
    overlays,
    ...describeRcl(join(chosen.base, 'lib')),
    fromWheels: isFromWheels(chosen.base),
  };
}

function isFromWheels(base: string): boolean {
  return (
    existsSync(join(base, 'pyvenv.cfg')) &&
    sitePackages(base).some((path) => readdirOrEmpty(path).includes('ros_rcl.libs'))
  );
}

/** Built from source, message libraries bring their libpython along; in wheels, none may. */
function bringsLibpython(library: string): boolean {
  return (
    existsSync(library) && neededLibraries(library).some((name) => name.startsWith('libpython3'))
  );
}

function describeRcl(lib: string): Pick<RosPrefix, 'linkedRmw' | 'needsLibpython'> {
  const needed = neededLibraries(join(lib, 'librcl.so'));
  const rmws = needed.flatMap((name) => /^lib(rmw_\w+)\.so/.exec(name)?.[1] ?? []);
  const notAnRmw = /^rmw_(dds_common|security_common|.*_shared_c(pp)?$|.*__rosidl_)/;
  const linked = rmws.filter((name) => name !== 'rmw_implementation' && !notAnRmw.test(name));
  return {
    linkedRmw: rmws.includes('rmw_implementation') ? undefined : linked[0],
    needsLibpython: needed.some(
      (name) => name.endsWith('__rosidl_generator_py.so') && !bringsLibpython(join(lib, name)),
    ),
  };
}
