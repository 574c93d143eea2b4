// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, Meeting } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { judgeCohorts } from '../pair.js';
import { counted } from '../wording.js';

const shownDigits = 8;

/** RIHS01_ and its first digits: enough to compare by eye. */
function shortHash(hash: string): string {
  return hash.slice(0, 'RIHS01_'.length + shownDigits);
}

function withHash({ offering, requesting }: Meeting, hash: string): number {
  return [...offering, ...requesting].filter(({ typeHash }) => typeHash === hash).length;
}

/** What stands between two endpoints that were built with different definitions. */
export function observeDefinitions(
  facts: Facts,
  meeting: Meeting,
  offered: GraphEndpoint,
  requested: GraphEndpoint,
): Observation {
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
  };
}

function check(facts: Facts): Observation[] {
  return [...facts.topics, ...facts.services].flatMap((meeting) =>
    judgeCohorts(facts, meeting)
      .filter(({ verdict }) => verdict.outcome === 'type_hash')
      .map(({ offering, requesting }) => ({
        ...observeDefinitions(facts, meeting, offering[0], requesting[0]),
        more: offering.length * requesting.length - 1,
      })),
  );
}

export const typeHashMismatch: Rule = {
  name: 'type-hash-mismatch',
  about: 'The two sides were built with different definitions of the same type',
  check,
};
