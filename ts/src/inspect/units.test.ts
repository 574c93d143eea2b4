// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { defaultQos } from '../graph/index.js';
import { qosText } from './qos_text.js';
import { bytesText, counted, durationText, rateText } from './units.js';

describe('units', () => {
  it.each([
    [0, '0 ns'],
    [420, '420 ns'],
    [999.6, '1.00 us'],
    [1250, '1.25 us'],
    [12_345, '12.3 us'],
    [999_400, '999 us'],
    [999_600, '1.00 ms'],
    [2e9, '2.00 s'],
    [99e9, '99.0 s'],
    [125e9, '2 min 5 s'],
    [2 * 3600e9 + 5 * 60e9, '2 h 5 min'],
    [50 * 3600e9, '2 d 2 h'],
  ])('%d ns is %s', (ns, text) => {
    expect(durationText(ns)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 KB'],
    [240_000_000, '240 MB'],
    [999_600_000, '1.00 GB'],
    [5e15, '5000 TB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it.each([
    [0, '0'],
    [0.0004, '<0.001'],
    [0.004, '0.004'],
    [0.2, '0.20'],
    [9.996, '10.0'],
    [30.04, '30.0'],
    [9998.7, '9999'],
  ])('%d a second is %s', (perSecond, text) => {
    expect(rateText(perSecond)).toBe(text);
  });

  it('counts things', () => {
    expect([0, 1, 12_345].map((count) => counted(count, 'run'))).toEqual([
      ...['0 runs', '1 run', '12,345 runs'],
    ]);
    expect([1, 2].map((count) => counted(count, 'process', 'processes'))).toEqual([
      ...['1 process', '2 processes'],
    ]);
  });
});

describe('qosText', () => {
  it('names what is always set, and what was asked for besides', () => {
    expect(qosText(defaultQos)).toBe('reliable, volatile, keep_last 10');
    expect(
      qosText({
        ...defaultQos,
        ...{ reliability: 'best_effort', durability: 'transient_local', history: 'keep_all' },
        ...{ liveliness: 'manual_by_topic', deadlineNs: 100e6, lifespanNs: 0, leaseNs: 1e9 },
      }),
    ).toBe(
      'best_effort, transient_local, keep_all, liveliness manual_by_topic, deadline 100 ms, ' +
        'lease 1 s',
    );
    expect(qosText(undefined)).toBe('quality of service not known');
    expect(
      qosText({
        ...defaultQos,
        ...{ reliability: 'unknown', durability: 'unknown', history: 'unknown' },
      }),
    ).toBe('reliability unknown, durability unknown, history unknown');
  });
});
