// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { RunFolders } from './run_folders.js';

const run = { arm: 'rmw_shm', round: 2 };

function made(keep: string | undefined): { runtime: string; folders: RunFolders } {
  const runtime = temporaryDirectory();
  return { runtime, folders: RunFolders.make({ XDG_RUNTIME_DIR: runtime }, keep) };
}

describe('the folders of a trial', () => {
  it('leave nothing where nothing is to be kept', () => {
    const { runtime, folders } = made(undefined);
    const folder = folders.begin(run);
    expect(folder.startsWith(join(runtime, 'l2net', 'try-'))).toBe(true);
    writeFileSync(join(folder, '1-0.takes'), 'x');
    folders.finish(run);
    expect(existsSync(folder)).toBe(false);
    folders.remove();
    expect(readdirSync(join(runtime, 'l2net'))).toEqual([]);
  });

  it('keep output and counts, without the holes', () => {
    const kept = join(temporaryDirectory(), 'new', 'kept');
    const { folders } = made(kept);
    const folder = folders.begin(run);
    const takes = Buffer.alloc(1e6);
    takes.writeUInt32LE(2, 28);
    writeFileSync(join(folder, '1-0.takes'), takes);
    writeFileSync(join(folder, 'output.log'), 'hello\n');
    mkdirSync(join(folder, 'else'));
    folders.finish(run);
    folders.remove();
    expect(readdirSync(join(kept, '2-rmw_shm'))).toEqual(['1-0.takes', 'output.log']);
  });

  it('say so at once when what is to be kept cannot be', () => {
    const file = put(join(temporaryDirectory(), 'file'), '');
    expect(() => made(join(file, 'kept'))).toThrow(`cannot write ${join(file, 'kept')}`);
  });
});
