// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { isAlive, until } from '../supervise/running_fixture.js';
import { ProcessGroup } from './process_group.js';
import { Watchdog } from './watchdog.js';

const soon = { termAfter: 200, killAfter: 200 };

async function groupOf(script: string): Promise<ProcessGroup & { readonly lines: string[] }> {
  const lines: string[] = [];
  const group = await ProcessGroup.start({
    command: '/bin/sh',
    args: ['-c', script],
    env: { PATH: '/usr/bin:/bin' },
    cwd: '/',
    onOutput: (_stream, chunk) => lines.push(...chunk.toString().trim().split('\n')),
  });
  onTestFinished(() => {
    group.signal('SIGKILL');
  });
  await until(() => lines.length > 0, 'the script has said something');
  return Object.assign(group, { lines });
}

describe('the watchdog of a launcher that is gone', { timeout: 30_000 }, () => {
  it('ends every group, also what ignores signals, and removes the state', async () => {
    const stateFile = put(join(temporaryDirectory(), 'state.json'), '{}');
    const watchdog = Watchdog.start({ ...soon, stateFile });
    const polite = await groupOf('trap "exit 3" INT; echo up; while :; do sleep 0.02; done');
    const deaf = await groupOf(
      `trap '' INT TERM; (echo $$; while :; do sleep 0.02; done) & wait; echo; wait`,
    );
    const released = await groupOf('echo up; sleep 30');
    for (const { pid } of [polite, deaf, released]) watchdog.guard(pid);
    watchdog.release(released.pid);
    watchdog.abandon();
    expect(await polite.exited).toEqual({ code: 3, signal: undefined });
    expect(await deaf.exited).toEqual({ code: undefined, signal: 'SIGKILL' });
    expect(deaf.members()).toEqual([]);
    expect(isAlive(released.pid)).toBe(true);
    await until(() => !isAlive(watchdog.pid ?? 0), 'the watchdog has ended');
    expect(existsSync(stateFile)).toBe(false);
  });

  it('ends quietly with one that ends in order', async () => {
    const stateFile = put(join(temporaryDirectory(), 'state.json'), '{}');
    const watchdog = Watchdog.start({ ...soon, stateFile });
    const group = await groupOf('echo up; sleep 30');
    watchdog.guard(group.pid);
    watchdog.end();
    await until(() => !isAlive(watchdog.pid ?? 0), 'the watchdog has ended');
    expect(isAlive(group.pid)).toBe(true);
    expect(existsSync(stateFile)).toBe(true);
  });
});
