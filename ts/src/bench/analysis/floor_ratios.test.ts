// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { BenchResults, CellResult, Metric } from '../model.js';
import { cellOf, latency, resultsOf } from '../results_fixture.js';
import { closingLines } from '../report/closing_text.js';
import { htmlReport } from '../report/html_report.js';
import { analyze } from './analyze.js';
import { floorRatios, harnessShare } from './floor_ratios.js';

/** Five runs of one value each. */
function cell(
  of: CellResult['cell'],
  values: Readonly<Record<string, Readonly<Record<string, number>>>>,
): CellResult {
  const metrics = Object.entries(values).map(([name, arms]) => ({
    metric: { ...latency, name } satisfies Metric,
    arms: Object.entries(arms).map(([arm, value]) => {
      return { arm, runs: Array.from({ length: 5 }, () => Float64Array.of(value)) };
    }),
  }));
  return { cell: of, metrics };
}

const large = (kind: string) =>
  cell(cellOf('latency', { mode: 'wait', kind, bytes: 4 * 1024 ** 2 }), {
    latency: { rmw_shm: 900_000, rmw_fastrtps_cpp: 9_000_000 },
  });
const small = (mode: string, values: Readonly<Record<string, number>>) =>
  cell(cellOf('latency', { mode, kind: 'fixed', bytes: 64 }), { latency: values });
const polled = small('poll', { rmw_shm: 300, iceoryx2: 250 });
const floor = (values: Readonly<Record<string, number>>) =>
  cell(
    cellOf('floor', {}),
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { floor: value }])),
  );

const measured: BenchResults = resultsOf([
  ...[large('image'), large('loaned'), polled, small('wait', { rmw_shm: 400 })],
  floor({ clock_read: 25, copy_4MB: 300_000, handoff: 150, harness: 5 }),
]);

describe('figures beside the floor', () => {
  it('are two copies of an image, and the hand-off of what is polled', () => {
    const told = floorRatios(analyze(measured)).map(({ cell, metric, value, floor }) => {
      return [cell.id, metric, value, floor];
    });
    expect(told).toEqual([
      ['latency/wait/image/4194304', 'copy_4MB', 900_000, 600_000],
      ['latency/poll/fixed/64', 'handoff', 300, 150],
    ]);
  });

  it('are none without a floor', () => {
    const analysis = analyze(resultsOf([large('image'), polled]));
    expect(floorRatios(analysis)).toEqual([]);
    expect(harnessShare(analysis)).toBeUndefined();
    expect(htmlReport(measured, analysis)).not.toContain('Beside the machine itself');
  });

  it('are told in the page and in a terminal', () => {
    const analysis = analyze(measured);
    const page = htmlReport(measured, analysis);
    expect(page).toMatch(/two copies of 4 MB<\/td><td class="n">1\.5</);
    expect(page).toMatch(/The harness itself takes 5 ns one way, 2 % of the shortest latency/);
    const lines = closingLines(analysis, 5).join('\n');
    expect(lines).toContain('900 µs one way, 1.5 times two copies of 4 MB (600 µs)');
    expect(lines).toContain('300 ns one way, 2 times one hand-off (150 ns)');
    expect(lines).toContain('iceoryx2, latency/poll/fixed/64');
  });

  it('have at the least the clock in them where the harness was not measured', () => {
    const analysis = analyze(resultsOf([polled, floor({ clock_read: 25 })]));
    expect(harnessShare(analysis)).toMatchObject({
      harness: 12.5,
      isWhole: false,
      arm: 'iceoryx2',
    });
    const lines = closingLines(analysis, 5).join('\n');
    expect(lines).toMatch(/Reading the clock takes 12\.5 ns one way, 5 % .* was not measured/);
  });
});

describe('the lines below a table', () => {
  it('say how many rounds verdicts take, and that losses are not known', () => {
    const arms = Object.fromEntries(Array.from({ length: 8 }, (_, arm) => [`rmw_${arm}_cpp`, 300]));
    const analysis = analyze(resultsOf([small('wait', { rmw_shm: 400, ...arms })]));
    expect(closingLines(analysis, 5)).toEqual([
      '8 comparisons have verdicts only from 6 rounds on; there were 5. ' +
        'That nothing is resolvable here says nothing.',
      expect.stringMatching(/^Where rmw_shm loses: Not known: 8 comparisons/),
    ]);
  });

  it('name losses, the worst first, and who does better', () => {
    const analysis = analyze(
      resultsOf([small('wait', { rmw_shm: 400, rmw_cyclonedds_cpp: 300, iceoryx2: 100 })]),
    );
    expect(closingLines(analysis, 5)).toEqual([
      'Where rmw_shm loses: 2 figures; the worst first:',
      '  latency/wait/fixed/64 latency p50: rmw_shm 400 ns, iceoryx2 100 ns, ratio 4 [4, 4]',
      expect.stringContaining('rmw_cyclonedds_cpp (best DDS) 300 ns, ratio 1.33'),
    ]);
  });

  it('say that there is none where there could be', () => {
    const analysis = analyze(resultsOf([small('wait', { rmw_shm: 40, rmw_cyclonedds_cpp: 300 })]));
    expect(closingLines(analysis, 5)).toEqual([
      'Where rmw_shm loses: Nowhere: of 1 comparison, none shows rmw_shm resolvably worse.',
    ]);
  });
});
