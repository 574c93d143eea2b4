// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { analyze } from '../analysis/analyze.js';
import type { Metric, Unit } from '../model.js';
import { cellOf, cpu, latency, lost, memory, metricOf, resultsOf } from '../results_fixture.js';
import { SeededRandom } from '../statistics/random.js';
import { axisText, conditionsText } from './condition_text.js';
import { intervalText, quantityText } from './quantity_text.js';
import { standingText } from './standing_text.js';
import { textBlocks } from './text_table.js';

describe('a quantity', () => {
  it.each<[number, Unit, string]>([
    [0, 'ns', '0 ns'],
    [0.44, 'ns', '0.44 ns'],
    [211.6, 'ns', '212 ns'],
    [999.4, 'ns', '999 ns'],
    [999.6, 'ns', '1 µs'],
    [8714, 'ns', '8.71 µs'],
    [45_300_000, 'ns', '45.3 ms'],
    [2.5e12, 'ns', '2,500 s'],
    [64, 'B', '64 B'],
    [4_194_304, 'B', '4 MB'],
    [1_300_000, 'B', '1.24 MB'],
    [3.2e9, 'B/s', '2.98 GB/s'],
    [12_345, '1/s', '12.3 k/s'],
    [0.0312, 'share', '3.12 %'],
    [0.0001, 'share', '0.01 %'],
    [1234, 'count', '1,234'],
  ])('of %s %s is %s', (value, unit, text) => {
    expect(quantityText(value, unit)).toBe(text);
  });

  it('of a condition is as people write it', () => {
    expect(axisText('bytes', 65_536)).toBe('64 KB');
    expect(axisText('rate', 1000)).toBe('1,000 Hz');
    expect(axisText('readers', 16)).toBe('16');
    const conditions = { mode: 'poll', reliability: 'best_effort', bytes: 64, rate: 0, depth: 1 };
    expect(conditionsText({ ...conditions, readers: 16, writers: 1, pause_ms: 2 })).toBe(
      'poll, best effort, 64 B, full rate, depth 1, 16 readers, 1 writer, 2 ms pause',
    );
  });

  it('of a ratio comes with its interval', () => {
    expect(intervalText({ ratio: 41.234, low: 0.0421, high: 120.6 })).toBe('41.2 [0.042, 121]');
  });
});

describe('a verdict', () => {
  it.each<[Metric, string, string]>([
    [latency, 'faster', 'slower'],
    [{ name: 'throughput', unit: 'B/s', better: 'higher' }, 'faster', 'slower'],
    [memory, 'less', 'more'],
    [lost, 'less', 'more'],
    [{ name: 'delivered', unit: 'share', better: 'higher' }, 'more', 'less'],
  ])('on %j is in the words %s and %s', (metric, better, worse) => {
    expect(standingText(metric, 'faster')).toBe(better);
    expect(standingText(metric, 'slower')).toBe(worse);
    expect(standingText(metric, 'no difference resolvable')).toBe('no difference resolvable');
  });
});

describe('the blocks of a table', { timeout: 30_000 }, () => {
  const noise = { random: new SeededRandom(2), runs: 8, samples: 400 };
  const cell = cellOf('latency', { mode: 'poll', bytes: 64 });
  const levels = { rmw_shm: 200, rmw_fastrtps_cpp: 4000 };
  const blocks = textBlocks(
    analyze(
      resultsOf([
        {
          cell,
          metrics: [
            metricOf(latency, levels, noise),
            metricOf(cpu, { rmw_shm: 0.4, rmw_fastrtps_cpp: 0.4 }, { ...noise, samples: 1 }),
          ],
        },
      ]),
    ),
  );

  it('are one of each metric of each cell, a row of each arm', () => {
    expect(blocks.map((block) => `${block.cell} ${block.metric}`)).toEqual([
      'latency/poll/64 latency',
      'latency/poll/64 cpu',
    ]);
    for (const { rows } of blocks) {
      expect(rows.map(({ arm }) => arm)).toEqual(Object.keys(levels));
    }
  });

  it('have what there is of figures, ratios and verdicts', () => {
    const [own, other] = blocks[0]?.rows ?? [];
    expect(own).toMatchObject({ ratio: '', verdict: 'baseline', p999: '', bestDds: false });
    expect(own?.p50).toMatch(/^(19|2\d)\d ns$/);
    expect(other?.p99).toMatch(/^\d+(\.\d+)? µs$/);
    expect(other?.ratio).toMatch(/^(19|20|21)(\.\d)? \[1\d(\.\d)?, 2\d(\.\d)?\]$/);
    expect(other).toMatchObject({ verdict: 'slower', tailVerdict: 'slower', bestDds: true });
    expect(blocks[1]?.rows[1]).toMatchObject({ p99: '', tailVerdict: '' });
  });
});
