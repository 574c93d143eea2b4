// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { nativeEndpoint, nativeProcess, nativeQos, snapshotOf } from './snapshot_fixture.js';

describe('a snapshot', () => {
  it('leaves out, and counts, what holds a number without a name', () => {
    const taken = snapshotOf({
      processes: [
        nativeProcess(0),
        nativeProcess(1, { state: 9 }),
        nativeProcess(2, { placement: 7 }),
      ],
      endpoints: [
        nativeEndpoint({}),
        nativeEndpoint({ kind: 0 }),
        nativeEndpoint({ qos: { ...nativeQos, history: 2 } }),
        nativeEndpoint({ state: 1 }),
      ],
    });
    expect(taken.processes.map(({ slot }) => slot)).toEqual([0]);
    expect(taken.endpoints).toHaveLength(1);
    expect(taken.malformed).toBe(5);
  });

  it('writes type hashes as ROS does', () => {
    const hashes = [nativeEndpoint({}), nativeEndpoint({ typeHashVersion: 1, typeHash: 'ab' })];
    const taken = snapshotOf({ endpoints: hashes });
    expect(taken.endpoints.map(({ typeHash }) => typeHash)).toEqual(['', 'RIHS01_ab']);
  });
});
