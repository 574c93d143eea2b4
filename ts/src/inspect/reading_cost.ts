// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

const remembered = 8;

/** What readings cost, to make pauses that hold them to a share of the time. */
export class ReadingCost {
  private readonly lastMs: number[] = [];

  constructor(private readonly now: () => number = () => performance.now()) {}

  async of<T>(read: () => Promise<T>): Promise<T> {
    const begin = this.now();
    const result = await read();
    this.lastMs.push(this.now() - begin);
    if (this.lastMs.length > remembered) this.lastMs.shift();
    return result;
  }

  /** As long as wanted, and longer where readings would take more than their share of the time. */
  pauseMs(wantedMs: number, share: number): number {
    // The cheapest of the last few: the others were held up by something else.
    const costMs = this.lastMs.length === 0 ? 0 : Math.min(...this.lastMs);
    return Math.max(wantedMs, costMs / share);
  }
}
