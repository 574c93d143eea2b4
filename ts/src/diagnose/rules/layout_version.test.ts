// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf, processOf } from '../../host/host_fixture.js';
import type { DomainFiles } from '../../host/index.js';
import { expectExample, findings } from '../rule_fixture.js';
import { layoutVersion } from './layout_version.js';

const ours = hostOf().layoutVersion;

function withDomain(traits: Partial<DomainFiles>): { host: ReturnType<typeof hostOf> } {
  const files = {
    owner: 'u1000',
    domainId: 0,
    files: 2,
    bytes: 4096,
    layoutVersion: ours,
    inhabited: true,
  };
  return { host: hostOf({ sharedMemory: { domains: [{ ...files, ...traits }] } }) };
}
const nothing = (): undefined => undefined;

describe('the rule layout-version', () => {
  it('has what is older rebuilt', () => {
    const found = findings(layoutVersion, nothing, withDomain({ layoutVersion: 2 }));
    expectExample(
      found,
      '/dev/shm/l2net.u1000.0.registry has layout version 2 and this l2net has 3, so that ' +
        "neither reads the other's; rebuild what runs in domain 0 (npm run setup) and start it again.",
    );
    expect(found[0]?.severity).toBe('error');
  });

  it('has l2net updated where it is the older one, and only warns in other domains', () => {
    const { host } = withDomain({ layoutVersion: ours + 1, domainId: 7 });
    const processes = [processOf({ environment: { ROS_DOMAIN_ID: '7' } })];
    const [finding] = findings(layoutVersion, nothing, { host: { ...host, processes } });
    expect(finding?.severity).toBe('warning');
    expect(finding?.sentence).toMatch(/; update l2net to the version of those processes\.$/);
  });

  it('is silent on our version, on what cannot be read and on files that nobody uses', () => {
    const unused = withDomain({ layoutVersion: ours + 1, domainId: 7 });
    expect(findings(layoutVersion, nothing, unused)).toEqual([]);
    expect(findings(layoutVersion, nothing, withDomain({}))).toEqual([]);
    expect(findings(layoutVersion, nothing, withDomain({ layoutVersion: undefined }))).toEqual([]);
  });
});
