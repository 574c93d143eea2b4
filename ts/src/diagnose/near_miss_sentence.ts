// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, Meeting } from '../graph/index.js';
import type { Facts } from './facts.js';
import type { Fix, Observation } from './finding.js';
import type { Slip } from './name_slip.js';
import type { NearMiss } from './near_miss.js';
import { clientLibraryOf } from './qos_fix.js';
import { abridged, counted, listed } from './wording.js';

interface Words {
  readonly noun: 'topic' | 'service';
  readonly does: Readonly<Record<'offering' | 'requesting', string>>;
  readonly doesSameType: Readonly<Record<'offering' | 'requesting', string>>;
  readonly nobody: Readonly<Record<'offering' | 'requesting', string>>;
}

export const topicWords: Words = {
  noun: 'topic',
  does: { offering: 'publishes on', requesting: 'listens on' },
  doesSameType: {
    offering: 'publishes the same type on',
    requesting: 'listens for the same type on',
  },
  nobody: { offering: 'where nobody publishes', requesting: 'where nobody listens' },
};

export const serviceWords: Words = {
  noun: 'service',
  does: { offering: 'serves', requesting: 'calls' },
  doesSameType: { offering: 'serves the same type as', requesting: 'calls the same type as' },
  nobody: { offering: 'which nobody serves', requesting: 'which nobody calls' },
};

const differences: Record<Slip, string> = {
  case: 'which differs in upper and lower case',
  underscores: 'which differs in underscores',
  plural: 'which differs in an s',
  namespace: 'which differs in the namespace',
  'one letter': 'which differs by one letter',
  'two letters': 'which differs by two letters',
};

interface Remedy {
  readonly change: string;
  readonly fix?: Fix | undefined;
}

/** Everybody at a name, who would all have to change if it were given up. */
function population({ offering, requesting }: Meeting): number {
  return offering.length + requesting.length;
}

function slashRemedy(facts: Facts, endpoint: GraphEndpoint, right: string): Remedy | undefined {
  const namespace = facts.nodeOf(endpoint)?.namespace ?? '/';
  const who = facts.ownerOf(endpoint);
  const language = clientLibraryOf(facts, endpoint);
  const because = `because a name without it is looked up in its namespace ${namespace}`;
  if (endpoint.topic === `${namespace}${right}`) {
    return {
      change: `write the name in ${who} with its leading slash, ${because}`,
      fix: language && { language, code: `'${right}'` },
    };
  }
  if (right !== `${namespace}${endpoint.topic}`) return undefined;
  const relative = endpoint.topic.slice(1);
  return {
    change: `write the name in ${who} without its leading slash, ${because}`,
    fix: language && { language, code: `'${relative}'` },
  };
}

/** Where a name has fewer users than the other, they give way; of equals, those who are alone. */
function remedyOf(facts: Facts, { alone, other }: NearMiss, noun: string): Remedy {
  const [wrong, right] = population(other) < population(alone) ? [other, alone] : [alone, other];
  const users = [...wrong.requesting, ...wrong.offering];
  const [first] = users;
  const slash = first && slashRemedy(facts, first, right.name);
  if (slash !== undefined) return slash;
  const because =
    users.length < population(right)
      ? `which is ${counted(users.length, 'change')} instead of ${population(right)}`
      : 'because others may rely on the name that is offered';
  const owners = [...new Set(users.map((user) => facts.ownerOf(user)))];
  return {
    change: `rename the ${noun} in ${listed(abridged(owners, 3))} to ${right.name}, ${because}`,
    fix: { language: 'shell', code: `--ros-args -r ${wrong.name}:=${right.name}` },
  };
}

function ownerOfFirst(facts: Facts, [first]: readonly GraphEndpoint[]): string {
  return first === undefined ? 'nobody' : facts.ownerOf(first);
}

export function observeNearMiss(facts: Facts, miss: NearMiss, words: Words): Observation {
  const { alone, other, slip } = miss;
  const asks = alone.offering.length === 0;
  const [side, opposite] = asks
    ? (['requesting', 'offering'] as const)
    : (['offering', 'requesting'] as const);
  const { noun, does, doesSameType, nobody } = words;
  const [one, another] = [ownerOfFirst(facts, alone[side]), ownerOfFirst(facts, other[opposite])];
  const { change, fix } = remedyOf(facts, miss, noun);
  const found =
    `${one} ${does[side]} ${alone.name}, ${nobody[opposite]}, while ${another} ` +
    `${doesSameType[opposite]} ${other.name}, ${differences[slip]}`;
  const subjects = [alone.name, other.name, one, another];
  // Nobody misses anything: what is offered may be meant for later, or for nobody.
  if (!asks && other.offering.length > 0) {
    const sentence = `${found}; if the two are meant to be one, ${change}.`;
    return { severity: 'note', sentence, subjects };
  }
  const severity = other[side].length === 0 ? 'error' : 'warning';
  return { severity, sentence: `${found}; ${change}.`, subjects, fix };
}
