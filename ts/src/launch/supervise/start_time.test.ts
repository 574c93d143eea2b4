// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Launching is bounded by the processes: what the supervisor adds to starting them is little.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { FakeClock } from '../process/clock_fixture.js';
import { observe, until } from './running_fixture.js';
import { StartTurns } from './start_turns.js';

const count = 100;
const timeout = 60_000; // milliseconds, on a machine with much else to do

/** Milliseconds that the system itself takes for as many processes of the same kind. */
async function bareTime(): Promise<number> {
  const begin = performance.now();
  const ends = Array.from({ length: count }, () => {
    const child = spawn('/bin/true', [], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.resume();
    child.stderr.resume();
    return once(child, 'exit');
  });
  await Promise.all(ends);
  return performance.now() - begin;
}

async function launchTime(): Promise<number> {
  const names = Array.from({ length: count }, (_, i) => `p${i}`);
  const nodes = Object.fromEntries(names.map((name) => [name, { exec: '/bin/true' }]));
  const begin = performance.now();
  const { launch, of } = await observe({ nodes }, { logs: false });
  await launch.done;
  const time = performance.now() - begin;
  expect(of('started')).toHaveLength(count);
  return time;
}

it(
  `launches ${count} processes in little more time than they take themselves`,
  async () => {
    const bare: number[] = [];
    const launched: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      bare.push(await bareTime());
      launched.push(await launchTime());
    }
    const [least, most] = [Math.min(...bare), Math.min(...launched)];
    console.log(`${count} processes: launched ${most.toFixed(0)} ms, bare ${least.toFixed(0)} ms`);
    // The machine is shared, so a factor that only a wait in the wrong place would exceed.
    expect(most).toBeLessThan(3 * least + 300);
  },
  timeout,
);

it('keeps starts apart if asked to', async () => {
  const clock = new FakeClock();
  const turns = new StartTurns(50, clock);
  const { signal } = new AbortController();
  const times: number[] = [];
  for (let i = 0; i < 3; i += 1) void turns.next(signal).then(() => times.push(clock.now()));
  await clock.advance(49);
  expect(times).toEqual([0]);
  await clock.advance(100);
  expect(times).toEqual([0, 50, 100]);
});

it(
  'starts a hundred that run at once, and ends them at once',
  async () => {
    const names = Array.from({ length: count }, (_, i) => `p${i}`);
    const nodes = Object.fromEntries(names.map((name) => [name, { exec: ['sleep', '100'] }]));
    const { launch, of } = await observe({ nodes }, { logs: false });
    await until(() => of('started').length === count, 'all are up');
    const begin = performance.now();
    await launch.stop();
    console.log(`${count} processes stopped in ${(performance.now() - begin).toFixed(0)} ms`);
    expect(of('exited').every(({ stoppedBy }) => stoppedBy === 'SIGINT')).toBe(true);
  },
  timeout,
);
