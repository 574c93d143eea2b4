// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { RespawnPolicy } from '../plan/process_plan.js';
import type { Exit } from '../process/process_group.js';
import { RespawnSchedule, type AfterExit } from './respawn_schedule.js';

const policy: RespawnPolicy = {
  when: 'always',
  delay: 1000,
  factor: 2,
  cap: 5000,
  jitter: 0,
  max: Infinity,
  window: 60_000,
};
const ok: Exit = { code: 0, signal: undefined };
const bad: Exit = { code: 1, signal: undefined };
const killed: Exit = { code: undefined, signal: 'SIGSEGV' };
const middle = (): number => 0.5;

function delays(schedule: RespawnSchedule, times: readonly number[]): (number | string)[] {
  return times.map((time) => {
    const next = schedule.next(bad, time);
    return next.then === 'restart' ? next.delay : next.then;
  });
}

describe('a respawn schedule', () => {
  it.each<[RespawnPolicy['when'], Exit, AfterExit['then']]>([
    ['never', bad, 'end'],
    ['on-failure', ok, 'end'],
    ['on-failure', bad, 'restart'],
    ['on-failure', killed, 'restart'],
    ['always', ok, 'restart'],
  ])('%s, after %j: %s', (when, exit, then) => {
    expect(new RespawnSchedule({ ...policy, when }, middle).next(exit, 0).then).toBe(then);
  });

  it('waits longer each time, up to the cap', () => {
    const schedule = new RespawnSchedule(policy, middle);
    expect(delays(schedule, [0, 1, 2, 3, 4])).toEqual([1000, 2000, 4000, 5000, 5000]);
  });

  it('forgets restarts that are longer ago than the window', () => {
    const schedule = new RespawnSchedule({ ...policy, max: 2 }, middle);
    expect(delays(schedule, [0, 10_000, 20_000])).toEqual([1000, 2000, 'give-up']);
    expect(delays(schedule, [60_000, 70_001, 70_002])).toEqual([2000, 2000, 'give-up']);
  });

  it('spreads the delays by the jitter, to both sides', () => {
    const spread = (random: number): number | string | undefined =>
      delays(new RespawnSchedule({ ...policy, jitter: 0.1 }, () => random), [0])[0];
    expect([spread(0), spread(0.5), spread(1)]).toEqual([900, 1000, 1100]);
  });

  it('may be told never to try again', () => {
    const schedule = new RespawnSchedule({ ...policy, max: 0 }, middle);
    expect(schedule.next(bad, 0)).toEqual({ then: 'give-up', restarts: 0 });
  });
});
