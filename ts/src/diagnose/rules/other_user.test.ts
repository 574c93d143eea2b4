// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { hostOf } from '../../host/host_fixture.js';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { otherUser } from './other_user.js';

function hostWith(owner: string | undefined, ...owners: string[]): ReturnType<typeof hostOf> {
  const domains = owners.map((one) => ({
    ...{ owner: one, domainId: one === 'u7' ? 9 : 0, files: 2, bytes: 4096, layoutVersion: 3 },
    inhabited: one !== 'u13',
  }));
  return hostOf({ owner, sharedMemory: { domains } });
}

describe('the rule other-user', () => {
  it('names both and what would unite them', () => {
    const found = findings(otherUser, () => undefined, {
      host: hostWith('u1000', 'u1000', 'u1001'),
    });
    expectExample(
      found,
      'There is a domain 0 of user 1001, too, whose nodes do not meet those of user 1000; start all ' +
        'of them with the same RMW_SHM_GROUP, a group of which every user is a member.',
    );
  });

  it('knows groups', () => {
    const [sentence] = sentences(otherUser, () => undefined, { host: hostWith('g44', 'u1000') });
    expect(sentence).toContain('of user 1000, too, whose nodes do not meet those of group 44;');
  });

  it('is silent on other domains, left-over files, and where the own group does not exist', () => {
    expect(sentences(otherUser, () => undefined, { host: hostWith('u1000', 'u13') })).toEqual([]);
    expect(sentences(otherUser, () => undefined, { host: hostWith('u1000', 'u7') })).toEqual([]);
    expect(sentences(otherUser, () => undefined, { host: hostWith(undefined, 'u1') })).toEqual([]);
  });
});
