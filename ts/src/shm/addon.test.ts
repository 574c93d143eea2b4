// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli/program.js';
import { largestDomainId } from '../cli/settings.js';
import { ShmGraphSource } from '../graph/index.js';
import { graphFromSnapshot } from '../graph/from_snapshot.js';
import { layoutVersion } from '../host/shared_memory.js';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { enumerators } from './enumerators.js';
import { addonOpener, addonPath } from './index.js';
import { addonIsBuilt, startMember } from './member_fixture.js';
import { loadAddon } from './native.js';

const offsetOfVersion = 8; // in the registry file
const mustRun = process.env['CI'] === 'true';

async function l2net(directory: string, ...args: string[]): Promise<string> {
  let out = '';
  const status = await runCli(args, {
    env: { RMW_SHM_DIR: directory, ROS_DOMAIN_ID: '5' },
    project: undefined,
    openShmDomain: addonOpener(),
    openGraphSource: (location) => Promise.resolve(new ShmGraphSource(addonOpener()(location))),
    stdinIsTerminal: false,
    writeOut: (text) => (out += text),
    writeError: (text) => (out += text),
    logger: pino({ level: 'silent' }),
  });
  return status === 0 ? out : `${status}: ${out}`;
}

describe.skipIf(!addonIsBuilt && !mustRun)('the native addon', () => {
  it('has the enumerators and limits that the TypeScript side has', () => {
    const constants = loadAddon(addonPath).constants();
    const { layoutVersion: built, maxDomain } = constants;
    expect(constants).toMatchObject(enumerators);
    expect(built).toBe(layoutVersion);
    expect(maxDomain).toBe(largestDomainId);
  });

  it('shows a process, its nodes and endpoints without joining them', async () => {
    const directory = temporaryDirectory();
    const { pid, leave } = await startMember(directory, 5);
    const files = readdirSync(directory).sort();
    const taken = addonOpener()({ domainId: 5, directory }).snapshot();
    expect(readdirSync(directory).sort()).toEqual(files);
    expect(taken).toMatchObject({ present: true, malformed: 0 });
    expect(taken.id).toMatch(/^[0-9a-f]{32}$/);
    const { uid } = userInfo();
    expect(taken.processes).toEqual([
      expect.objectContaining({
        ...{ slot: 0, state: 'live', alive: true, pid, uid },
        ...{ program: 'l2net_shm_member', placement: 'rmw_shm' },
      }),
    ]);
    const now = process.hrtime.bigint();
    const [joined] = taken.processes.map(({ joinedNs }) => joinedNs);
    expect(joined).toBeGreaterThan(now - 60_000_000_000n);
    expect(joined).toBeLessThan(now);
    expect(taken.nodes).toEqual([
      expect.objectContaining({
        process: 0,
        name: 'member',
        namespace: '/test',
        enclave: '/enclave',
      }),
      expect.objectContaining({ process: 0, name: '_daemon', namespace: '/', enclave: '/' }),
    ]);
    const kinds = taken.endpoints.map(({ kind, topic, type, hidden }) => [
      kind,
      topic,
      type,
      hidden,
    ]);
    expect(kinds).toEqual([
      ['publisher', '/chat', 'pkg/msg/Line', false],
      ['subscription', '/chat', 'pkg/msg/Text', false],
      ['publisher', '/test/_log', 'pkg/msg/Line', false],
      ['publisher', '/raw', 'pkg/msg/Line', true],
      ['client', '/ask', 'pkg/srv/Ask', false],
      ['service', '/ask', 'pkg/srv/Ask', false],
    ]);
    await leave();
    expect(readdirSync(directory)).toEqual([]);
    expect(addonOpener()({ domainId: 5, directory }).snapshot().present).toBe(false);
  });

  it('shows endpoints that stay as the same objects, those of a domain made anew as others', async () => {
    const directory = temporaryDirectory();
    const domain = addonOpener()({ domainId: 5, directory });
    const member = await startMember(directory, 5);
    const before = domain.snapshot();
    await member.tell('subscribe');
    const after = domain.snapshot();
    expect(after.endpoints.length).toBeGreaterThan(before.endpoints.length);
    for (const endpoint of before.endpoints) expect(after.endpoints).toContain(endpoint);
    const graphs = [before, after].map((snapshot) => graphFromSnapshot(snapshot, 5, 0));
    expect(graphs[1]?.endpoints).toContain(graphs[0]?.endpoints[0]);
    await member.leave();
    await startMember(directory, 5);
    const { endpoints } = domain.snapshot();
    expect(endpoints.map(({ topic }) => topic)).toEqual(before.endpoints.map(({ topic }) => topic));
    for (const endpoint of before.endpoints) expect(endpoints).not.toContain(endpoint);
    domain.close();
  });

  it('shows what an endpoint declared', async () => {
    const directory = temporaryDirectory();
    await startMember(directory, 5);
    const { endpoints } = addonOpener()({ domainId: 5, directory }).snapshot();
    expect(endpoints[0]).toMatchObject({
      ...{ state: 'live', process: 0, node: 0, ignoreLocal: false },
      typeHash: `RIHS01_ab${'0'.repeat(62)}`,
      qos: {
        ...{ reliability: 'reliable', durability: 'transient_local', history: 'keep_last' },
        ...{ liveliness: 'automatic', depth: 7, deadlineNs: 1_500_000_000n },
        ...{ lifespanNs: null, leaseNs: null },
      },
    });
    expect(endpoints[1]?.qos).toMatchObject({
      ...{ reliability: 'best_effort', durability: 'volatile', history: 'keep_all' },
      ...{ liveliness: 'manual_by_topic', leaseNs: 20_000_000n },
    });
    const gids = new Set(endpoints.map(({ gid }) => gid));
    expect(gids.size).toBe(endpoints.length);
    expect([...gids].every((gid) => /^[0-9a-f]{32}$/.test(gid))).toBe(true);
  });

  it('answers the verbs of the command', async () => {
    const directory = temporaryDirectory();
    const { pid } = await startMember(directory, 5);
    expect(await l2net(directory, 'node', 'list')).toBe(`/test/member\t${pid}\n`);
    expect(await l2net(directory, 'node', 'list', '--domain', '6')).toBe('');
    expect(await l2net(directory, 'topic', 'list', '--types')).toBe(
      '/chat\tpkg/msg/Line,pkg/msg/Text\t1\t1\n',
    );
    expect(await l2net(directory, 'topic', 'list', '--all')).toBe('/chat\n/raw\n/test/_log\n');
    expect(await l2net(directory, 'reap')).toBe('removed 0 objects (0 bytes)\n');
    expect(await l2net(directory, 'node', 'list')).toBe(`/test/member\t${pid}\n`);
  });

  it('tells the dead from the living, and reaps them in the domain asked for', async () => {
    const directory = temporaryDirectory();
    for (const domain of [5, 51]) await (await startMember(directory, domain)).kill();
    const { processes, nodes } = addonOpener()({ domainId: 5, directory }).snapshot();
    expect(processes.map(({ alive }) => alive)).toEqual([false]);
    expect(nodes).toHaveLength(2);
    expect(await l2net(directory, 'node', 'list', '--all')).toBe('');
    expect(await l2net(directory, 'topic', 'list', '--all')).toBe('');
    const files = readdirSync(directory).sort();
    expect(files).toHaveLength(8);
    expect(await l2net(directory, 'reap', '--dry-run')).toMatch(/\nwould remove 4 objects \(\d+ /);
    expect(readdirSync(directory).sort()).toEqual(files);
    expect(await l2net(directory, 'reap')).toMatch(/\nremoved 4 objects \([1-9]\d* bytes\)\n$/);
    expect(readdirSync(directory).every((name) => name.includes('.51.'))).toBe(true);
    expect(await l2net(directory, 'reap', '--all-domains')).toContain('removed 4 objects');
    expect(readdirSync(directory)).toEqual([]);
  });

  it('passes on why the core refuses', async () => {
    const refusal = async (directory: string, ...args: string[]): Promise<string> =>
      l2net(directory, ...(args.length > 0 ? args : ['node', 'list']));
    expect(await refusal('/nonexistent/shm')).toMatch(
      /^5: l2net: domain 5: .*\/nonexistent\/shm.* \[L2N_REGISTRY_UNAVAILABLE\]\n$/,
    );
    expect(await refusal('relative')).toContain("'relative', but must be an absolute path");
    expect(await refusal('/nonexistent/shm', 'reap')).toContain('/nonexistent/shm');
    const directory = temporaryDirectory();
    await startMember(directory, 5);
    const registry = readdirSync(directory).find((name) => name.endsWith('.registry')) ?? '';
    const descriptor = openSync(join(directory, registry), 'r+');
    const otherVersion = Buffer.from(new Uint32Array([1111]).buffer);
    writeSync(descriptor, otherVersion, 0, otherVersion.length, offsetOfVersion);
    closeSync(descriptor);
    expect(await refusal(directory)).toContain(
      `layout version 1111, this library has ${layoutVersion}`,
    );
    const addon = loadAddon(addonPath);
    expect(() => new addon.Observer(233, undefined)).toThrow('233');
    expect(() => new addon.Observer(1.5, undefined)).toThrow('from 0 to 232');
    expect(() => addon.reap({} as never)).toThrow('dryRun');
  });
});
