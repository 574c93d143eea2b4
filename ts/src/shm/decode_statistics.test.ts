// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { StatisticsDecoder } from './decode_statistics.js';
import { addonIsBuilt, statisticsVector } from './member_fixture.js';
import { addonPath, loadAddon } from './native.js';
import {
  endpointAt,
  endpointFlag,
  headerAt,
  processFlag,
  recordBytes,
  statisticsFormat,
} from './statistics_format.js';

const mustRun = process.env['CI'] === 'true';
const idOf = (byte: string): string => byte.repeat(16);

/** The n-th of the values that the C++ program counts out; all are above 2^32. */
const value = (n: number): number => 2 ** 40 + 100 + n;

describe.skipIf(!addonIsBuilt && !mustRun)('statistics as C++ writes them', () => {
  it('have the sizes and flags that the decoder has', () => {
    expect(loadAddon(addonPath).constants()).toMatchObject({
      statisticsFormat,
      statisticsBytes: recordBytes,
      processFlag,
      endpointFlag,
    });
  });

  it('say every field as what it is', () => {
    const statistics = new StatisticsDecoder().decode(statisticsVector());
    expect(statistics).toMatchObject({ present: true, durationNs: 5e9 });
    expect(statistics.monotonicNs).toBe(1_234_567_890_123_456);
    expect(statistics).toMatchObject({ unreadableProcesses: 11, unreadableEndpoints: 12 });
    expect([...statistics.processes]).toEqual([
      [
        idOf('a1'),
        {
          ...{ committedBytes: value(10), chunkBytes: value(11), deadPeerBytes: value(12) },
          ...{ spinHits: value(13), spinMisses: value(14), spinDenied: value(15) },
          sleeps: value(16),
        },
      ],
    ]);
    expect([...statistics.writers.keys()]).toEqual([idOf('e3'), idOf('e6')]);
    expect(statistics.writers.get(idOf('e3'))).toEqual({
      ...{ delivered: value(18), messages: value(20), payloadBytes: value(21) },
      ...{ wakes: value(22), wakesSpared: value(23), droppedByCap: value(24) },
      ...{ chunkBytes: value(25), chunkBytesHigh: value(26), unreached: value(27) },
    });
    expect([...statistics.readers.keys()]).toEqual([idOf('e5'), idOf('e6')]);
  });

  it('are the same objects for as long as they say the same', () => {
    const decoder = new StatisticsDecoder();
    const buffer = statisticsVector();
    const before = decoder.decode(buffer);
    const same = decoder.decode(buffer);
    for (const [id, writer] of before.writers) expect(same.writers.get(id)).toBe(writer);
    for (const [id, reader] of before.readers) expect(same.readers.get(id)).toBe(reader);
    const words = new DataView(buffer);
    const { header, process, endpoint } = recordBytes;
    const processes = words.getUint32(headerAt.processes, true);
    const first = header + processes * process;
    for (let at = first; at < first + words.getUint32(headerAt.endpoints, true) * endpoint;) {
      words.setBigUint64(at + endpointAt.messages, 7n, true);
      at += endpoint;
    }
    const other = decoder.decode(buffer);
    expect([...other.writers.values()].map(({ messages }) => messages)).toEqual([7, 7]);
    for (const [id, reader] of before.readers) expect(other.readers.get(id)).toBe(reader);
  });

  it('say what a reader took, how late, and what waits for it', () => {
    const { readers } = new StatisticsDecoder().decode(statisticsVector());
    const subscription = readers.get(idOf('e5'));
    expect(subscription).toMatchObject({
      ...{ taken: value(45), superseded: value(46), lostOverrun: value(47) },
      ...{ lostCorrupt: value(48), ignoredLocal: value(49), filtered: value(50) },
      attached: [{ writer: idOf('e3'), pending: 910, replies: 77 }],
    });
    const counted = subscription?.latency.flatMap((count, bucket) =>
      count === 0 ? [] : [[bucket, count]],
    );
    expect(subscription?.latency).toHaveLength(256);
    expect(counted).toEqual([
      [250, 9],
      [251, 2 ** 35],
    ]);
    const client = readers.get(idOf('e6'));
    expect(client?.latency[0]).toBe(4);
    expect(client?.attached).toEqual([{ writer: idOf('e3'), pending: 2 ** 33, replies: 0 }]);
  });

  it('are refused in another format', () => {
    const other = statisticsVector();
    new Uint32Array(other)[0] = 99;
    expect(() => new StatisticsDecoder().decode(other)).toThrow('format 99, this decodes 1');
  });
});

describe('StatisticsDecoder', () => {
  it('forgets names with the registry they were of', () => {
    const gidAt = recordBytes.header + 8;
    const buffer = (registry: number, gid: number): ArrayBuffer => {
      const bytes = Buffer.alloc(recordBytes.header + recordBytes.endpoint);
      bytes.writeUInt32LE(statisticsFormat, 0);
      bytes.writeUInt8(registry, 8);
      bytes.writeUInt32LE(1, 52);
      bytes.writeUInt8(gid, gidAt);
      bytes.writeUInt8(endpointFlag.ring, recordBytes.header + 25);
      return new Uint8Array(bytes).buffer;
    };
    const decoder = new StatisticsDecoder();
    const first = [...decoder.decode(buffer(1, 0xaa)).writers.keys()];
    expect(first).toEqual([`aa${'0'.repeat(30)}`]);
    expect([...decoder.decode(buffer(1, 0xbb)).writers.keys()]).toEqual(first);
    expect([...decoder.decode(buffer(2, 0xbb)).writers.keys()]).toEqual([`bb${'0'.repeat(30)}`]);
  });
});
