// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { gatherHostFacts } from './gather.js';
import { procFolder } from './host_fixture.js';
import { layoutVersion, sharedMemory } from './shared_memory.js';

function someProc(): string {
  return procFolder({ self: { mountinfo: '1 0 0:77 / / rw - tmpfs tmpfs rw\n' } });
}
const measure = (): ReturnType<NonNullable<Parameters<typeof sharedMemory>[0]['measure']>> => ({
  ...{ type: 0x01021994, bsize: 4096, blocks: 100, bavail: 25, ffree: 7 },
});

function registry(version: number, magic = 'GERTEN2L'): Buffer {
  const bytes = Buffer.alloc(4096);
  bytes.write(magic, 'latin1');
  bytes.writeUInt32LE(version, 8);
  return bytes;
}

describe('the directory of shared memory', () => {
  it('has domains with a version and a size', () => {
    const directory = temporaryDirectory();
    const files = {
      'l2net.u1000.0.registry': registry(layoutVersion),
      'l2net.u1000.0.locks': '',
      'l2net.u1000.0.00ff.data': 'x'.repeat(10_000),
      'l2net.g44.7.registry': registry(2),
      'l2net.u1000.8.registry': registry(2, 'SOMETHIN'),
      'l2net.u1000.9.registry': 'short',
      '.l2net.u1000.0.registry.tmp': '',
      other: '',
    };
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(directory, name), content);
    const { domains, ...rest } = sharedMemory({ directory, procDirectory: someProc(), measure });
    expect(rest).toEqual({
      ...{ directory, problem: undefined, inMemory: true, device: '0:77' },
      ...{ bytes: 409_600, freeBytes: 102_400, freeFiles: 7 },
    });
    const known = new Map(
      domains.map(({ owner, domainId, ...one }) => [`${owner}.${domainId}`, one]),
    );
    expect([...known.keys()].sort()).toEqual(['g44.7', 'u1000.0', 'u1000.8', 'u1000.9']);
    expect(known.get('u1000.0')).toMatchObject({ files: 3, layoutVersion, inhabited: undefined });
    expect(known.get('u1000.0')?.bytes).toBeGreaterThanOrEqual(14_096);
    expect(known.get('g44.7')).toMatchObject({ files: 1, layoutVersion: 2 });
    expect(known.get('u1000.8')?.layoutVersion).toBeUndefined();
    expect(known.get('u1000.9')?.layoutVersion).toBeUndefined();
  });

  it('has domains in which somebody lives, and left-over ones', () => {
    const directory = temporaryDirectory();
    const path = (domain: number): string => join(directory, `l2net.u1000.${domain}.locks`);
    for (const domain of [0, 1]) writeFileSync(path(domain), '');
    const { dev, ino } = statSync(path(0));
    const device = [(dev >>> 8) & 0xfff, (dev & 0xff) | ((dev >>> 12) & 0xfff00)]
      .map((number) => number.toString(16).padStart(2, '0'))
      .join(':');
    const procDirectory = procFolder({});
    writeFileSync(
      join(procDirectory, 'locks'),
      `1: POSIX  ADVISORY  WRITE 700 fe:01:${ino + 7} 0 EOF\n` +
        `2: OFDLCK ADVISORY  WRITE -1 ${device}:${ino} 100 100\n`,
    );
    const { domains } = sharedMemory({ directory, procDirectory, measure });
    const inhabited = domains.map((one) => [one.domainId, one.inhabited]);
    expect(inhabited.sort()).toEqual([
      [0, true],
      [1, false],
    ]);
  });

  it('says why it cannot be used', () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    const problemOf = (directory: string): string | undefined =>
      sharedMemory({ directory, procDirectory: someProc(), measure }).problem;
    expect(problemOf('/nonexistent/shm')).toBe('does not exist');
    expect(problemOf(file)).toBe('is not a directory');
    expect(problemOf('relative')).toBe('is not an absolute path');
  });

  it('is of the layout version that is documented', () => {
    const page = new URL('../../../docs/shm_layout.md', import.meta.url);
    expect(readFileSync(page, 'utf8')).toContain(`- Layout version ${layoutVersion}.`);
  });
});

describe('what is known of a host', () => {
  it('begins with who asks, and from which environment', () => {
    const directory = temporaryDirectory();
    const groupFile = join(directory, 'group');
    writeFileSync(groupFile, 'root:x:0:\nrobots:x:44:ann,bob\n');
    const of = (env: Record<string, string>): ReturnType<typeof gatherHostFacts> =>
      gatherHostFacts({ env, uid: 1000, procDirectory: someProc(), groupFile, measure });
    expect(of({ RMW_SHM_DIR: directory, PATH: '/bin', ROS_DOMAIN_ID: '3' })).toMatchObject({
      owner: 'u1000',
      shell: { RMW_SHM_DIR: directory, ROS_DOMAIN_ID: '3' },
      sharedMemory: { directory, bytes: 409_600 },
      processes: [],
    });
    expect(of({ RMW_SHM_GROUP: 'robots' }).owner).toBe('g44');
    expect(of({ RMW_SHM_GROUP: '45' }).owner).toBe('g45');
    expect(of({ RMW_SHM_GROUP: 'nobody-knows' }).owner).toBeUndefined();
    expect(of({}).sharedMemory.directory).toBe('/dev/shm');
  });
});
