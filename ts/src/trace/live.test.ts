// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { l2net, type World } from '../cli/context_fixture.js';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { addonOpener, addonPath } from '../shm/index.js';
import { addonIsBuilt, startMember } from '../shm/member_fixture.js';
import { loadAddon } from '../shm/native.js';
import type { ChromeTrace } from './chrome.js';
import { recordBytes } from './record.js';
import type { FlowSummary } from './summary.js';

const mustRun = process.env['CI'] === 'true';
const timeout = 30_000;

function worldIn(directory: string): World {
  return { env: { RMW_SHM_DIR: directory, ROS_DOMAIN_ID: '6' }, openShmDomain: addonOpener() };
}

/** Waits until the trace of a domain goes, as far as one process can see of another. */
async function untilTraced(directory: string, processes: number): Promise<void> {
  const tracer = addonOpener()({ domainId: 6, directory }).openTracer();
  while (tracer.ask().tracing < processes) await sleep(5);
  tracer.close();
}

describe.skipIf(!addonIsBuilt && !mustRun)('a trace of living processes', () => {
  it('has records of the size that the core gives them', () => {
    expect(loadAddon(addonPath).constants()['traceRecordBytes']).toBe(recordBytes);
  });

  it('says of each message when it was published and when it was taken', { timeout }, async () => {
    const directory = temporaryDirectory();
    const stop = new AbortController();
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const world: World = {
      ...worldIn(directory),
      stopSignal: () => stop.signal,
      sleep: async (ms) => {
        begun(); // it has asked by now
        await sleep(ms);
      },
    };
    const talker = await startMember(directory, 6);
    const listener = await startMember(directory, 6);
    await listener.tell('subscribe');
    const out = join(directory, 'trace.json');
    const answered = l2net(
      ['trace', '--duration', '60s', '--topic', '/chat', '--out', out, '--json'],
      world,
    );
    await Promise.race([hasBegun, answered]);
    await untilTraced(directory, 2);
    await talker.tell('publish 3 200');
    await listener.tell('take 3');
    await talker.tell('publish 10 200'); // the reader's depth is 7
    await listener.tell('take 7');
    stop.abort();

    const { status, out: text, error } = await answered;
    expect({ status, error }).toEqual({ status: 0, error: '' });
    const summary = JSON.parse(text) as { tracing: number; topics: FlowSummary[] };
    expect(summary).toMatchObject({ tracing: 2, silent: 0, entriesLost: 0 });
    const [flow, ...others] = summary.topics;
    expect(others).toEqual([]);
    expect(flow).toMatchObject({ topic: '/chat', messages: 13, bytes: 2600, neverTaken: 3 });
    const [reader] = flow?.readers ?? [];
    expect(reader).toMatchObject({ node: '/test/member', taken: 10, superseded: 3, lost: 0 });
    expect(reader?.p50Ns).toBeGreaterThan(0);
    expect(reader?.maxNs).toBeLessThan(60e9);

    const { traceEvents } = JSON.parse(readFileSync(out, 'utf8')) as ChromeTrace;
    const count = (ph: string): number => traceEvents.filter((event) => event.ph === ph).length;
    expect([count('X'), count('s'), count('f'), count('i')]).toEqual([23, 10, 10, 3]);
  });

  it('stops when nobody asks any more, and says so where nobody is', { timeout }, async () => {
    const directory = temporaryDirectory();
    const world = worldIn(directory);
    const nobody = await l2net(['trace', '--duration', '20ms'], world);
    expect(nobody).toMatchObject({ status: 8, out: '' });
    expect(nobody.error).toContain('no process of rmw_shm is in domain 6');

    const talker = await startMember(directory, 6);
    await talker.tell('subscribe');
    const domain = addonOpener()({ domainId: 6, directory });
    const tracer = domain.openTracer();
    const drained = async (): Promise<number> => {
      await talker.tell('publish 1 8');
      return tracer.drain().records.byteLength / recordBytes;
    };
    while (tracer.ask().tracing === 0) await sleep(5);
    expect(await drained()).toBe(2);
    await sleep(2500); // a request is for 2 s
    expect(await drained()).toBe(0);
    while (tracer.ask().tracing === 0) await sleep(5);
    expect(await drained()).toBe(2);
    tracer.close();
    expect(() => tracer.ask()).toThrow(/closed/);
    domain.close();
  });
});
