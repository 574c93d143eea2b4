// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Meeting } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { judgeCohorts, type CohortPair } from '../pair.js';
import { counted } from '../wording.js';

const shownDigits = 8;

/** RIHS01_ and its first digits: enough to compare by eye. */
function shortHash(hash: string): string {
  return hash.slice(0, 'RIHS01_'.length + shownDigits);
}

function withHash({ offering, requesting }: Meeting, hash: string): number {
  return [...offering, ...requesting].filter(({ typeHash }) => typeHash === hash).length;
}

function observe(facts: Facts, meeting: Meeting, pair: CohortPair): Observation {
  const [offered, requested] = [pair.offering[0], pair.requesting[0]];
  const [speaker, listener] = [facts.ownerOf(offered), facts.ownerOf(requested)];
  const offers = withHash(meeting, offered.typeHash);
  const requests = withHash(meeting, requested.typeHash);
  const [outdated, other, others] =
    offers < requests ? [speaker, listener, requests] : [listener, speaker, offers];
  const noun = requested.kind === 'client' ? 'service' : 'topic';
  const because =
    offers === requests
      ? `because whoever ${noun === 'topic' ? 'publishes' : 'serves'} decides what there is`
      : `because ${counted(others, 'endpoint')} of the ${noun} have that definition`;
  const deaf = noun === 'topic' ? 'does not hear' : 'gets no answer from';
  return {
    severity: 'error',
    sentence:
      `${listener} ${deaf} ${speaker} on ${meeting.name}: ${offered.type} is defined otherwise ` +
      `in ${listener} (${shortHash(requested.typeHash)}) than in ${speaker} ` +
      `(${shortHash(offered.typeHash)}); rebuild and restart ${outdated} with the interface package ` +
      `that ${other} has, ${because}.`,
    subjects: [meeting.name, listener, speaker],
    more: pair.offering.length * pair.requesting.length - 1,
  };
}

function check(facts: Facts): Observation[] {
  return [...facts.topics, ...facts.services].flatMap((meeting) =>
    judgeCohorts(facts, meeting)
      .filter(({ verdict }) => verdict.outcome === 'type_hash')
      .map((pair) => observe(facts, meeting, pair)),
  );
}

export const typeHashMismatch: Rule = {
  name: 'type-hash-mismatch',
  about: 'The two sides were built with different definitions of the same type',
  check,
};
