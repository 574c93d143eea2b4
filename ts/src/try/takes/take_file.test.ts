// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../ros/prefix_fixture.js';
import { decodeTakes, readTakes, takesSoFar, type Taker } from './take_file.js';

/** As bench/take_probe/test/take_vector.cpp writes it; its own test holds it to this file. */
const vector = gunzipSync(
  Buffer.from(
    readFileSync(new URL('./golden/vector.takes.gz.base64', import.meta.url), 'utf8'),
    'base64',
  ),
);

function takerNamed(name: string): Taker {
  const taker = decodeTakes(vector)?.takers.find((one) => one.name.startsWith(name));
  return taker ?? expect.unreachable(`nobody took ${name}`);
}

describe('a file of takes', () => {
  it('says who wrote it', () => {
    expect(decodeTakes(vector)).toMatchObject({
      ...{ pid: 4711, program: 'python3', command: ['python3', 'listener.py'] },
      ...{ refused: 0, givenUp: 0, probeCostNs: 41.5 },
    });
  });

  it('has every age in its bucket, and apart what has none', () => {
    const { kind, rmw, taken, unstamped, fromFuture, unsequenced, lost, ages } =
      takerNamed('/ages');
    expect({ kind, rmw, taken, unstamped, fromFuture, unsequenced, lost }).toEqual({
      ...{ kind: 'topic', rmw: 'rmw_made_up', taken: 91, unstamped: 1, fromFuture: 1 },
      ...{ unsequenced: 91, lost: 0 },
    });
    expect(ages.total).toBe(89);
    const expected = [0];
    for (let bits = 0; bits < 44; bits += 1) expected.push(2 ** bits - 1, 2 ** bits);
    expected.sort((a, b) => a - b);
    const read = Array.from(ages.samples(Infinity));
    const inRange = expected.filter((age) => age < 2 ** 42);
    expect(inRange).toHaveLength(86);
    for (const [index, age] of inRange.entries()) {
      const value = read[index] ?? NaN;
      expect(Math.abs(value - age) / Math.max(1, age)).toBeLessThanOrEqual(1 / 128);
    }
    expect(ages.quantile(1)).toBeGreaterThan(2 ** 42 * (1 - 1 / 64));
  });

  it('counts as lost what no message of a publisher had as its number', () => {
    const { taken, lost, untracked } = takerNamed('/sequences');
    expect({ taken, lost, untracked }).toEqual({ taken: 5 + 100 + 127, lost: 2, untracked: 1 });
  });

  it('has both sides of services, and names as far as there is room for them', () => {
    expect(takerNamed('/lamp')).toMatchObject({ kind: 'request', taken: 1, lost: 0 });
    const { kind, name } = takerNamed('/a_name');
    expect([kind, name.length]).toEqual(['reply', 255]);
  });

  it('is read as far as it goes when it was cut, and not at all when it is something else', () => {
    expect(decodeTakes(vector.subarray(0, 4096 + 2 * 24_576 + 100))?.takers).toHaveLength(2);
    expect(decodeTakes(vector.subarray(0, 4095))).toBeUndefined();
    const foreign = Buffer.from(vector);
    foreign.write('ELF');
    expect(decodeTakes(foreign)).toBeUndefined();
    const newer = Buffer.from(vector);
    newer.writeUInt32LE(2, 8);
    expect(decodeTakes(newer)).toBeUndefined();
  });
});

describe('the files of a folder', () => {
  const takesAt = 4096 + 8;
  const agesAt = 4096 + 5632;

  it('leave out ages from before a moment, and keep the counts', () => {
    const folder = temporaryDirectory();
    const file = join(folder, '4711-0.takes');
    writeFileSync(file, vector);
    writeFileSync(join(folder, 'output.log'), 'not of ours');
    const earlier = takesSoFar(folder);
    const later = Buffer.from(vector);
    later.writeBigUInt64LE(94n, takesAt);
    later.writeBigUInt64LE(3n, agesAt + 8 * 100);
    writeFileSync(file, later);
    writeFileSync(join(folder, '4712-0.takes'), vector);
    const [first, second] = readTakes(folder, earlier).map(({ takers }) => takers[0]);
    expect([first?.taken, first?.ages.total, first?.ages.quantile(0.5)]).toEqual([94, 3, 100]);
    expect(second?.ages.total).toBe(89);
  });
});
