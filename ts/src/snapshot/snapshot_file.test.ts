// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { l2net } from '#proto/l2net_snapshot.js';
import { FakeGraphSource } from '../graph/index.js';
import { graphOf } from '../graph/graph_fixture.js';
import type { LaunchState } from '../launch/index.js';
import { snapshotJsonSchema } from './json_schema.js';
import { durabilities, histories, kinds, livelinesses, reliabilities } from './protobuf_names.js';
import { decodeSnapshot, encodeSnapshot } from './protobuf_file.js';
import { randomSnapshot } from './random_snapshot_fixture.js';
import {
  readSnapshot,
  snapshotDocument,
  supervisionOf,
  takeSnapshot,
  writeSnapshot,
  writeWhole,
} from './index.js';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'l2net-snapshot-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe('a snapshot', () => {
  it('is the same after it was written and read, in both formats', async () => {
    let endpoints = 0;
    for (const seed of seeds) {
      const snapshot = randomSnapshot(seed);
      endpoints += snapshot.graph.endpoints.length;
      for (const name of ['it.l2snap', 'it.json']) {
        const file = join(folder, name);
        await writeSnapshot(file, snapshot);
        expect(await readSnapshot(file), `seed ${seed}, ${name}`).toStrictEqual(snapshot);
      }
    }
    expect(endpoints).toBeGreaterThan(200);
  });

  it('keeps durations of years', async () => {
    const years = { lifespanNs: 365 * 86_400e9, deadlineNs: Number(2n ** 63n - 1025n) };
    const graph = graphOf((g) => g.node('/talker').publisher('/chatter', { qos: years }));
    const snapshot = { graph, statistics: undefined, supervision: undefined };
    for (const name of ['years.l2snap', 'years.json']) {
      const file = join(folder, name);
      await writeSnapshot(file, snapshot);
      expect(await readSnapshot(file), name).toStrictEqual(snapshot);
    }
  });

  it('is told from its content, not from its name', async () => {
    const snapshot = randomSnapshot(1);
    const file = join(folder, 'misnamed.l2snap');
    await writeSnapshot(file, snapshot, 'json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'l2net snapshot' });
    expect(await readSnapshot(file)).toStrictEqual(snapshot);
  });

  it('is taken of a source with its counters', async () => {
    const graph = graphOf((g) => g.node('/talker').publisher('/chatter'));
    const statistics = {
      monotonicNs: 5,
      writers: new Map(),
      readers: new Map(),
      processes: new Map(),
    };
    const source = new FakeGraphSource(graph, statistics);
    expect(await takeSnapshot(source)).toEqual({ graph, statistics, supervision: undefined });
  });

  it('of a thousand endpoints with counters stays small', () => {
    const graph = graphOf((g) => {
      for (let node = 0; node < 100; node += 1) {
        const builder = g.node(`/robot/node_${node}`);
        for (let topic = 0; topic < 10; topic += 1) builder.publisher(`/robot/topic_${topic}`);
      }
    });
    const bytes = encodeSnapshot({ graph, statistics: undefined, supervision: undefined });
    expect(bytes.length).toBeLessThan(100_000);
  });
});

describe('what a newer minor version adds', () => {
  const graph = graphOf((g) => g.node('/talker').publisher('/chatter'));
  const snapshot = { graph, statistics: undefined, supervision: undefined };

  it('to a protobuf file is passed over', () => {
    const { Snapshot, SnapshotEnvelope } = l2net.snapshot.v1;
    const envelope = SnapshotEnvelope.decode(encodeSnapshot(snapshot));
    const message = Snapshot.decode(envelope.snapshot);
    const qos = message.graph.endpoints[0]?.qos ?? {};
    Object.assign(qos, { reliability: 77 });
    // Field 1000, a string: a key of two bytes, the length, the text.
    const added = Buffer.from([0xc2, 0x3e, 3, 0x6e, 0x65, 0x77]);
    const content = Buffer.concat([Snapshot.encode(message).finish(), added]);
    const { format, major } = envelope;
    const newer = { format, major, minor: 9, crc32: crc32(content), snapshot: content };
    const bytes = SnapshotEnvelope.encode(newer).finish();
    const [endpoint] = graph.endpoints;
    expect(decodeSnapshot(bytes, 'newer')).toEqual({
      ...snapshot,
      graph: {
        ...graph,
        endpoints: [{ ...endpoint, qos: { ...endpoint?.qos, reliability: 'unknown' } }],
      },
    });
  });

  it('to a JSON file is passed over', async () => {
    const file = join(folder, 'newer.json');
    const document = { ...snapshotDocument(snapshot), minor: 9, weather: 'fine' };
    writeFileSync(file, `\ufeff${JSON.stringify(document)}`);
    expect(await readSnapshot(file)).toStrictEqual(snapshot);
  });
});

describe('a schema', () => {
  it('of the JSON form is published as the reader has it', async () => {
    const file = new URL('../../schema/l2net_snapshot.schema.json', import.meta.url).pathname;
    const schema = `${JSON.stringify(snapshotJsonSchema(), null, 2)}\n`;
    await expect(schema).toMatchFileSnapshot(file);
  });

  it('in protobuf names every value that the model has', () => {
    const { Endpoint, Qos } = l2net.snapshot.v1;
    const counts = [Endpoint.Kind, Qos.Reliability, Qos.Durability, Qos.History, Qos.Liveliness];
    const namings = [kinds, reliabilities, durabilities, histories, livelinesses];
    counts.forEach((values, index) => {
      const numbers = Object.values(values).filter((value) => typeof value === 'number');
      const unnamed = numbers.filter((value) => namings[index]?.name(value) === undefined);
      // Of endpoints, none is of no kind.
      expect(unnamed).toEqual(index === 0 ? [Endpoint.Kind.KIND_UNSPECIFIED] : []);
    });
  });
});

describe('supervision', () => {
  it('tells what the running launches know', () => {
    expect(supervisionOf([])).toBeUndefined();
    const ended = { code: undefined, signal: 'SIGSEGV' as const };
    const process = { id: 'camera', state: 'restarting', restarts: 2, lastExit: ended, since: 5 };
    const state = { name: 'robot', processes: [process] } as unknown as LaunchState;
    expect(supervisionOf([state])).toMatchObject({
      processes: [
        {
          ...{ launch: 'robot', name: 'camera', state: 'restarting', restarts: 2, sinceMs: 5 },
          lastExit: 'was ended by SIGSEGV',
        },
      ],
    });
  });
});

describe('the reader', () => {
  const graph = graphOf((g) => g.node('/talker').publisher('/chatter'));
  const bytes = encodeSnapshot({ graph, statistics: undefined, supervision: undefined });
  const read = async (name: string, content: string | Uint8Array): Promise<unknown> => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return readSnapshot(file);
  };

  it('takes no beginning of a file for the whole', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeSnapshot(bytes.subarray(0, length), 'cut'), `${length} bytes`).toThrow(
        expect.objectContaining({ code: 'L2N_SNAPSHOT_TRUNCATED' }) as Error,
      );
    }
  });

  it('takes no changed bit for content', () => {
    const codes = new Set<string>();
    const whole = decodeSnapshot(bytes, 'whole');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        // The minor version says nothing to this reader, so that it may change.
        expect(decodeSnapshot(changed, 'changed')).toStrictEqual(whole);
        codes.add('none');
      } catch (error) {
        codes.add((error as { code?: string }).code ?? String(error));
      }
    }
    expect([...codes].filter((code) => !/^(none|L2N_SNAPSHOT_[A-Z]+)$/.test(code))).toEqual([]);
    expect(codes).toContain('L2N_SNAPSHOT_DAMAGED');
  });

  it.each([
    [
      'a.png',
      '\x89PNG\r\n',
      'L2N_SNAPSHOT_FOREIGN',
      'a.png is no snapshot of l2net: it begins with',
    ],
    ['empty', '', 'L2N_SNAPSHOT_TRUNCATED', 'ends after 0 bytes'],
    ['other.json', '{"nodes": []}', 'L2N_SNAPSHOT_FOREIGN', '{\\"nodes\\": []}'],
    ['list.json', '[1]', 'L2N_SNAPSHOT_FOREIGN', '[1]'],
    ['cut.json', '{"format": "l2net sn', 'L2N_SNAPSHOT_TRUNCATED', 'after 20 bytes'],
    ['slip.json', '{"format": "l2net snapshot",}', 'L2N_SNAPSHOT_DAMAGED', 'it is not JSON'],
    [
      'new.json',
      '{"format": "l2net snapshot", "major": 2}',
      'L2N_SNAPSHOT_NEWER',
      'new.json has format 2, and this l2net knows formats up to 1',
    ],
    [
      'bare.json',
      '{"format": "l2net snapshot", "major": 1, "minor": 0}',
      'L2N_SNAPSHOT_DAMAGED',
      'graph: ',
    ],
  ])('refuses %s', async (name, content, code, sentence) => {
    const refused = await read(name, Buffer.from(content, 'latin1')).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ code });
    expect((refused as Error).message).toContain(sentence);
  });

  it('refuses a newer format before it looks into it', async () => {
    const newer = Buffer.from(bytes);
    // 18 bytes of field 1, then the key of field 2.
    expect([...newer.subarray(16, 18)]).toEqual([0x10, 1]);
    newer[17] = 9;
    newer.fill(0xff, 40);
    await expect(read('newer.l2snap', newer)).rejects.toMatchObject({
      code: 'L2N_SNAPSHOT_NEWER',
      details: { major: 9, known: 1 },
    });
  });

  it('says why a file cannot be opened', async () => {
    await expect(readSnapshot(join(folder, 'absent'))).rejects.toMatchObject({
      code: 'L2N_SNAPSHOT_UNREADABLE',
      message: expect.stringContaining('ENOENT') as string,
    });
  });
});

describe('the writer', () => {
  it('leaves nothing half done', async () => {
    const file = join(folder, 'no', 'such', 'folder.l2snap');
    await expect(writeSnapshot(file, randomSnapshot(0))).rejects.toMatchObject({
      code: 'L2N_FILE_UNWRITABLE',
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('replaces no device by a file', async () => {
    await writeWhole('/dev/null', 'gone');
    expect(readFileSync('/dev/null', 'utf8')).toBe('');
  });
});
