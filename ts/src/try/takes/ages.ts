// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { median, sorted, type Sorted } from '../../bench/index.js';

/** As bench/take_probe/src/age_buckets.hpp has it: 64 buckets for each power of two. */
const finestBits = 6;
const perOctave = 2 ** finestBits;
export const ageBuckets = (42 - finestBits + 1) * perOctave;

/** The value that stands for all in a bucket: its middle, at most 1 % from any of them. */
export function ageOf(bucket: number): number {
  const shift = Math.max(0, Math.floor(bucket / perOctave) - 1);
  const width = 2 ** shift;
  const low = (bucket - shift * perOctave) * width;
  return low + (width - 1) / 2;
}

/** How old messages were when they were taken, in nanoseconds: a histogram. */
export class Ages {
  private constructor(
    private readonly counts: Float64Array,
    readonly total: number,
  ) {}

  static of(counts: ArrayLike<number>): Ages {
    const own = Float64Array.from(counts);
    return new Ages(
      own,
      own.reduce((sum, count) => sum + count, 0),
    );
  }

  static readonly none = Ages.of(new Float64Array(ageBuckets));

  with(other: Ages): Ages {
    return Ages.of(this.counts.map((count, bucket) => count + (other.counts[bucket] ?? 0)));
  }

  /** What came since `earlier`, a reading of the same histogram. */
  since(earlier: Ages): Ages {
    return Ages.of(this.counts.map((count, bucket) => count - (earlier.counts[bucket] ?? 0)));
  }

  /** The age that a share (0..1] of all messages did not exceed; undefined if there is none. */
  quantile(share: number): number | undefined {
    if (this.total === 0) return undefined;
    let below = 0;
    const rank = Math.max(1, Math.ceil(share * this.total));
    const bucket = this.counts.findIndex((count) => (below += count) >= rank);
    return ageOf(bucket);
  }

  /** All ages, ascending, or as many evenly spread ones of them. */
  samples(most: number): Sorted {
    const step = Math.max(1, this.total / most);
    const ages: number[] = [];
    let below = 0;
    for (const [bucket, count] of this.counts.entries()) {
      below += count;
      for (const age = ageOf(bucket); (ages.length + 0.5) * step < below;) ages.push(age);
    }
    return Float64Array.from(ages);
  }
}

/** Median over runs of a quantile; undefined if no run has any. */
export function medianOfRuns(runs: readonly Ages[], share: number): number | undefined {
  const values = runs.flatMap((run) => run.quantile(share) ?? []);
  return values.length === 0 ? undefined : median(sorted(values));
}
