// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { Cadence } from './cadence.js';

interface Publishing {
  readonly hertz: number;
  /** Of the first message, as a share of the period. */
  readonly phase: number;
  readonly bytes: number;
}

/** Reads the counter of a publisher every `pollMs`, a little late now and then. */
function observed(publishing: Publishing, seconds: number, pollMs: number): Cadence {
  const { hertz, phase, bytes } = publishing;
  const cadence = new Cadence();
  for (let reading = 0, ns = 0; ns <= seconds * 1e9; reading += 1) {
    const messages = Math.max(0, Math.floor((ns / 1e9) * hertz + 1 - phase));
    cadence.add({ ns, messages, bytes: messages * bytes });
    const late = [0, 0.3, 1.1, 0, 0.7][reading % 5] ?? 0;
    ns += (pollMs + late) * 1e6;
  }
  return cadence;
}

const phases = [0.001, 0.2, 0.5, 0.77, 0.999];

describe('a cadence', () => {
  it.each([1, 7.3, 30, 99.9, 100, 1000, 10_000])('knows %d Hz within 1 %% after 2 s', (hertz) => {
    for (const phase of phases) {
      const cadence = observed({ hertz, phase, bytes: 8_000_000 }, 2.2, 10);
      const rate = cadence.rate(2e9);
      const expected = { hertz, phase };
      expect({ ...expected, defined: rate !== undefined }).toEqual({ ...expected, defined: true });
      if (rate === undefined) continue;
      const wrong = Math.abs(rate.messagesPerSecond / hertz - 1);
      expect(wrong).toBeLessThanOrEqual(rate.error);
      expect(wrong).toBeLessThan(hertz > 1 ? 0.01 : 0.02);
      expect(rate.bytesPerSecond / rate.messagesPerSecond).toBeCloseTo(8_000_000, 0);
    }
  });

  it('is not deceived by the number of messages that happen to fall into a second', () => {
    // 30.5 messages a second count as 30 or 31 in a second; both would be wrong by 1.6 %.
    const rate = observed({ hertz: 30.5, phase: 0.5, bytes: 1 }, 1, 10).rate(1e9);
    expect(Math.abs((rate?.messagesPerSecond ?? 0) / 30.5 - 1)).toBeLessThan(0.01);
  });

  it('knows topics that are slower than its window from the last two messages', () => {
    const cadence = observed({ hertz: 0.2, phase: 0.5, bytes: 1 }, 14, 10);
    expect(cadence.rate(1e9)?.messagesPerSecond).toBeCloseTo(0.2, 2);
    expect(cadence.silentNs()).toBeCloseTo(1.5e9, -8);
  });

  it('looks back as far as the window only', () => {
    const cadence = new Cadence();
    for (let ms = 0, messages = 0; ms <= 4000; ms += 10) {
      messages += ms <= 2000 ? 1 : ms % 100 === 0 ? 1 : 0;
      cadence.add({ ns: ms * 1e6, messages, bytes: 0 });
    }
    expect(cadence.rate(1e9)?.messagesPerSecond).toBeCloseTo(10, 1);
  });

  it('says nothing before two messages were seen', () => {
    const cadence = new Cadence();
    expect([cadence.rate(1e9), cadence.silentNs()]).toEqual([undefined, undefined]);
    cadence.add({ ns: 0, messages: 5, bytes: 0 });
    cadence.add({ ns: 1e6, messages: 5, bytes: 0 });
    expect([cadence.rate(1e9), cadence.silentNs()]).toEqual([undefined, undefined]);
    cadence.add({ ns: 2e6, messages: 6, bytes: 0 });
    expect(cadence.rate(1e9)).toBeUndefined();
    expect(cadence.silentNs()).toBe(0.5e6);
  });

  it('begins anew with a counter that has gone back', () => {
    const cadence = observed({ hertz: 100, phase: 0.5, bytes: 1 }, 1, 10);
    cadence.add({ ns: 1.1e9, messages: 3, bytes: 0 });
    expect(cadence.rate(1e9)).toBeUndefined();
    for (let ms = 1200; ms <= 2200; ms += 100) {
      cadence.add({ ns: ms * 1e6, messages: ms / 100, bytes: 0 });
    }
    expect(cadence.rate(1e9)?.messagesPerSecond).toBeCloseTo(10, 5);
  });
});
