// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { crc32, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { l2net } from '#proto/l2net_bench.js';
import { CodedError } from '../../errors/index.js';
import type { BenchResults, Manifest, RunFailure } from '../model.js';
import { cellOf, cpu, latency, manifestOf, metricOf, resultsOf } from '../results_fixture.js';
import { SeededRandom } from '../statistics/random.js';
import { sorted } from '../statistics/quantile.js';
import { archiveFormat } from './archive_format.js';
import { decodeResults } from './read.js';
import { encodeResults } from './write.js';

const { BenchEnvelope, Results } = l2net.bench.v1;

function resultsWith(runs: readonly Float64Array[]): BenchResults {
  const cell = cellOf('latency', { mode: 'poll', bytes: 64 });
  return resultsOf([{ cell, metrics: [{ metric: latency, arms: [{ arm: 'rmw_shm', runs }] }] }]);
}

const roundTrip = (results: BenchResults): BenchResults =>
  decodeResults(encodeResults(results), 'x');

describe('an archive', () => {
  const noise = { random: new SeededRandom(1), runs: 3, samples: 2000 };
  const levels = { rmw_shm: 220, 'rmw_fastrtps_cpp@tuned': 9000, 'rclpy:rmw_shm': 40_000 };
  const cell = cellOf('latency', { mode: 'poll', rate: 0.5, bytes: 64 });
  const metrics = [
    metricOf(latency, levels, noise),
    metricOf(
      { ...cpu, better: 'higher', ofMachine: true },
      { floor: 0.37, iceoryx2: 0 },
      { ...noise, samples: 1 },
    ),
  ];
  const failures: RunFailure[] = [
    { cell: 'none', arm: 'ß "x"', round: 9, reason: 'line\nline' },
    { cell: 'none', arm: 'x', round: 10, reason: 'as before', leftOut: true },
  ];
  const missing = [{ arm: 'rmw_zenoh_cpp', reason: 'not installed' }];
  const full = resultsOf([{ cell, metrics }], { missing }, failures);

  it('gives back all that was put in', () => {
    expect(roundTrip(full)).toEqual(full);
  });

  it('gives back what there is nothing of', () => {
    const empty = { manifest: manifestOf([]), cells: [], failures: [] };
    expect(roundTrip(empty)).toEqual(empty);
  });

  it.each([
    ['not known', { commit: undefined, uncommittedChanges: undefined }],
    ['known by their builds', { builds: { bench_idle: '12ab', 'librmw_x.so': 'ff' }, pin: [2, 3] }],
    ['of no build', { builds: {} }],
    ['changed', { uncommittedChanges: true, indicative: true, loadBefore: 0, seed: 2 ** 32 - 1 }],
  ])('keeps sources that are %s', (_name, changes) => {
    const manifest = manifestOf(['rmw_shm'], changes as Partial<Manifest>);
    expect(roundTrip({ ...full, manifest }).manifest).toEqual(manifest);
  });

  it('keeps what the control group grants', () => {
    const { machine } = manifestOf([]);
    const manifest = manifestOf([], { machine: { ...machine, cpuQuota: 1.5 } });
    expect(roundTrip({ ...full, manifest }).manifest.machine.cpuQuota).toBe(1.5);
  });

  it.each([
    ['one', [7]],
    ['zeros', [0, 0, 0]],
    ['halves', [0.5, 1, 1, 2.5]],
    ['other fractions', [0.1, 0.30000000000000004, 2]],
    ['a half among wholes', [1, 2, 2.5]],
    ['negative ones', [-5, -5, 3]],
    ['wide gaps', [1, 5e9, 6e9]],
    ['great ones', [2 ** 53, 2 ** 53 + 2, 2 ** 60]],
    ['a fraction first', [0.3, 1.3, 2.3]],
  ])('keeps samples: %s', (_name, values) => {
    const results = resultsWith([sorted(values)]);
    expect(roundTrip(results)).toEqual(results);
  });

  it('keeps samples of any kind exactly', () => {
    const random = new SeededRandom(6);
    for (let round = 0; round < 200; round += 1) {
      const step = [1, 0.5, 0.25, 1 / 3, 1e-9, 1e6][random.index(6)] ?? 1;
      const run = sorted(
        Array.from({ length: 1 + random.index(50) }, () => {
          return Math.floor(2 ** (40 * random.uniform()) - 2) * step;
        }),
      );
      const results = resultsWith([run]);
      expect(roundTrip(results)).toEqual(results);
    }
  });

  it('takes few bytes for samples of a clock', () => {
    expect(encodeResults(full).length).toBeLessThan(2.3 * 9 * 2000);
    expect(gzipSync(encodeResults(full)).length).toBeLessThan(1.5 * 9 * 2000);
  });

  const bytes = encodeResults(full);
  const errorFrom = (damaged: Uint8Array): CodedError => {
    try {
      decodeResults(damaged, 'results.pb');
    } catch (error) {
      if (error instanceof CodedError) return error;
      throw error;
    }
    throw new Error('no error was thrown');
  };

  it('is refused where it was cut short', () => {
    const ends = [0, 5, 13, 20, 100, bytes.length - 1];
    for (const end of ends) expect(errorFrom(bytes.subarray(0, end)).message).toMatch(/cut short/);
  });

  it('is refused where a bit of its content is another', () => {
    const random = new SeededRandom(8);
    for (let round = 0; round < 100; round += 1) {
      const damaged = Uint8Array.from(bytes);
      const place = 30 + random.index(damaged.length - 30);
      damaged[place] = (damaged[place] ?? 0) ^ (1 << random.index(8));
      expect(errorFrom(damaged).message).toMatch(/results\.pb: it is damaged/);
    }
  });

  it('is refused where it is something else, or newer', () => {
    expect(errorFrom(Buffer.from('{"format": 1}')).message).toMatch(/does not begin with "l2net/);
    const newer = BenchEnvelope.encode({ format: archiveFormat, major: 2 }).finish();
    expect(errorFrom(newer)).toMatchObject({
      code: 'L2N_BENCH_ARCHIVE_NEWER',
      details: { major: 2, known: 1 },
    });
  });

  const onMachine = { manifest: { machine: {} } };

  it.each([
    ['no manifest', { failures: [{ cell: 'c' }] }, /no manifest/],
    ['no machine', { manifest: {} }, /on which machine/],
    ['an arm of no kind', { manifest: { machine: {}, arms: [{ id: 'x' }] } }, /x is of kind 0/],
    ['an unknown measure', { ...onMachine, cells: [{ id: 'c', measure: 'm' }] }, /measure m/],
    [
      'an unknown unit',
      { ...onMachine, cells: [{ measure: 'idle', metrics: [{ name: 'n', unit: 'u' }] }] },
      /n has the unit u/,
    ],
  ])('is refused with %s', (_name, message, reason) => {
    const results = Results.encode(message).finish();
    const envelope = { format: archiveFormat, major: 1, crc32: crc32(results), results };
    expect(errorFrom(BenchEnvelope.encode(envelope).finish()).message).toMatch(reason);
  });
});
