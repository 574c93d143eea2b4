// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { addonPath } from './native.js';

const built = (name: string): string =>
  fileURLToPath(new URL(`../../addon/build/l2net_shm_${name}`, import.meta.url));
const program = built('member');

/** False on a machine that has not built the addon with its tests; never so where CI runs. */
export const addonIsBuilt = existsSync(addonPath) && existsSync(program);

export interface Member {
  readonly pid: number;
  /** Ends it in the middle of everything. */
  readonly kill: () => Promise<void>;
  /** Has it do what member.cpp knows, and waits until it is done. */
  readonly tell: (command: string) => Promise<void>;
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
    tell: async (command) => {
      child.stdin.write(`${command}\n`);
      const [answer] = (await Promise.race([once(child.stdout, 'data'), exited])) as [unknown];
      if (String(answer) !== 'ok\n') throw new Error(`${program} ended with ${String(answer)}`);
    },
    leave: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

/** Statistics with a different value in every field, as C++ lays them out. */
export function statisticsVector(): ArrayBuffer {
  return new Uint8Array(execFileSync(built('statistics_vector'))).buffer;
}
