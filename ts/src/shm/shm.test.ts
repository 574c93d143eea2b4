// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { addonOpener, FakeShmDomain, qualifiedName } from './index.js';

const location = { domainId: 3, directory: undefined };

describe('addonOpener', () => {
  it('names the file and the command while the addon is not built', () => {
    const open = addonOpener('/nonexistent/l2net_shm.node');
    expect(() => open(location)).toThrow(
      expect.objectContaining({
        code: 'L2N_ADDON_NOT_BUILT',
        message: '/nonexistent/l2net_shm.node does not exist; build it with: npm run setup',
      }),
    );
  });

  it('tells a file that Node cannot load from one that is missing', () => {
    const open = addonOpener(put(join(temporaryDirectory(), 'addon.node'), 'no library'));
    expect(() => open(location)).toThrow(
      expect.objectContaining({ code: 'L2N_ADDON_NOT_LOADABLE' }),
    );
  });

  it('passes the place on, and turns a failure to open into a coded error', () => {
    const path = put(
      join(temporaryDirectory(), 'addon.cjs'),
      `exports.openDomain = (domainId, directory) => {
         if (directory === '/gone') throw new Error('no directory /gone');
         return { domainId, directory };
       };`,
    );
    const open = addonOpener(path);
    expect(open({ domainId: 7, directory: '/shm' })).toEqual({ domainId: 7, directory: '/shm' });
    expect(() => open({ domainId: 7, directory: '/gone' })).toThrow(
      expect.objectContaining({
        code: 'L2N_REGISTRY_UNAVAILABLE',
        message: 'domain 7: no directory /gone',
      }),
    );
  });
});

describe('qualifiedName', () => {
  it('joins namespace and name as the graph does', () => {
    expect(qualifiedName({ name: 'talker', namespace: '/', pid: 1 })).toBe('/talker');
    expect(qualifiedName({ name: 'talker', namespace: '/left/arm', pid: 1 })).toBe(
      '/left/arm/talker',
    );
  });
});

describe('FakeShmDomain', () => {
  it('has nothing left after a reap, but after a dry one', () => {
    const left = { processes: 2, objects: ['a', 'b'], bytes: 10 };
    const domain = new FakeShmDomain(0, {}, left);
    expect(domain.reap({ dryRun: true })).toEqual(left);
    expect(domain.reap({ dryRun: false })).toEqual(left);
    expect(domain.reap({ dryRun: false }).objects).toEqual([]);
  });
});
