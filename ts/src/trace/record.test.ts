// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { decodeRecords, recordBytes } from './record.js';
import { encodeRecords, gidOf, record } from './trace_fixture.js';

const writer = gidOf('publisher', 1);
const reader = gidOf('subscription', 2);

describe('decodeRecords', () => {
  it('gives back every field, with times from the beginning on', () => {
    const records = [
      record('publish', -20, 2 ** 40, writer, { count: 0xffffffff }),
      record('notify', 5, 7, writer, { count: 3 }),
      record('take', 4_000_000_000, 7, writer, { reader }),
    ];
    // Above 2^53: 200 days of uptime.
    const beganNs = 17_280_000_000_000_001n;
    expect(decodeRecords(encodeRecords(records, beganNs), beganNs)).toEqual(records);
  });

  it('leaves out what it has no name for, and a record that is cut off', () => {
    const records = [
      record('take', 1, 0, writer, { reader }),
      record('lost', 2, 1, writer, { reader }),
    ];
    const buffer = encodeRecords(records, 0n);
    new Uint8Array(buffer)[0] = 77;
    expect(decodeRecords(buffer, 0n)).toEqual([records[1]]);
    expect(decodeRecords(buffer.slice(0, 2 * recordBytes - 1), 0n)).toEqual([]);
  });
});
