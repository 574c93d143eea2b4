// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Statistics } from '../graph/index.js';
import type { Window } from './rates.js';

/** Readings of the counters of the last while, for differences over more than one of them. */
export class ReadingHistory {
  private readonly readings: Statistics[] = [];

  constructor(private readonly windowNs: number) {}

  add(reading: Statistics): void {
    this.readings.push(reading);
    // The first stays until the second, too, is a whole window old.
    const since = reading.monotonicNs - this.windowNs;
    while ((this.readings[1]?.monotonicNs ?? Infinity) <= since) this.readings.shift();
  }

  /** From the first reading kept to the last; undefined while there are less than two. */
  window(): Window | undefined {
    const [earlier] = this.readings;
    const later = this.readings.at(-1);
    return earlier === undefined || later === undefined || earlier === later
      ? undefined
      : { earlier, later };
  }
}
