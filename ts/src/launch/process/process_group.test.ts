// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../supervise/running_fixture.js';
import { ProcessGroup } from './process_group.js';

/** What keeps this process from ending: pipes and children. */
function held(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => name === 'PipeWrap' || name === 'ProcessWrap');
}

interface Started {
  readonly group: ProcessGroup;
  readonly output: () => string;
}

async function start(script: string): Promise<Started> {
  let output = '';
  const group = await ProcessGroup.start({
    ...{ command: '/bin/sh', args: ['-c', script], cwd: '/', env: { PATH: '/usr/bin:/bin' } },
    onOutput: (_stream, chunk) => (output += chunk.toString()),
  });
  return { group, output: () => output };
}

describe('a process group', { timeout: 30_000 }, () => {
  it('holds nobody up with what a daemon of its leader may still write', async () => {
    const before = held();
    const { group, output } = await start(
      `setsid sh -c 'trap "" TERM; while :; do echo $$; sleep 0.02; done' & sleep 0.2`,
    );
    onTestFinished(() => {
      process.kill(Number(output().split('\n')[0]), 'SIGKILL');
    });
    expect(held()).not.toEqual(before);
    expect(await group.exited).toEqual({ code: 0, signal: undefined });
    expect(held()).toEqual(before);
    // It is read all the same while there is anybody to read it.
    const { length } = output();
    await until(() => output().length > length, 'it writes on');
  });

  it('holds nobody up when it was let go', async () => {
    const before = held();
    const { group } = await start('exec sleep 60');
    onTestFinished(() => {
      group.signal('SIGKILL');
    });
    expect(held()).not.toEqual(before);
    group.letGo();
    expect(held()).toEqual(before);
    expect(group.isEmpty()).toBe(false);
  });
});
