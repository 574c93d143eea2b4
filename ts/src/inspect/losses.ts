// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ReaderCounts, WriterCounts } from './rates.js';

/** Messages that did not get where they were owed, by cause. */
export interface Losses {
  /** Overwritten before the reader's depth could be kept. */
  readonly overrun: number;
  /** Dropped because the publisher had reached its byte cap. */
  readonly cap: number;
  /** Did not decode. */
  readonly corrupt: number;
  /** The reader's memory could not be mapped. */
  readonly unreached: number;
}

type LossCounts = Partial<
  Pick<ReaderCounts, 'lostOverrun' | 'lostCorrupt'> &
    Pick<WriterCounts, 'droppedByCap' | 'unreached'>
>;

export function lossesOf(counts: readonly (LossCounts | undefined)[]): Losses {
  const sum = (count: (counts: LossCounts) => number | undefined): number =>
    counts.reduce((total, one) => total + (one === undefined ? 0 : (count(one) ?? 0)), 0);
  return {
    overrun: sum(({ lostOverrun }) => lostOverrun),
    cap: sum(({ droppedByCap }) => droppedByCap),
    corrupt: sum(({ lostCorrupt }) => lostCorrupt),
    unreached: sum(({ unreached }) => unreached),
  };
}

export function totalLost(losses: Losses): number {
  return losses.overrun + losses.cap + losses.corrupt + losses.unreached;
}

/** '0', or '12 overrun, 3 corrupt'. */
export function lossesText(losses: Losses, number: (count: number) => string = String): string {
  const causes = Object.entries<number>({ ...losses })
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([cause, count]) => `${number(count)} ${cause}`);
  return causes.length === 0 ? '0' : causes.join(', ');
}
