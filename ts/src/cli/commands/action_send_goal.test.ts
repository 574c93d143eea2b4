// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, vi } from 'vitest';
import { FakeSystem } from '../../ros/fake_rcl_fixture.js';
import { onSystem } from '../ros_verb_fixture.js';

// The first of them loads what the verb loads only when it runs.
vi.setConfig({ testTimeout: 30_000 });

const succeeded = 4;
const canceled = 5;

/** A server that counts to the goal; at once, or only once it is cancelled. */
function counter(waits = false): FakeSystem {
  const system = new FakeSystem().node('counter');
  const service = '/count/_action/send_goal';
  system.service('counter', service, 'x/action/Count_SendGoal', () => undefined);
  system.actions.set('/count x/action/Count', (goal, feedback) => {
    const { to } = goal as { to: number };
    let cancel: (result: object) => void;
    const ended = new Promise<object>((resolve) => (cancel = resolve));
    for (let at = 1; at <= to; at += 1) feedback({ at });
    return {
      status: waits ? canceled : succeeded,
      isAccepted: () => to >= 0,
      getResult: () => (waits ? ended : Promise.resolve({ sum: (to * (to + 1)) / 2 })),
      cancelGoal: () => {
        cancel({ sum: 0 });
        return Promise.resolve({});
      },
    };
  });
  return system;
}

const send = ['action', 'send_goal'];

describe('l2net action send_goal', () => {
  it('finds the type, and shows feedback and result', async () => {
    const { status, out } = await onSystem(counter(), [...send, 'count', '{to: 2}', '-f']);
    expect({ status, out }).toEqual({
      status: 0,
      out: 'feedback:\nat: 1\n---\nfeedback:\nat: 2\n---\nstatus: succeeded\nresult:\n  sum: 3\n',
    });
  });

  it('answers in JSON', async () => {
    const args = [...send, '/count', 'x/action/Count', '{to: 3}', '--json'];
    const { out } = await onSystem(counter(), args);
    expect(JSON.parse(out)).toEqual({ status: 'succeeded', result: { sum: 6 } });
  });

  it('cancels the goal when it is stopped, and says so', async () => {
    const stop = new AbortController();
    const args = [...send, '/count', '{to: 1}'];
    const running = onSystem(counter(true), args, undefined, stop.signal);
    setTimeout(() => {
      stop.abort();
    }, 500);
    const { status, out, error } = await running;
    expect({ status, out }).toEqual({ status: 10, out: 'status: canceled\nresult:\n  sum: 0\n' });
    expect(error).toContain('the goal of /count was canceled [L2N_GOAL_FAILED]');
  });

  it.each([
    [['/count', '{to: -1}'], 10, 'the server of /count refused the goal; nothing was done'],
    [['/count', '{too: 1}'], 2, 'has no field too'],
    [['/coun', '{to: 1}', '--timeout', '0.05'], 7, 'so its type is not known'],
    [['/none', 'x/action/Count', '--timeout', '0.05'], 7, 'no server of action /none'],
    [['/count', 'x/action/Cont', '{}'], 3, 'did you mean x/action/Count?'],
  ])('fails for %j', async (args, expected, reason) => {
    const { status, error } = await onSystem(counter(), [...send, ...args]);
    expect(error).toContain(reason);
    expect(status).toBe(expected);
  });
});
