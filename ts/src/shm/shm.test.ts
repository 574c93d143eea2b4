// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { addonOpener, FakeShmDomain } from './index.js';

const location = { domainId: 3, directory: undefined };

describe('addonOpener', () => {
  it('names the file and the command while the addon is not built', () => {
    const open = addonOpener('/nonexistent/l2net_shm.node');
    expect(() => open(location)).toThrow(
      expect.objectContaining({
        code: 'L2N_ADDON_NOT_BUILT',
        message:
          '/nonexistent/l2net_shm.node does not exist; ' +
          'build it with: npm run setup (it takes cmake and g++)',
      }),
    );
  });

  it('tells a file that Node cannot load from one that is missing', () => {
    const open = addonOpener(put(join(temporaryDirectory(), 'addon.node'), 'no library'));
    expect(() => open(location)).toThrow(
      expect.objectContaining({ code: 'L2N_ADDON_NOT_LOADABLE' }),
    );
  });

  it('passes the place on, and turns the core’s errors into coded ones', () => {
    const path = put(
      join(temporaryDirectory(), 'addon.cjs'),
      `exports.Observer = class {
         constructor(...where) { this.where = where; }
         snapshot() {
           const [domain, directory] = this.where;
           throw Object.assign(new Error('no ' + directory + ' for ' + domain), { code: 'system' });
         }
       };
       exports.reap = (options) => [options];`,
    );
    const domain = addonOpener(path)({ domainId: 7, directory: '/gone' });
    expect(() => domain.snapshot()).toThrow(
      expect.objectContaining({
        code: 'L2N_REGISTRY_UNAVAILABLE',
        message: 'domain 7: no /gone for 7',
        details: { domain: 7, reason: 'no /gone for 7', cause: 'system' },
      }),
    );
    const asked = { dryRun: true, directory: '/gone' };
    expect(domain.reap({ dryRun: true, allDomains: false }).objects).toEqual([
      { ...asked, domain: 7 },
    ]);
    expect(domain.reap({ dryRun: true, allDomains: true }).objects).toEqual([
      { ...asked, domain: undefined },
    ]);
  });
});

describe('FakeShmDomain', () => {
  it('has nothing left after a reap, but after a dry one', () => {
    const left = { path: '/shm/a', bytes: 10, removed: false, whyNot: '' };
    const domain = new FakeShmDomain(0, [left]);
    expect(domain.reap({ dryRun: true }).objects).toEqual([left]);
    expect(domain.reap({ dryRun: false }).objects).toEqual([{ ...left, removed: true }]);
    expect(domain.reap({ dryRun: false }).objects).toEqual([]);
  });
});
