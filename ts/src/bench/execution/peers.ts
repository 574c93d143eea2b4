// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { peers } from '../plan/peers.js';
import type { Surroundings } from './ready_arm.js';

interface Peer {
  readonly program: string;
  readonly versions: readonly string[];
}

/** A program that measures a middleware which is no rmw. */
export function findPeer(
  id: string,
  { places, at, env }: Pick<Surroundings, 'places' | 'at' | 'env'>,
): Peer | { readonly reason: string } {
  const definition = peers[id];
  if (definition === undefined) return { reason: `there is no peer ${id}` };
  const { program: name, variable, built, howToBuild } = definition;
  const named = env[variable];
  const root = at.project?.root;
  const candidates =
    named === undefined || named === ''
      ? [join(places.agents, name), ...(root === undefined ? [] : [join(root, built, name)])]
      : [resolve(named)];
  const program = candidates.find((path) => existsSync(path));
  if (program === undefined) {
    const reason =
      named === undefined || named === ''
        ? `${name} is not built; get it with: ${howToBuild}, or name the program in ${variable}`
        : `${variable}: there is no file ${named}`;
    return { reason };
  }
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 5000 });
  if (status !== 0) return { reason: `${program} --version fails: build it again (${howToBuild})` };
  return { program, versions: [`${id} ${stdout.trim().split(' ').at(-1) ?? ''}`.trim()] };
}
