// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { addonPath } from './native.js';

const program = fileURLToPath(new URL('../../addon/build/l2net_shm_member', import.meta.url));

/** False on a machine that has not built the addon with its tests; never so where CI runs. */
export const addonIsBuilt = existsSync(addonPath) && existsSync(program);

export interface Member {
  readonly pid: number;
  /** Ends it in the middle of everything. */
  readonly kill: () => Promise<void>;
  /** Lets it leave the domain. */
  readonly leave: () => Promise<void>;
}

/** A process of the shared-memory core, in the domain with a node and an endpoint of every kind. */
export async function startMember(directory: string, domain: number): Promise<Member> {
  const child = spawn(program, [String(domain)], {
    env: { RMW_SHM_DIR: directory },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const [said] = (await Promise.race([once(child.stdout, 'data'), exited])) as [unknown];
  if (String(said) !== 'ready\n') throw new Error(`${program} ended with ${String(said)}`);
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    leave: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
