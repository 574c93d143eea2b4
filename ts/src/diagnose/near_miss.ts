// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { isInfrastructure, type Meeting } from '../graph/index.js';
import {
  canonicalName,
  outerNames,
  sameButForNumbers,
  slipOfForm,
  slipOfLetters,
  slips,
  type Slip,
} from './name_slip.js';

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

class NameIndex extends Map<string, Meeting[]> {
  add(key: string, meeting: Meeting): void {
    const group = this.get(key);
    if (group === undefined) this.set(key, [meeting]);
    else group.push(meeting);
  }

  under(key: string): readonly Meeting[] {
    return this.get(key) ?? [];
  }
}

type Similar = readonly [other: Meeting, slip: Slip];

/** Meetings of one type, to be found by names that are nearly theirs. */
class Candidates {
  private readonly all: Meeting[] = [];
  private readonly byName = new NameIndex();
  private readonly byCanonicalName = new NameIndex();
  private readonly byOuterName = new NameIndex();

  get size(): number {
    return this.all.length;
  }

  add(meeting: Meeting): void {
    const { name } = meeting;
    this.all.push(meeting);
    this.byName.add(name, meeting);
    this.byCanonicalName.add(canonicalName(name), meeting);
    for (const outer of outerNames(name)) this.byOuterName.add(outer, meeting);
  }

  /** Only the first of them, `comparisons` many, are compared letter by letter. */
  similarTo(name: string, comparisons: number): Similar[] {
    const moved = [
      ...outerNames(name).flatMap((outer) => this.byName.under(outer)),
      ...this.byOuterName.under(name),
    ];
    const formed = this.byCanonicalName.under(canonicalName(name));
    const near: [Meeting, Slip | undefined][] = [
      ...formed.map((one): [Meeting, Slip | undefined] => [one, slipOfForm(name, one.name)]),
      ...moved.map((one): [Meeting, Slip] => [one, 'namespace']),
      ...this.all
        .slice(0, comparisons)
        .map((one): [Meeting, Slip | undefined] => [one, slipOfLetters(name, one.name)]),
    ];
    return near.flatMap(([one, slip]) => (slip === undefined ? [] : [[one, slip] as const]));
  }
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

/** The likeliest, and of equally likely ones one that is alone, too. */
function best(alone: Meeting, similar: readonly Similar[], side: Side): NearMiss | undefined {
  const rank = ([other, slip]: Similar): number =>
    2 * slips.indexOf(slip) + (lacks(other, side) ? 0 : 1);
  const [found] = similar
    .filter(([other]) => other.name !== alone.name)
    .sort((a, b) => rank(a) - rank(b));
  return found && { alone, other: found[0], slip: found[1] };
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
      const found = candidates.similarTo(alone.name, left);
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
  // A driver that nobody hears is no mistake by itself: /wheel/odom beside /odom, or /scan2.
  const mistakable = missesOf(inVain, 'offering', served).filter(
    ({ alone, other, slip }) => slip !== 'namespace' && !sameButForNumbers(alone.name, other.name),
  );
  return [...asking, ...mistakable];
}
