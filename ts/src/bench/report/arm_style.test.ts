// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { armOf } from '../plan/arms.js';
import { armStyles } from './arm_style.js';

function labels(...ids: string[]): string[] {
  return [...armStyles(ids.map(armOf), 'rmw_shm').values()].map(({ label }) => label);
}

describe('the label of a peer', () => {
  it('says that it is no rmw, where one has the same name or could have', () => {
    expect(labels('rmw_cyclonedds_cpp', 'cyclonedds')).toEqual([
      'cyclonedds',
      'cyclonedds own API',
    ]);
    expect(labels('rmw_shm', 'cyclonedds', 'iceoryx2')).toEqual([
      ...['shm', 'cyclonedds own API', 'iceoryx2'],
    ]);
  });
});
