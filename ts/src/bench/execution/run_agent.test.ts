// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { statOf } from '../../launch/process/proc.js';
import { runAgent, type AgentOutcome } from './run_agent.js';

const never = new AbortController().signal;
const nobody = { guard: () => undefined, release: () => undefined };

function shell(script: string, limitMs = 10_000, signal = never): Promise<AgentOutcome> {
  const env = { PATH: process.env['PATH'] ?? '' };
  return runAgent(
    { program: '/bin/sh', args: ['-c', script], env, cwd: '/', limitMs },
    signal,
    nobody,
  );
}

/** Whoever nobody has collected yet is dead all the same. */
function isAlive(pid: number): boolean {
  return !['Z', undefined].includes(statOf(pid)?.state);
}

describe('an agent', () => {
  it('says what it measured', async () => {
    expect(await shell('echo one; echo two >&2')).toEqual({ stdout: 'one\n' });
  });

  it('that fails says why', async () => {
    expect(await shell('echo "no such rmw" >&2; exit 3')).toEqual({
      failure: 'no such rmw (exit status 3)',
    });
    expect(await shell('kill -SEGV $$')).toEqual({
      failure: 'ended with SIGSEGV and said nothing',
    });
  });

  it('that cannot be started says so', async () => {
    const call = { program: '/no/agent', args: [], env: {}, cwd: '/', limitMs: 1000 };
    expect(await runAgent(call, never, nobody)).toEqual({
      failure: expect.stringMatching(/^\/no\/agent: .*ENOENT/) as string,
    });
  });

  it('that hangs is killed, with whom it started', async () => {
    // It does not mind to be asked, nor does its child.
    const script = "trap '' INT TERM; (trap '' INT TERM; sleep 60) & echo $! >&2; wait";
    const outcome = await shell(script, 300);
    const failure = 'failure' in outcome ? outcome.failure : '';
    const [, child] = /^killed: no end within 0 s; (\d+)$/.exec(failure) ?? [];
    expect(child).toBeDefined();
    expect(isAlive(Number(child))).toBe(false);
  });

  it('that ends leaves nobody behind', async () => {
    const outcome = await shell('sleep 60 >/dev/null 2>&1 & echo $!');
    const child = 'stdout' in outcome ? Number(outcome.stdout) : 0;
    expect(child).toBeGreaterThan(0);
    expect(isAlive(child)).toBe(false);
  });

  it('is ended when the comparison is interrupted', async () => {
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 100);
    expect(await shell('sleep 60', 60_000, stop.signal)).toEqual({ failure: 'interrupted' });
  });
});
