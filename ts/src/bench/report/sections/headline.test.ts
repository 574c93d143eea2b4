// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../analysis/analyze.js';
import { cellOf, latency, metricOf, resultsOf } from '../../results_fixture.js';
import { SeededRandom } from '../../statistics/random.js';
import { htmlReport } from '../html_report.js';
import { textBlocks } from '../text_table.js';

const noise = { random: new SeededRandom(8), runs: 8, samples: 100 };

const cell = (mode: string, bytes: number, levels: Readonly<Record<string, number>>) => ({
  cell: cellOf('latency', { mode, bytes }),
  metrics: [metricOf(latency, levels, noise)],
});

const tuned = { 'rmw_fastrtps_cpp@tuned': 8000, rmw_fastrtps_cpp: 40_000, rmw_shm: 400 };

function cardsOf(html: string): string[] {
  const cards = /<div class="cards">([^]*?)<\/header>/.exec(html)?.[1] ?? '';
  return cards.split('<div class="card">').slice(1);
}

describe('the headline', { timeout: 30_000 }, () => {
  const results = resultsOf([
    ...[64, 4096].map((bytes) => cell('wait', bytes, tuned)),
    ...[64, 4096].map((bytes) => cell('poll', bytes, { ...tuned, rmw_shm: 16_000 })),
  ]);
  const analysis = analyze(results);
  const [waiting = '', polling = '', ...others] = cardsOf(htmlReport(results, analysis));

  it('never has waiting and polling in one sentence', () => {
    expect(others).toEqual([]);
    expect(waiting).toMatch(/Latency, waiting.*faster in all 2 cells/);
    expect(polling).toMatch(/Latency, polling.*slower in all 2 cells/);
  });

  it('is beside the best DDS with tuning, and beside the best one without', () => {
    const [best = '', asItComes = ''] = polling.match(/Median latency[^<]*/g) ?? [];
    expect(best).toMatch(/beside the best DDS, tuned ones included: slower in all 2 cells/);
    expect(asItComes).toMatch(/beside the best DDS as it comes: faster in all 2 cells\. 2\.\d+/);
  });

  it('says nothing twice where the best DDS is not a tuned one', () => {
    const plain = resultsOf([cell('wait', 64, { rmw_cyclonedds_cpp: 9000, rmw_shm: 400 })]);
    expect(cardsOf(htmlReport(plain, analyze(plain)))[0]?.match(/beside[^:]*/g)).toEqual([
      'beside the best DDS',
    ]);
  });

  it('has both marked in the tables and among the losses', () => {
    const marks = textBlocks(analysis)[0]?.rows.map(({ arm, bestDds, bestDefaultDds }) => {
      return [arm, bestDds, bestDefaultDds];
    });
    expect(marks).toEqual([
      ['rmw_fastrtps_cpp@tuned', true, false],
      ['rmw_fastrtps_cpp', false, true],
      ['rmw_shm', false, false],
    ]);
    expect(analysis.losses.length).toBeGreaterThan(0);
    for (const loss of analysis.losses) {
      expect(loss).toMatchObject({ bestDds: true, bestDefaultDds: false });
    }
    const html = htmlReport(results, analysis);
    expect(html).toContain('rmw_fastrtps_cpp <small>best default DDS</small>');
  });
});
