// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { analyze } from '../analysis/analyze.js';
import { cellOf, latency, metricOf, resultsOf } from '../results_fixture.js';
import { SeededRandom } from '../statistics/random.js';
import { standalonePicture } from './standalone_picture.js';

const noise = { random: new SeededRandom(1), runs: 5, samples: 1 };

function pictureOf(sizes: readonly number[]): string | undefined {
  const results = resultsOf(
    sizes.map((bytes) => ({
      cell: cellOf('latency', { mode: 'wait', kind: 'fixed', bytes }),
      metrics: [metricOf(latency, { rmw_shm: bytes, rmw_fastrtps_cpp: 9 * bytes }, noise)],
    })),
  );
  return standalonePicture(results.manifest, analyze(results));
}

describe('the picture for a README', () => {
  it('is a drawing that needs nothing else', () => {
    const picture = pictureOf([64, 65_536]) ?? '';
    expect(picture).toMatch(/^<svg xmlns="[^"]*" width="840" viewBox=/);
    expect(picture.match(/<style>/g)).toHaveLength(1);
    expect(picture).toMatch(/prefers-color-scheme:dark/);
    expect(picture).toContain('rmw_fastrtps_cpp at 64 KB');
    expect(picture).not.toMatch(/undefined|NaN|https?:(?!\/\/www\.w3)/);
  });

  it('is none where sizes do not differ', () => {
    expect(pictureOf([64])).toBeUndefined();
  });
});
