// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { l2net } from '#proto/l2net_trace.js';
import { gidOf } from './trace_fixture.js';
import type { Trace } from './trace.js';
import { traceFormatOfName, writeTrace } from './trace_file.js';

const { TraceEnvelope, TraceFile } = l2net.trace.v1;
const [service, client, reader] = [
  gidOf('service', 1),
  gidOf('client', 2),
  gidOf('subscription', 3),
] as const;

const trace: Trace = {
  ...{ domainId: 42, beganMs: 1.5e12, beganNs: 2n ** 60n + 3n, durationNs: 2e9, entriesLost: 4 },
  ...{ live: 3, tracing: 2, silent: 1, processes: [{ id: 'p', pid: 10, program: 'talker' }] },
  endpoints: [
    { gid: client, kind: 'client', topic: '/ask', type: 'x', node: '/b', process: 'p' },
    { gid: service, kind: 'service', topic: '/ask', type: 'x', node: '/a', process: 'p' },
    { gid: reader, kind: 'subscription', topic: '', type: '', node: undefined, process: undefined },
  ],
  messages: [
    {
      ...{
        writer: service,
        client,
        sequence: 2 ** 40,
        bytes: 0,
        publishNs: -3,
        notifyNs: 0,
        wakes: 0,
      },
      takes: [{ reader: client, ns: 1 }],
      missed: [{ reader, ns: 7, why: 'filtered' }],
    },
    {
      ...{ writer: service, client, sequence: 9 },
      ...{ bytes: undefined, publishNs: undefined, notifyNs: undefined, wakes: undefined },
      ...{ takes: [], missed: [] },
    },
  ],
};

async function written(name: string, format?: 'chrome' | 'json' | 'pb'): Promise<Buffer> {
  const directory = mkdtempSync(join(tmpdir(), 'l2net-trace-'));
  onTestFinished(() => {
    rmSync(directory, { recursive: true });
  });
  const file = join(directory, name);
  await writeTrace(file, trace, format);
  return readFileSync(file);
}

describe('a trace on disk', () => {
  it('holds as protobuf all that the trace does, in an envelope that tells damage', async () => {
    const bytes = await written('out.pb');
    expect(bytes.subarray(0, 13).toString('latin1')).toBe('\x0a\x0bl2net trace');
    const envelope = TraceEnvelope.decode(bytes);
    expect(envelope).toMatchObject({ major: 1, minor: 0, crc32: crc32(envelope.trace) });
    const { trace: got } = TraceFile.decode(bytes);
    expect(String(got.beganNs)).toBe(String(trace.beganNs));
    expect(got.endpoints.map(({ gid }) => Buffer.from(gid).toString('hex'))).toEqual([
      client,
      service,
      reader,
    ]);
    expect(got.endpoints[2]).toMatchObject({ topic: '', node: null, process: null });
    const [full, bare] = got.messages;
    expect(full).toMatchObject({ writer: 1, client: 0, bytes: 0, wakes: 0 });
    expect(Number(full?.sequence)).toBe(2 ** 40);
    expect([Number(full?.publishNs), Number(full?.notifyNs)]).toEqual([-3, 0]);
    expect(full?.takes.map((take) => [take.reader, Number(take.ns)])).toEqual([[0, 1]]);
    expect(full?.missed.map(({ why, ns }) => [why, Number(ns)])).toEqual([[3, 7]]);
    expect(bare).toMatchObject({ bytes: null, publishNs: null, notifyNs: null, wakes: null });
  });

  it('holds the same as JSON', async () => {
    const document = JSON.parse((await written('out', 'json')).toString()) as Trace;
    expect(document).toMatchObject({ format: 'l2net trace', major: 1, minor: 0 });
    expect(document.beganNs).toBe('1152921504606846979');
    expect(document.messages).toMatchObject([{ sequence: 2 ** 40, client }, { sequence: 9 }]);
  });

  it('is for a browser unless its name says otherwise', async () => {
    expect(traceFormatOfName('/a/b.PB')).toBe('pb');
    expect(traceFormatOfName('trace.json')).toBe('chrome');
    const { traceEvents } = JSON.parse((await written('trace.json')).toString()) as {
      traceEvents: unknown[];
    };
    expect(traceEvents.length).toBeGreaterThan(3);
  });
});
