// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { runCommand } from './run_command.js';

const grace = 300; // milliseconds

function run(script: string, options: { ownGroup?: boolean } = {}): Promise<number> {
  const { ownGroup = true } = options;
  return runCommand('/bin/sh', ['-c', script], { env: process.env, ownGroup, grace });
}

async function contentOf(path: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (existsSync(path)) {
      const content = readFileSync(path, 'utf8').trim();
      if (content !== '') return content;
    }
    await sleep(20);
  }
  throw new Error(`${path} did not appear`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A zombie is dead; whoever adopted it has just not collected it yet.
  return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

describe('runCommand', () => {
  it('passes on the exit code', async () => {
    expect(await run('exit 7')).toBe(7);
    expect(await run('exit 0')).toBe(0);
  });

  it('reports death by a signal as shells do', async () => {
    expect(await run('kill -9 $$')).toBe(137);
  });

  it('gives the command the environment it was given, and nothing else', async () => {
    const code = await runCommand('/bin/sh', ['-c', '[ "$SUBJECT" = x ] && [ -z "$HOME" ]'], {
      env: { SUBJECT: 'x' },
      ownGroup: true,
      grace,
    });
    expect(code).toBe(0);
  });

  it('names a command that does not exist, or cannot be executed', async () => {
    const options = { env: process.env, ownGroup: true, grace };
    await expect(runCommand('no-such-command', [], options)).rejects.toMatchObject({
      code: 'L2N_COMMAND_NOT_FOUND',
      exitCode: 127,
    });
    const plainFile = put(join(temporaryDirectory(), 'data'), 'x');
    await expect(runCommand(plainFile, [], options)).rejects.toMatchObject({
      code: 'L2N_COMMAND_NOT_EXECUTABLE',
      exitCode: 126,
    });
  });

  it('forwards a signal to the whole group, so that a grandchild ends too', async () => {
    const pids = join(temporaryDirectory(), 'pids');
    const running = run(`sleep 60 & echo $! > ${pids}; wait`);
    const grandchild = Number(await contentOf(pids));
    process.emit('SIGTERM', 'SIGTERM');
    expect(await running).toBe(143);
    expect(isAlive(grandchild)).toBe(false);
  });

  it('lets a command handle its signal and choose its own status', async () => {
    const ready = join(temporaryDirectory(), 'ready');
    const running = run(`trap 'exit 3' INT; echo yes > ${ready}; while :; do sleep 0.05; done`);
    await contentOf(ready);
    process.emit('SIGINT', 'SIGINT');
    expect(await running).toBe(3);
  });

  it('ends with SIGKILL what ignores every signal', async () => {
    const ready = join(temporaryDirectory(), 'ready');
    const running = run(`trap '' INT TERM; echo yes > ${ready}; while :; do sleep 0.05; done`);
    await contentOf(ready);
    const start = performance.now();
    process.emit('SIGINT', 'SIGINT');
    expect(await running).toBe(137);
    expect(performance.now() - start).toBeGreaterThan(2 * grace - 50);
  });

  it('ends a grandchild that ignores signals after its parent obeyed', async () => {
    const pids = join(temporaryDirectory(), 'pids');
    const stubborn = `trap "" TERM; echo $$ > ${pids}; while :; do sleep 0.05; done`;
    const running = run(`sh -c '${stubborn}' & wait`);
    const grandchild = Number(await contentOf(pids));
    process.emit('SIGTERM', 'SIGTERM');
    expect(await running).toBe(143);
    expect(isAlive(grandchild)).toBe(false);
  });

  it('at a terminal leaves Ctrl-C to the terminal, but forwards SIGTERM', async () => {
    const ready = join(temporaryDirectory(), 'ready');
    const script = `trap 'exit 3' INT; trap 'exit 4' TERM; echo yes > ${ready}; while :; do sleep 0.05; done`;
    const running = run(script, { ownGroup: false });
    await contentOf(ready);
    process.emit('SIGQUIT', 'SIGQUIT');
    process.emit('SIGTERM', 'SIGTERM');
    expect(await running).toBe(4);
  });

  it.each(['SIGINT', 'SIGQUIT'] as const)(
    'at a terminal lets a command live on that handles %s',
    async (signal) => {
      const directory = temporaryDirectory();
      const [ready, go] = [join(directory, 'ready'), join(directory, 'go')];
      const script = `trap 'exit 4' TERM; echo yes > ${ready}; until [ -e ${go} ]; do sleep 0.02; done; exit 5`;
      const running = run(script, { ownGroup: false });
      await contentOf(ready);
      process.emit(signal, signal);
      await sleep(2 * grace);
      put(go);
      expect(await running).toBe(5);
    },
  );

  it('leaves no signal handler behind', async () => {
    const before = process.listenerCount('SIGTERM');
    await run('exit 0');
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
