// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { tapRecordBytes } from './addon_tap.js';
import {
  addonOpener,
  FakeShmDomain,
  type ShmTap,
  type TapMessage,
  type TapOptions,
} from './index.js';
import { addonIsBuilt, startMember, type Member } from './member_fixture.js';
import { addonPath, loadAddon } from './native.js';

const mustRun = process.env['CI'] === 'true';

/** A member whose publisher on /chat keeps 7 for late joiners, and a tap of it. */
async function tapped(
  options?: TapOptions,
  first?: string,
): Promise<{ member: Member; tap: ShmTap }> {
  const directory = temporaryDirectory();
  const member = await startMember(directory, 5);
  if (first !== undefined) await member.tell(first);
  const domain = addonOpener()({ domainId: 5, directory });
  onTestFinished(() => {
    domain.close();
  });
  const [publisher] = domain.snapshot().endpoints;
  if (publisher === undefined) throw new Error('the member has no endpoint');
  return { member, tap: domain.tap(publisher, options) };
}

function numbers(messages: readonly TapMessage[]): number[] {
  return messages.map(({ payload }) => Number(payload.readBigUInt64LE()));
}

describe.skipIf(!addonIsBuilt && !mustRun)('a tap', () => {
  it('hears what is published from now on, in order, as it was written', async () => {
    const { member, tap } = await tapped({}, 'publish 2 50');
    expect(tap.read()).toEqual([]);
    const before = BigInt(Date.now() - 1000) * 1_000_000n;
    await member.tell('publish 3 20');
    const messages = tap.read();
    expect(numbers(messages)).toEqual([2, 3, 4]);
    for (const [index, message] of messages.entries()) {
      expect(message).toMatchObject({ position: index + 2, missed: 0, format: 'cdr' });
      expect(message.payload).toHaveLength(20);
      expect(message.payload.subarray(8).every((byte) => byte === index + 2)).toBe(true);
      expect(message.payload.byteOffset % 8).toBe(0);
      expect(message.sourceNs).toBeGreaterThan(before);
    }
    const orders = messages.map(({ orderNs }) => orderNs);
    expect(orders).toEqual([...new Set(orders)].sort());
    expect(tap.read()).toEqual([]);
    expect(tap.ended).toBe(false);
  });

  it('hears what late joiners are owed when asked to', async () => {
    const { tap } = await tapped({ fromOldest: true }, 'publish 5 4000');
    expect(numbers(tap.read())).toEqual([0, 1, 2, 3, 4]);
  });

  it('says how much it missed', async () => {
    const { member, tap } = await tapped();
    await member.tell('publish 100 40');
    const messages = tap.read();
    const [first] = messages;
    expect(first?.missed).toBeGreaterThan(0);
    expect(first?.missed).toBe(numbers(messages)[0]);
    expect((first?.missed ?? 0) + messages.length).toBe(100);
  });

  it('makes room for large messages, and passes over what is too large', async () => {
    const { member, tap } = await tapped({ largestBytes: 300_000 });
    await member.tell('publish 3 200000');
    const heard: number[] = [];
    do heard.push(...numbers(tap.read()));
    while (tap.more);
    expect(heard).toEqual([0, 1, 2]);
    await member.tell('publish 1 2000000');
    await member.tell('publish 1 8');
    const after = tap.read();
    expect(numbers(after)).toEqual([4]);
    expect(after[0]?.missed).toBe(1);
    expect(tap.tooLarge).toBe(1);
  });

  it('ends when its publisher does, and hears the last words before', async () => {
    const { member, tap } = await tapped();
    await member.tell('publish 1 8');
    await member.kill();
    expect(numbers(tap.read())).toEqual([0]);
    expect(tap.ended).toBe(true);
  });

  it('is refused for what publishes nothing, and reads no more once it is closed', async () => {
    const directory = temporaryDirectory();
    await startMember(directory, 5);
    const domain = addonOpener()({ domainId: 5, directory });
    const { endpoints } = domain.snapshot();
    const subscription = endpoints.find(({ kind }) => kind === 'subscription');
    expect(() => domain.tap(subscription ?? { slot: 99, generation: 0 })).toThrow(
      'publishes nothing (any more) in domain 5',
    );
    expect(() => domain.tap({ slot: 0, generation: 77 })).toThrow('generation 77');
    const tap = domain.tap(endpoints[0] ?? { slot: 99, generation: 0 });
    tap.close();
    expect(() => tap.read()).toThrow('the tap is closed');
    domain.close();
  });

  it('has records of the size that C++ has', () => {
    expect(loadAddon(addonPath).constants()).toMatchObject({ tapRecordBytes });
  });
});

describe('FakeTap', () => {
  it('hears once what a test gives it', () => {
    const domain = new FakeShmDomain(0);
    const tap = domain.tap({ slot: 3, generation: 1 });
    const fake = domain.taps.get('3.1');
    const message = { position: 0, missed: 0, orderNs: 0n, sourceNs: 0n, format: 'cdr' } as const;
    fake?.heard.push({ ...message, payload: Buffer.alloc(4) });
    expect(tap.read()).toHaveLength(1);
    expect(tap.read()).toEqual([]);
    tap.close();
    expect(fake?.closed).toBe(true);
  });
});
