// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { CodedError } from '../errors/index.js';
import { SilentEnd } from '../ros/silent_end.js';
import { shortcomingOf as shortcomingWith } from './shortcoming.js';
import type { TryResult } from './model.js';
import { resultOf, runOf } from './try_fixture.js';

const failure = { arm: 'rmw_shm', round: 1, reason: 'it ended with status 3', lastLines: ['boom'] };
const shortcomingOf = (result: TryResult): ReturnType<typeof shortcomingWith> =>
  shortcomingWith(result, 143);
const present = runOf({ arm: 'rmw_fastrtps_cpp' });

describe('what a result falls short of', () => {
  it('is nothing where both arms have a run', () => {
    expect(shortcomingOf(resultOf({ failures: [failure] }))).toBeUndefined();
  });

  it('is an arm in which every run failed', () => {
    const error = shortcomingOf(resultOf({ runs: [present], failures: [failure] }));
    expect(error).toMatchObject({ code: 'L2N_TRY_RUNS_FAILED', exitCode: 6 });
    expect((error as CodedError).message).toMatch(
      /on rmw_shm failed.*status 3; it wrote\n {4}boom/,
    );
  });

  it('is both arms where both failed', () => {
    const failures = [{ ...failure, arm: 'rmw_fastrtps_cpp', reason: 'it ended first' }, failure];
    const error = shortcomingOf(resultOf({ runs: [], failures }));
    expect((error as CodedError).message).toMatch(
      /^every run on rmw_fastrtps_cpp and on rmw_shm failed, the last one so: .* status 3;/,
    );
  });

  it('is everything where nobody took anything, with the reason that the largest run shows', () => {
    const loaded = { processes: 4, withProbe: 4, withRcl: 0 };
    const runs = [runOf({ topics: [], loaded }), runOf({ arm: 'rmw_fastrtps_cpp', topics: [] })];
    const error = shortcomingOf(resultOf({ runs }));
    expect(error).toMatchObject({ code: 'L2N_TRY_NOTHING_TAKEN', exitCode: 8 });
    expect((error as CodedError).message).toContain('none of its 4 processes has loaded librcl');
  });

  it('ends silently what was ended before anything was there', () => {
    const ended = shortcomingOf(resultOf({ runs: [], interrupted: true }));
    expect(ended).toBeInstanceOf(SilentEnd);
    expect(ended).toMatchObject({ exitCode: 143 });
    expect(shortcomingOf(resultOf({ runs: [present], interrupted: true }))).toBeInstanceOf(
      SilentEnd,
    );
    expect(shortcomingOf(resultOf({ interrupted: true }))).toBeUndefined();
  });
});
