// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { analyze } from '../analysis/analyze.js';
import { cellOf, latency, metricOf, resultsOf } from '../results_fixture.js';
import { SeededRandom } from '../statistics/random.js';
import { markdownTable } from './markdown_table.js';

const noise = { random: new SeededRandom(1), runs: 5, samples: 1 };

describe('the table for a README', () => {
  const cells = [
    {
      cell: cellOf('latency', { mode: 'wait', kind: 'fixed', bytes: 64 }),
      metrics: [metricOf(latency, { rmw_shm: 400, rmw_x: 40_000 }, noise)],
    },
    {
      cell: cellOf('latency', { mode: 'wait', kind: 'image', bytes: 4 << 20 }),
      metrics: [metricOf(latency, { rmw_shm: 800_000 }, noise)],
    },
  ];
  const table = markdownTable(analyze(resultsOf(cells)), ['rmw_x', 'rmw_shm', 'floor']);

  it('has the baseline first, and every arm but the floor', () => {
    expect(
      table
        .split('\n')[0]
        ?.split('|')
        .map((word) => word.trim()),
    ).toEqual([...['', '', 'rmw_shm', 'rmw_x', '']]);
  });

  it('says each median, and how many times the baseline it is', () => {
    const [, , small = '', large = ''] = table.split('\n');
    expect(small).toMatch(
      /^\| latency, wait, fixed, 64 B +\| \d+ ns +\| [\d.]+ µs, \d+(\.\d)?x +\|$/,
    );
    expect(large).toMatch(/^\| latency, wait, image, 4 MB +\| \d+ µs +\| - +\|$/);
  });

  it('tells cells of one measure apart, whatever differs', () => {
    const conditions = { mode: 'wait', kind: 'fixed', bytes: 64, depth: 10 };
    const both = [0, 2].map((pause) => ({
      cell: cellOf('latency', { ...conditions, pause_ms: pause }),
      metrics: [metricOf(latency, { rmw_shm: 400 }, noise)],
    }));
    const lines = markdownTable(analyze(resultsOf(both)), [])
      .split('\n')
      .slice(2);
    expect(lines.map((line) => line.split('|')[1]?.trim())).toEqual([
      'latency, wait, fixed, 64 B',
      'latency, wait, fixed, 64 B, 2 ms pause',
    ]);
  });

  it('marks a ratio that chance may have made', () => {
    const cell = cellOf('latency', { mode: 'poll', kind: 'fixed', bytes: 64 });
    const metrics = [metricOf(latency, { rmw_shm: 400, rmw_x: 401 }, noise)];
    expect(markdownTable(analyze(resultsOf([{ cell, metrics }])), ['rmw_x'])).toMatch(/, ≈[\d.]+x/);
  });

  it('has columns below each other', () => {
    const places = table.split('\n').map((line) => [...line.matchAll(/\|/g)].map((m) => m.index));
    expect(new Set(places.map(String)).size).toBe(1);
  });
});
