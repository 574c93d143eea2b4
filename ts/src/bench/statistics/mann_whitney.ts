// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

interface Ranks {
  /** Of all values, ascending; equal values share the mean of theirs. */
  readonly ranks: readonly number[];
  /** Of the first group, together. */
  readonly sum: number;
  /** Sum of t^3 - t over the groups of t equal values. */
  readonly ties: number;
}

function ranksOf(first: readonly number[], second: readonly number[]): Ranks {
  const all = [
    ...first.map((value) => ({ value, weight: 1 })),
    ...second.map((value) => ({ value, weight: 0 })),
  ].sort((a, b) => a.value - b.value);
  const ranks: number[] = [];
  let [sum, ties] = [0, 0];
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const rank = (from + 1 + to) / 2;
    ranks.push(...new Array<number>(to - from).fill(rank));
    sum += all.slice(from, to).reduce((total, { weight }) => total + weight * rank, 0);
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, sum, ties };
}

/** How many of all ways to choose `taken` of these whole numbers have each sum. */
function waysBySum(numbers: readonly number[], taken: number): Float64Array {
  const most = numbers.slice(-taken).reduce((sum, number) => sum + number, 0);
  const ways = Array.from({ length: taken + 1 }, () => new Float64Array(most + 1));
  const [none] = ways;
  if (none !== undefined) none[0] = 1;
  for (const number of numbers) {
    for (let chosen = taken; chosen >= 1; chosen -= 1) {
      const [from, to] = [ways[chosen - 1], ways[chosen]];
      if (from === undefined || to === undefined) continue;
      for (let sum = most; sum >= number; sum -= 1)
        to[sum] = (to[sum] ?? 0) + (from[sum - number] ?? 0);
    }
  }
  return ways[taken] ?? new Float64Array();
}

/** Beyond it counting all ways is slower than the normal distribution is wrong. */
const exactUpTo = 25;

/** Over all ways in which these values, equal ones too, could have come to be in the two groups. */
function exact({ ranks, sum }: Ranks, taken: number): number {
  // Twice the ranks are whole numbers, also the means that equal values share.
  const ways = waysBySum(
    ranks.map((rank) => 2 * rank),
    taken,
  );
  const count = (from: number, to: number): number =>
    ways.subarray(from, to).reduce((total, one) => total + one, 0);
  const [lower, upper] = [count(0, 2 * sum + 1), count(2 * sum, ways.length)];
  return Math.min(1, (2 * Math.min(lower, upper)) / count(0, ways.length));
}

/** Upper tail of the standard normal distribution (Abramowitz and Stegun 26.2.17, error 7.5e-8). */
function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];
  const polynomial = series.reduce((sum, coefficient) => (sum + coefficient) * t, 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

/**
 * Two-sided p value of the Mann-Whitney U test: how often two groups of the same distribution would
 * differ at least as much in the order of their values. Exact up to 25 values each; else the normal
 * approximation with corrections for ties and continuity.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): number {
  const [m, n] = [first.length, second.length];
  if (m === 0 || n === 0) throw new RangeError('a group without values cannot be compared');
  const ranked = ranksOf(first, second);
  if (Math.max(m, n) <= exactUpTo) return exact(ranked, m);
  const { sum, ties } = ranked;
  const one = sum - (m * (m + 1)) / 2;
  const u = Math.min(one, m * n - one);
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance === 0) return 1; // all values are equal
  const distance = Math.max(0, (m * n) / 2 - u - 0.5);
  return Math.min(1, 2 * normalTail(distance / Math.sqrt(variance)));
}
