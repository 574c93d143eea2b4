// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { dirname } from 'node:path';
import { CodedError } from '../../errors/index.js';
import {
  installedRmws,
  rmwEnvironment,
  withChange,
  type Environment,
  type PrefixInProject,
} from '../../ros/index.js';
import type { Arm, ArmManifest } from '../model.js';
import type { BenchPlaces } from './agents.js';
import { missingSettings, untuned } from './arm_environment.js';
import { rmwVersions } from './arm_versions.js';
import { missingClient, pongOptions } from './client_library.js';
import { findPeer } from './peers.js';
import { toldEnvironment } from './told_environment.js';
import { tunedProfiles, tunedVariant } from './tuned_variant.js';
import { wayToGet } from './ways_to_get.js';
import { missingRouter } from './zenoh_router.js';

/** An arm with all that its agents are started with. */
export interface ReadyArm {
  readonly arm: Arm;
  readonly env: Readonly<Record<string, string>>;
  /** Folder of its agents. */
  readonly agents: string;
  /** The one program of a peer, whatever it is called; undefined: that of the measure. */
  readonly program?: string;
  /** Before the options that say what is measured. */
  readonly options: readonly string[];
  readonly manifest: ArmManifest;
}

export interface MissingArm {
  readonly arm: string;
  /** With the way to get it. */
  readonly reason: string;
}

type Variables = Readonly<Record<string, string>>;

export interface Surroundings {
  readonly at: PrefixInProject;
  readonly env: Environment;
  readonly places: BenchPlaces;
  readonly variants: Readonly<Record<string, Variables>>;
}

/** What a variant adds to the environment, or why there is none. */
function variantOf({ rmw = '', variant }: Arm, around: Surroundings): Variables | string {
  if (variant === undefined) return {};
  const found =
    around.variants[variant] ??
    (variant === 'tuned' ? tunedVariant(rmw, around.places.profiles) : undefined);
  if (found === undefined) {
    return `no variant ${variant} of ${rmw}: define it under variants in the scenario`;
  }
  return missingSettings(found) ?? found;
}

function withWay(problem: string, name: string, { at }: Surroundings): string {
  const way = wayToGet(name, at.prefix);
  return way === undefined ? problem : `${problem}; get it with: ${way}`;
}

/** Why an rmw that is installed, and its client library, would answer nothing. */
function whyNoAnswer(arm: Arm, env: Variables, around: Surroundings): string | undefined {
  const { rmw = '', client } = arm;
  // With settings of its own it may look for its router somewhere else.
  const elsewhere = Object.keys(env).some((name) => name.startsWith('ZENOH_'));
  const router = rmw === 'rmw_zenoh_cpp' && !elsewhere ? missingRouter() : undefined;
  if (router !== undefined || client === undefined) return router;
  const missing = missingClient(client, around.places.agents, env);
  return missing === undefined ? undefined : withWay(missing, client, around);
}

function readyRmw(arm: Arm, around: Surroundings): ReadyArm | MissingArm {
  const { at, places } = around;
  const { rmw = '', client } = arm;
  const missing = (reason: string): MissingArm => ({ arm: arm.id, reason });
  const installed = installedRmws(at.prefix).find(({ name }) => name === rmw);
  if (installed === undefined) {
    return missing(withWay(`${rmw} is not installed for ${at.prefix.distro}`, rmw, around));
  }
  const variant = variantOf(arm, around);
  if (typeof variant === 'string') return missing(variant);
  const change = rmwEnvironment(at, rmw, around.env);
  const env = { ...untuned(withChange(around.env, change)), ...variant };
  const silent = whyNoAnswer(arm, env, around);
  if (silent !== undefined) return missing(silent);
  const own = dirname(dirname(installed.library));
  return {
    ...{ arm, env, agents: places.agents },
    options: [
      ...['--rmw', rmw],
      ...(client === undefined ? [] : pongOptions(client, places.agents)),
    ],
    manifest: {
      arm,
      versions: rmwVersions(rmw, [own, ...at.prefix.overlays, at.prefix.base]),
      environment: toldEnvironment(env, tunedProfiles(places.profiles)),
    },
  };
}

function readyPeer(arm: Arm, around: Surroundings): ReadyArm | MissingArm {
  const peer = findPeer(arm.id, around);
  if ('reason' in peer) return { arm: arm.id, reason: peer.reason };
  const { program, versions } = peer;
  return {
    ...{ arm, env: untuned(around.env), program, agents: dirname(program), options: [] },
    manifest: { arm, versions, environment: {} },
  };
}

/** What an arm needs, or why it cannot be had. */
export function prepareArm(arm: Arm, around: Surroundings): ReadyArm | MissingArm {
  if (arm.kind === 'floor') {
    const manifest = { arm, versions: [], environment: {} };
    return {
      ...{ arm, env: untuned(around.env), agents: around.places.agents },
      ...{ options: [], manifest },
    };
  }
  if (arm.kind === 'peer') return readyPeer(arm, around);
  try {
    return readyRmw(arm, around);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { arm: arm.id, reason: error.message };
  }
}
