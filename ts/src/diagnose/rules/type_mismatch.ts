// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, Meeting } from '../../graph/index.js';
import type { Facts } from '../facts.js';
import type { Observation, Rule } from '../finding.js';
import { judgeCohorts } from '../pair.js';
import { counted } from '../wording.js';

function withType({ offering, requesting }: Meeting, type: string): number {
  return [...offering, ...requesting].filter((endpoint) => endpoint.type === type).length;
}

interface Words {
  readonly deaf: string;
  readonly expects: string;
  readonly is: string;
}

function words(kind: GraphEndpoint['kind']): Words {
  return kind === 'subscription'
    ? { deaf: 'does not hear', expects: 'it expects', is: 'is sent' }
    : { deaf: 'gets no answer from', expects: 'it calls', is: 'is served' };
}

/** The type that fewer endpoints use has to give way; of equals, that of who asks. */
function remedy(
  facts: Facts,
  meeting: Meeting,
  offered: GraphEndpoint,
  requested: GraphEndpoint,
): string {
  const offers = withType(meeting, offered.type);
  const requests = withType(meeting, requested.type);
  const minority = offers < requests ? offered : requested;
  const [kept, keeping] =
    minority === offered ? [requested.type, requests] : [offered.type, offers];
  const noun = meeting.offering[0]?.kind === 'service' ? 'service' : 'topic';
  const because =
    offers === requests
      ? `because whoever ${noun === 'topic' ? 'publishes' : 'serves'} decides what there is`
      : `because ${counted(keeping, 'endpoint')} of the ${noun} use that`;
  return (
    `change the ${minority.kind} in ${facts.ownerOf(minority)} to ${kept}, ${because}, ` +
    `or give it a ${noun} of its own`
  );
}

/** What stands between two endpoints whose types differ. */
export function observeTypes(
  facts: Facts,
  meeting: Meeting,
  offered: GraphEndpoint,
  requested: GraphEndpoint,
): Observation {
  const [speaker, listener] = [facts.ownerOf(offered), facts.ownerOf(requested)];
  const { deaf, expects, is } = words(requested.kind);
  return {
    severity: 'error',
    sentence:
      `${listener} ${deaf} ${speaker} on ${meeting.name}: ${expects} ${requested.type} ` +
      `but ${offered.type} ${is}; ${remedy(facts, meeting, offered, requested)}.`,
    subjects: [meeting.name, listener, speaker],
  };
}

function check(facts: Facts): Observation[] {
  return [...facts.topics, ...facts.services]
    .filter(({ types }) => types.length > 1)
    .flatMap((meeting) =>
      judgeCohorts(facts, meeting)
        .filter(({ verdict }) => verdict.outcome === 'type')
        .map(({ offering, requesting }) => ({
          ...observeTypes(facts, meeting, offering[0], requesting[0]),
          more: offering.length * requesting.length - 1,
        })),
    );
}

export const typeMismatch: Rule = {
  name: 'type-mismatch',
  about: 'The two sides of a topic or service have different types',
  check,
};
