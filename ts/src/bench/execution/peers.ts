// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Surroundings } from './ready_arm.js';

interface Peer {
  readonly program: string;
  readonly versions: readonly string[];
}

/** Variable that names the program where it is nowhere that we would look. */
const programVariable = 'L2NET_BENCH_ICEORYX2';
const programName = 'bench_iceoryx2';
const source = join('bench', 'peers', 'iceoryx2');

/** A program that measures a middleware which is no rmw. */
export function findPeer(
  id: string,
  { places, at, env }: Pick<Surroundings, 'places' | 'at' | 'env'>,
): Peer | { readonly reason: string } {
  const root = at.project?.root;
  const candidates = [
    env[programVariable],
    join(places.agents, programName),
    ...(root === undefined ? [] : [join(root, source, 'target', 'release', programName)]),
  ].filter((path) => path !== undefined);
  const program = candidates.map((path) => resolve(path)).find((path) => existsSync(path));
  if (program === undefined) {
    const reason =
      `${programName} is not built: run cargo build --release in ${source}, ` +
      `or name the program in ${programVariable}`;
    return { reason };
  }
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 5000 });
  return { program, versions: [`${id} ${stdout.trim().split(' ').at(-1) ?? ''}`.trim()] };
}
