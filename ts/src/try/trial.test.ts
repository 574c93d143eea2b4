// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { checkOptions } from './trial.js';

const options = {
  ...{ command: ['true'], against: 'rmw_fastrtps_cpp', tried: 'rmw_shm', rounds: 3, seconds: 20 },
  ...{ seed: 1, keep: undefined, distro: undefined },
};

describe('the options of a trial', () => {
  it('may be as they are by default', () => {
    expect(() => {
      checkOptions(options);
    }).not.toThrow();
  });

  it.each([
    [{ command: [] }, 'no command after --'],
    [{ against: 'rmw_shm' }, 'both name rmw_shm'],
    [{ rounds: 0 }, '--rounds is "0"'],
    [{ rounds: 2.5 }, 'a whole number from 1 to 100'],
    [{ rounds: NaN }, '--rounds'],
    [{ seconds: 0.5 }, '--seconds is "0.5", but must be from 1 to 3600'],
    [{ seconds: 4000 }, '--seconds'],
  ])('are refused with %j', (change, sentence) => {
    expect(() => {
      checkOptions({ ...options, ...change });
    }).toThrow(sentence);
  });
});
