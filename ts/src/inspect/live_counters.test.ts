// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { l2net, type World } from '../cli/context_fixture.js';
import { ShmGraphSource } from '../graph/index.js';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { addonOpener } from '../shm/index.js';
import { addonIsBuilt, startMember, type Member } from '../shm/member_fixture.js';
import type { TopicLoad } from './system_load.js';

const mustRun = process.env['CI'] === 'true';
const domain = 5;
const pauseMs = 8;

function sourceIn(directory: string): ShmGraphSource {
  return new ShmGraphSource(addonOpener()({ domainId: domain, directory }));
}

function worldIn(directory: string): World {
  return {
    env: { ROS_DOMAIN_ID: String(domain), RMW_SHM_DIR: directory },
    openGraphSource: () => Promise.resolve(sourceIn(directory)),
  };
}

/** Has the member publish, and take what it can, until the signal aborts. */
async function keepPublishing(member: Member, bytes: number, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await member.tell(`publish 1 ${bytes}`);
    await member.tell('take 1');
    await sleep(pauseMs);
  }
}

/** Of the only publisher of /chat, from its counter and the clock. */
async function countedSoFar(
  source: ShmGraphSource,
): Promise<{ messages: number; seconds: number }> {
  const { endpoints } = await source.graph();
  const chat = endpoints.find(({ kind, topic }) => kind === 'publisher' && topic === '/chat');
  const counters = await source.statistics();
  const messages = counters?.writers.get(chat?.id ?? '')?.messages ?? NaN;
  return { messages, seconds: (counters?.monotonicNs ?? NaN) / 1e9 };
}

interface Reported {
  readonly total: { readonly messagesPerSecond: number; readonly bytesPerSecond: number };
}

describe.skipIf(!addonIsBuilt && !mustRun)('a system that runs', { timeout: 30_000 }, () => {
  it('is measured from its counters', async () => {
    const directory = temporaryDirectory();
    const member = await startMember(directory, domain);
    await member.tell('subscribe');
    const stop = new AbortController();
    const publishing = keepPublishing(member, 1000, stop.signal);
    onTestFinished(async () => {
      stop.abort();
      await publishing;
    });
    const world = worldIn(directory);
    const ask = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await l2net([...args, '--json'], world)).out);
    const source = sourceIn(directory);
    await ask('topic', 'hz', '/chat', '--once', '--window', '0.1'); // loads what it needs
    const begin = await countedSoFar(source);
    const { total } = (await ask('topic', 'hz', '/chat', '--once')) as Reported;
    const end = await countedSoFar(source);
    const hertz = (end.messages - begin.messages) / (end.seconds - begin.seconds);
    expect(hertz).toBeGreaterThan(5);
    // Who publishes here is this very process, not as evenly as a camera, and only one of the two
    // sees the moments before and behind the window.
    expect(Math.abs(total.messagesPerSecond / hertz - 1)).toBeLessThan(0.25);
    expect(total.bytesPerSecond / total.messagesPerSecond).toBeCloseTo(1000, 0);
    const delays = await ask('topic', 'delay', '/chat', '--once', '--window', '1');
    expect(delays).toMatchObject({
      subscriptions: expect.arrayContaining([
        expect.objectContaining({
          node: '/test/member',
          latency: expect.objectContaining({ takes: expect.any(Number) as number }) as object,
        }),
      ]) as unknown[],
    });
    const top = (await ask('top', '--once')) as { topics: TopicLoad[]; processes: object[] };
    const chat = top.topics.find(({ name }) => name === '/chat');
    expect(chat?.messagesPerSecond).toBeGreaterThan(5);
    expect(chat?.latency?.p99Ns).toBeGreaterThan(0);
    expect(top.processes).toEqual([
      expect.objectContaining({
        ...{ pid: member.pid, program: 'l2net_shm_member' },
        cpuPercent: expect.any(Number) as number,
        pssBytes: expect.any(Number) as number,
        committedBytes: expect.any(Number) as number,
      }),
    ]);
    await source.close();
  });

  it('shows its processes as the host sees them', async () => {
    const directory = temporaryDirectory();
    const { pid } = await startMember(directory, domain);
    const { out } = await l2net(['node', 'info', '/test/member'], worldIn(directory));
    expect(out).toMatch(
      new RegExp(`process: l2net_shm_member ${pid} on rmw_shm, up .*, CPU .*, memory .* [KM]B`),
    );
    expect(out).toMatch(/\/chat +pkg\/msg\/Line +0 matched of 1 +reliable, transient_local/);
  });
});
