// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { allowedCores, coresToMeasureOn, thisMachine } from './machine.js';

function status(list: string): string {
  return `Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t${list}\nMems_allowed_list:\t0\n`;
}

describe('the cores to measure on', () => {
  it.each([
    ['0-3', [0, 1, 2, 3]],
    ['1,4-5,8', [1, 4, 5, 8]],
    ['7', [7]],
  ])('are among %s', (list, cores) => {
    expect(allowedCores(status(list))).toEqual(cores);
  });

  it('are the last two, and none where there is one', () => {
    expect(coresToMeasureOn([1, 4, 5])).toEqual([4, 5]);
    expect(coresToMeasureOn([3])).toBeUndefined();
  });
});

describe('the machine', () => {
  it('is described without its name', () => {
    const machine = thisMachine();
    expect(machine.cores).toBeGreaterThan(0);
    expect(machine.memoryBytes).toBeGreaterThan(2 ** 20);
    expect(machine.kernel).toMatch(/^\d+\.\d+/);
  });
});
