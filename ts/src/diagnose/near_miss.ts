// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInfrastructure, type Meeting } from '../graph/index.js';
import { canonicalName, slipBetween, slips, type Slip } from './name_slip.js';

/** Two names that were probably meant to be one. */
export interface NearMiss {
  /** Has somebody who asks, and nobody who offers, or the other way round. */
  readonly alone: Meeting;
  /** Has the side that `alone` lacks, of a type that it has. */
  readonly other: Meeting;
  readonly slip: Slip;
}

/** Bounds the time of comparing letters; reached by some 450 lonely topics of one type. */
const mostComparisons = 200_000;

type Side = 'offering' | 'requesting';

function lacks(meeting: Meeting, side: Side): boolean {
  return meeting[side].length === 0;
}

/** Candidates by what a slip leaves unchanged, all of one type. */
class Candidates {
  private readonly all: Meeting[] = [];
  private readonly byCanonicalName = new Map<string, Meeting[]>();
  private readonly byLastPart = new Map<string, Meeting[]>();

  add(meeting: Meeting): void {
    this.all.push(meeting);
    for (const [index, key] of [
      [this.byCanonicalName, canonicalName(meeting.name)],
      [this.byLastPart, lastPart(meeting.name)],
    ] as const) {
      const group = index.get(key);
      if (group === undefined) index.set(key, [meeting]);
      else group.push(meeting);
    }
  }

  /** Those that may be meant by `name`; `comparisons` bounds how many are handed out unindexed. */
  near(name: string, comparisons: number): Meeting[] {
    const indexed = [
      ...(this.byCanonicalName.get(canonicalName(name)) ?? []),
      ...(this.byLastPart.get(lastPart(name)) ?? []),
    ];
    const similar = this.all
      .slice(0, comparisons)
      .filter((one) => Math.abs(one.name.length - name.length) <= 2);
    return [...new Set([...indexed, ...similar])];
  }

  get size(): number {
    return this.all.length;
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function typesOf(meeting: Meeting, side: Side): Set<string> {
  return new Set(meeting[side].map(({ type }) => type));
}

function candidatesByType(meetings: readonly Meeting[], side: Side): Map<string, Candidates> {
  const byType = new Map<string, Candidates>();
  for (const meeting of meetings) {
    for (const type of typesOf(meeting, side)) {
      const candidates = byType.get(type) ?? new Candidates();
      byType.set(type, candidates);
      candidates.add(meeting);
    }
  }
  return byType;
}

function best(alone: Meeting, candidates: readonly Meeting[], side: Side): NearMiss | undefined {
  const rank = ({ slip, other }: NearMiss): number =>
    2 * slips.indexOf(slip) + (lacks(other, side) ? 0 : 1);
  return candidates
    .flatMap((other): NearMiss[] => {
      const slip = other === alone ? undefined : slipBetween(alone.name, other.name);
      return slip === undefined ? [] : [{ alone, other, slip }];
    })
    .sort((a, b) => rank(a) - rank(b))[0];
}

/** Of those that have `side` only, each with the likeliest one that has the opposite side. */
function missesOf(
  meetings: readonly Meeting[],
  side: Side,
  others: readonly Meeting[],
): NearMiss[] {
  const opposite = side === 'offering' ? 'requesting' : 'offering';
  const byType = candidatesByType(others, opposite);
  let left = mostComparisons;
  return meetings.flatMap((alone) => {
    const near = [...typesOf(alone, side)].flatMap((type) => {
      const candidates = byType.get(type);
      if (candidates === undefined) return [];
      const found = candidates.near(alone.name, left);
      left = Math.max(0, left - candidates.size);
      return found;
    });
    return best(alone, near, side) ?? [];
  });
}

/**
 * Names of topics, or of services, that lack one side while a similar name has it. Who asks comes
 * first; what is offered in vain counts only where nobody who asks in vain explains it.
 */
export function nearMisses(meetings: readonly Meeting[]): NearMiss[] {
  const named = meetings.filter(
    ({ offering, requesting }) => ![...offering, ...requesting].every(isInfrastructure),
  );
  const unanswered = named.filter((meeting) => lacks(meeting, 'offering'));
  const offered = named.filter((meeting) => !lacks(meeting, 'offering'));
  const asking = missesOf(unanswered, 'requesting', offered);
  const explained = new Set(asking.map(({ other }) => other));
  const inVain = offered.filter(
    (meeting) => lacks(meeting, 'requesting') && !explained.has(meeting),
  );
  const served = offered.filter((meeting) => !lacks(meeting, 'requesting'));
  return [...asking, ...missesOf(inVain, 'offering', served)];
}
