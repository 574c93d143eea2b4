// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

interface Ranks {
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
  let [sum, ties] = [0, 0];
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const rank = (from + 1 + to) / 2; // equal values share the mean of their ranks
    sum += all.slice(from, to).reduce((total, { weight }) => total + weight * rank, 0);
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { sum, ties };
}

/**
 * How many of all ways to choose `taken` of 1 ... `total` have each sum of ranks above the smallest,
 * that is each value of U.
 */
function waysByU(taken: number, total: number): number[] {
  const others = total - taken;
  const most = taken * others;
  // Coefficients of the Gaussian binomial: multiplied by (1 - x^(others + i)), divided by (1 - x^i).
  const ways = new Array<number>(most + 1).fill(0);
  ways[0] = 1;
  for (let i = 1; i <= taken; i += 1) {
    for (let u = most; u >= others + i; u -= 1)
      ways[u] = (ways[u] ?? 0) - (ways[u - others - i] ?? 0);
    for (let u = i; u <= most; u += 1) ways[u] = (ways[u] ?? 0) + (ways[u - i] ?? 0);
  }
  return ways;
}

/** Beyond it counting all ways is slower than the normal distribution is wrong. */
const exactUpTo = 25;

function exact(u: number, taken: number, total: number): number {
  const ways = waysByU(taken, total);
  const all = ways.reduce((sum, count) => sum + count, 0);
  const tail = ways.slice(0, u + 1).reduce((sum, count) => sum + count, 0);
  return Math.min(1, (2 * tail) / all);
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
 * differ at least as much in the order of their values. Exact without ties, up to 25 values each;
 * else the normal approximation with corrections for ties and continuity.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): number {
  const [m, n] = [first.length, second.length];
  if (m === 0 || n === 0) throw new RangeError('a group without values cannot be compared');
  const { sum, ties } = ranksOf(first, second);
  const one = sum - (m * (m + 1)) / 2;
  const u = Math.min(one, m * n - one);
  const total = m + n;
  if (ties === 0 && Math.max(m, n) <= exactUpTo) return exact(u, m, total);
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance === 0) return 1; // all values are equal
  const distance = Math.max(0, (m * n) / 2 - u - 0.5);
  return Math.min(1, 2 * normalTail(distance / Math.sqrt(variance)));
}
