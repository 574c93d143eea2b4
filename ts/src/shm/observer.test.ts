// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Statistics } from '../graph/statistics.js';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { addonOpener, addonPath, type ShmDomain } from './index.js';
import { addonIsBuilt, startMember } from './member_fixture.js';

const mustRun = process.env['CI'] === 'true';

/** What l2net promises, and what a busy machine is allowed on top of it. */
const seenMs = 50;
const slackMs = 450;

function observed(directory: string): ShmDomain {
  const domain = addonOpener()({ domainId: 5, directory });
  onTestFinished(() => {
    domain.close();
  });
  return domain;
}

describe.skipIf(!addonIsBuilt && !mustRun)('the statistics of a domain', () => {
  it('count what was published, taken and is pending, without a subscription', async () => {
    const directory = temporaryDirectory();
    const member = await startMember(directory, 5);
    const domain = observed(directory);
    const { endpoints, processes } = domain.snapshot();
    const idOf = (kind: string): string => endpoints.find((one) => one.kind === kind)?.gid ?? '';
    await member.tell('publish 3 200');
    const before: Statistics = domain.statistics();
    expect(before.writers.get(idOf('publisher'))).toMatchObject({
      ...{ messages: 3, payloadBytes: 600, wakes: 0, droppedByCap: 0 },
    });
    await member.tell('subscribe');
    await member.tell('publish 2 200');
    await member.tell('take 4');
    const after = domain.statistics();
    expect(after).toMatchObject({ present: true, unreadableProcesses: 0, unreadableEndpoints: 0 });
    expect(after.monotonicNs).toBeGreaterThan(before.monotonicNs);
    expect(after.writers.get(idOf('publisher'))).toMatchObject({ messages: 5, delivered: 5 });
    const [reader] = [...after.readers.values()].filter(({ taken }) => taken > 0);
    expect(reader).toMatchObject({
      taken: 4,
      attached: [{ writer: idOf('publisher'), pending: 1 }],
    });
    expect(reader?.latency.reduce((sum, count) => sum + count, 0)).toBe(4);
    const counted = after.processes.get(processes[0]?.incarnation ?? '');
    expect(counted?.committedBytes).toBeGreaterThan(12_288);
  });

  it('are those of an empty domain, too', () => {
    const domain = observed(temporaryDirectory());
    const { present, writers, readers, processes } = domain.statistics();
    expect({ present, counts: [writers.size, readers.size, processes.size] }).toEqual({
      present: false,
      counts: [0, 0, 0],
    });
    expect(domain.changeHead()).toBe(0n);
  });

  it('cannot be had from a closed observer', () => {
    const domain = observed(temporaryDirectory());
    domain.statistics();
    domain.close();
    expect(() => domain.statistics()).toThrow('the observer of domain 5 is closed');
  });
});

describe.skipIf(!addonIsBuilt && !mustRun)('a wait for a change', () => {
  it('ends soon after the domain appears, changes and disappears', async () => {
    const directory = temporaryDirectory();
    const domain = observed(directory);
    const appeared = domain.waitForChange(0n);
    const member = await startMember(directory, 5);
    expect(await appeared).not.toBe(0n);
    const head = domain.snapshot().changeHead;
    expect(domain.changeHead()).toBe(head);

    const changed = domain.waitForChange(head).then(() => performance.now());
    await member.tell('subscribe');
    const told = performance.now();
    expect((await changed) - told).toBeLessThan(seenMs + slackMs);

    await member.leave();
    const left = performance.now();
    for (let now = domain.changeHead(); now !== 0n; now = await domain.waitForChange(now));
    expect(performance.now() - left).toBeLessThan(seenMs + slackMs);
  });

  it('knows a registry made anew from the one before', async () => {
    const directory = temporaryDirectory();
    const domain = observed(directory);
    const heads = [];
    for (let life = 0; life < 2; life += 1) {
      const member = await startMember(directory, 5);
      heads.push(domain.changeHead());
      await member.leave();
    }
    expect(BigInt.asUintN(64, heads[0] ?? 0n)).toBe(BigInt.asUintN(64, heads[1] ?? 1n));
    expect(heads[0]).not.toBe(heads[1]);
    expect(await domain.waitForChange(heads[0] ?? 0n)).toBe(0n);
  });

  it('ends without a change after its time, by its signal, and when the observer is closed', async () => {
    const directory = temporaryDirectory();
    await startMember(directory, 5);
    const domain = observed(directory);
    const head = domain.changeHead();
    const begin = performance.now();
    expect(await domain.waitForChange(head, { timeoutMs: 60 })).toBe(head);
    expect(performance.now() - begin).toBeGreaterThan(55);

    const abort = new AbortController();
    const other = domain.waitForChange(head, { keepAlive: true });
    const ended = domain.waitForChange(head, { signal: abort.signal });
    setTimeout(() => {
      abort.abort();
    }, 20);
    expect(await ended).toBe(head);
    expect(await domain.waitForChange(head, { signal: abort.signal })).toBe(head);
    domain.close();
    expect(await other).toBe(head);
  });

  it('is no reason for a worker to crash or hang at its end', async () => {
    const directory = temporaryDirectory();
    await startMember(directory, 5);
    const waiting = `
      const { parentPort, workerData } = require('node:worker_threads');
      const { Observer } = require(workerData.addon);
      globalThis.observers = [1, 2].map(() => new Observer(5, workerData.directory));
      for (const one of globalThis.observers) one.waitForChange(one.changeHead(), Infinity);
      parentPort.postMessage('waiting');
      setTimeout(() => process.exit(0), workerData.life);`;
    for (const life of [0, 20, 1e6]) {
      const workerData = { addon: addonPath, directory, life };
      const worker = new Worker(waiting, { eval: true, workerData });
      await once(worker, 'message');
      if (life === 1e6) await worker.terminate();
      else await once(worker, 'exit');
    }
  });
});
