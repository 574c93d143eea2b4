// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CodedError } from '../../errors/index.js';
import {
  requireRmw,
  rmwEnvironment,
  withChange,
  type Environment,
  type PrefixInProject,
} from '../../ros/index.js';
import type { Arm, ArmManifest } from '../model.js';
import type { BenchPlaces } from './agents.js';
import { findPeer } from './peers.js';

/** An arm with all that its agents are started with. */
export interface ReadyArm {
  readonly arm: Arm;
  readonly env: Readonly<Record<string, string>>;
  /** Folder of its agents. */
  readonly agents: string;
  /** Before the options that say what is measured. */
  readonly options: readonly string[];
  readonly manifest: ArmManifest;
}

export interface MissingArm {
  readonly arm: string;
  readonly reason: string;
}

type Variants = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Surroundings {
  readonly at: PrefixInProject;
  readonly env: Environment;
  readonly places: BenchPlaces;
  readonly variants: Variants;
}

/** Variables that change how an rmw behaves, and say nothing about the machine's owner. */
const telling = /^(RMW_|FASTRTPS|FASTDDS|CYCLONEDDS|ZENOH|ROS_(AUTOMATIC|LOCALHOST|STATIC|DISTRO))/;

/** Libraries with a version of their own under an rmw. */
const underneath: Readonly<Record<string, readonly string[]>> = {
  rmw_fastrtps_cpp: ['fastrtps', 'fastcdr'],
  rmw_fastrtps_dynamic_cpp: ['fastrtps', 'fastcdr'],
  rmw_cyclonedds_cpp: ['cyclonedds'],
  rmw_zenoh_cpp: ['zenoh_cpp_vendor'],
};

function tunedVariant(rmw: string, profiles: string): Record<string, string> | undefined {
  if (rmw.startsWith('rmw_fastrtps')) {
    return {
      FASTRTPS_DEFAULT_PROFILES_FILE: join(profiles, 'fastdds_tuned.xml'),
      RMW_FASTRTPS_USE_QOS_FROM_XML: '1',
    };
  }
  if (rmw === 'rmw_cyclonedds_cpp') {
    return { CYCLONEDDS_URI: `file://${join(profiles, 'cyclonedds_tuned.xml')}` };
  }
  return undefined;
}

/** What a variant adds to the environment, or why there is none. */
function variantOf(
  { rmw = '', variant }: Arm,
  { variants, places }: Surroundings,
): Readonly<Record<string, string>> | string {
  if (variant === undefined) return {};
  return (
    variants[variant] ??
    (variant === 'tuned' ? tunedVariant(rmw, places.profiles) : undefined) ??
    `no variant ${variant} of ${rmw}: define it under variants in the scenario`
  );
}

function packageVersion(prefixes: readonly string[], name: string): string | undefined {
  for (const prefix of prefixes) {
    const file = join(prefix, 'share', name, 'package.xml');
    if (!existsSync(file)) continue;
    const found = /<version>([^<]+)<\/version>/.exec(readFileSync(file, 'utf8'));
    if (found?.[1] !== undefined) return `${name} ${found[1]}`;
  }
  return undefined;
}

/** Paths say where somebody keeps things; only the last part says how an rmw behaves. */
function tellingVariables(env: Readonly<Record<string, string>>): Record<string, string> {
  const told = Object.entries(env).filter(([name]) => telling.test(name));
  const withoutPath = (value: string): string => value.replace(/(file:\/\/)?\/\S*\//g, '$1.../');
  return Object.fromEntries(told.map(([name, value]) => [name, withoutPath(value)]));
}

function defined(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The other side of a round trip as a program of a client library. */
function pongOptions(arm: Arm, agents: string): string[] {
  if (arm.client === undefined) return [];
  const [program, file] =
    arm.client === 'rclpy' ? ['python3', 'rclpy_pong.py'] : ['node', 'rclnodejs_pong.mjs'];
  return ['--pong', `${program} '${join(agents, file)}'`];
}

function readyRmw(arm: Arm, around: Surroundings): ReadyArm | MissingArm {
  const { at, places } = around;
  const rmw = arm.rmw ?? '';
  const variant = variantOf(arm, around);
  if (typeof variant === 'string') return { arm: arm.id, reason: variant };
  const env = {
    ...defined(withChange(around.env, rmwEnvironment(at, rmw, around.env))),
    ...variant,
  };
  const own = dirname(dirname(requireRmw(at.prefix, rmw).library));
  const prefixes = [own, ...at.prefix.overlays, at.prefix.base];
  const libraries = [rmw, ...(underneath[rmw] ?? [])];
  return {
    ...{ arm, env, agents: places.agents },
    options: ['--rmw', rmw, ...pongOptions(arm, places.agents)],
    manifest: {
      arm,
      versions: libraries.flatMap((name) => packageVersion(prefixes, name) ?? []),
      environment: tellingVariables(env),
    },
  };
}

/** What an arm needs, or why it cannot be had. */
export function prepareArm(arm: Arm, around: Surroundings): ReadyArm | MissingArm {
  if (arm.kind === 'rmw') {
    try {
      return readyRmw(arm, around);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      return { arm: arm.id, reason: error.message };
    }
  }
  const env = defined(around.env);
  if (arm.kind === 'floor') {
    const manifest = { arm, versions: [], environment: {} };
    return { arm, env, agents: around.places.agents, options: [], manifest };
  }
  const peer = findPeer(arm.id, around);
  if ('reason' in peer) return { arm: arm.id, reason: peer.reason };
  return {
    ...{ arm, env, agents: dirname(peer.program), options: [] },
    manifest: { arm, versions: peer.versions, environment: {} },
  };
}
