// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Arm } from '../model.js';

type Client = NonNullable<Arm['client']>;

interface ClientLibrary {
  readonly interpreter: string;
  /** The other side of the round trip, beside the agents. */
  readonly pong: string;
  /** Succeeds where the library is found. */
  readonly probe: readonly string[];
}

const libraries: Readonly<Record<Client, ClientLibrary>> = {
  rclpy: { interpreter: 'python3', pong: 'rclpy_pong.py', probe: ['-c', 'import rclpy'] },
  rclnodejs: {
    interpreter: 'node',
    pong: 'rclnodejs_pong.mjs',
    // Resolved and no more: the first import of a copy without its binary compiles one.
    probe: ['--input-type=module', '-e', "import.meta.resolve('rclnodejs')"],
  },
};

const probeLimitMs = 20_000;

/** The other side of a round trip, as a program of a client library. */
export function pongOptions(client: Client, agents: string): string[] {
  const { interpreter, pong } = libraries[client];
  return ['--pong', `${interpreter} '${join(agents, pong)}'`];
}

/** Why a client library cannot answer in this environment; the way to get it is another matter. */
export function missingClient(
  client: Client,
  agents: string,
  env: Readonly<Record<string, string>>,
): string | undefined {
  const { interpreter, pong, probe } = libraries[client];
  if (!existsSync(join(agents, pong))) return `${join(agents, pong)} does not exist`;
  const { error, status, stderr } = spawnSync(interpreter, probe, {
    ...{ env, cwd: agents, encoding: 'utf8', timeout: probeLimitMs },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    return `there is no ${interpreter} in PATH`;
  }
  if (error !== undefined) return `${interpreter}: ${error.message}`;
  if (status === 0) return undefined;
  const said = stderr.split('\n').find((line) => /^\w*Error\b/.test(line));
  return `${interpreter} does not find ${client}${said === undefined ? '' : ` (${said.trim()})`}`;
}
