// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint, Meeting } from '../graph/index.js';
import { latencyWithin, type Latency } from '../inspect/latency.js';
import { lossesOf, lossesText, totalLost } from '../inspect/losses.js';
import { readerChange, windowSeconds, writerChange } from '../inspect/rates.js';
import { durationText, rateText } from '../inspect/units.js';
import type { Facts } from './facts.js';
import type { Fix, Observation } from './finding.js';
import type { NearMiss } from './near_miss.js';
import { observeNearMiss, serviceWords, topicWords } from './near_miss_sentence.js';
import { judgePair } from './pair.js';
import { observeUnserved } from './rules/client_without_server.js';
import { observeLoneliness } from './rules/one_sided_topic.js';
import { observeQosClash } from './rules/qos_mismatch.js';
import { observeDefinitions } from './rules/type_hash_mismatch.js';
import { observeTypes } from './rules/type_mismatch.js';

/** What one pair exchanged within the window. */
export interface Exchange {
  readonly publishedPerSecond: number;
  /** By this subscription, from all publishers of the topic. */
  readonly takenPerSecond: number;
  /** From publish to take. */
  readonly latency: Latency | undefined;
  readonly lost: number;
}

/** Whether messages flow between two endpoints, and why. */
export interface Account {
  readonly subjects: readonly string[];
  readonly flows: boolean;
  readonly sentence: string;
  readonly fix?: Fix | undefined;
  readonly exchange?: Exchange | undefined;
}

function exchangeOf(
  { window }: Facts,
  writer: GraphEndpoint,
  reader: GraphEndpoint,
): { numbers: Exchange; words: string } | undefined {
  const published = window && writerChange(window, writer.id);
  const taken = window && readerChange(window, reader.id);
  if (window === undefined || published === undefined || taken === undefined) return undefined;
  const seconds = windowSeconds(window);
  const latency = latencyWithin(window, [reader.id]);
  const losses = lossesOf([taken]);
  const numbers = {
    publishedPerSecond: published.messages / seconds,
    takenPerSecond: taken.taken / seconds,
    ...{ latency, lost: totalLost(losses) },
  };
  const words = [
    `${rateText(numbers.publishedPerSecond)} messages a second published`,
    `${rateText(numbers.takenPerSecond)} taken`,
    ...(latency === undefined
      ? []
      : [`${durationText(latency.p50Ns)} old at take (99 %: ${durationText(latency.p99Ns)})`]),
    ...(numbers.lost === 0 ? [] : [`lost: ${lossesText(losses)}`]),
  ];
  return { numbers, words: words.join(', ') };
}

function explainFlow(
  facts: Facts,
  { name }: Meeting,
  offering: GraphEndpoint,
  requesting: GraphEndpoint,
): Account {
  const [speaker, listener] = [facts.ownerOf(offering), facts.ownerOf(requesting)];
  const subjects = [name, listener, speaker];
  if (requesting.kind === 'client') {
    const sentence = `${listener} gets answers from ${speaker} on ${name}.`;
    return { subjects, flows: true, sentence };
  }
  const exchange = exchangeOf(facts, offering, requesting);
  const seen = exchange === undefined ? '' : `: ${exchange.words}`;
  return {
    ...{ subjects, flows: true, exchange: exchange?.numbers },
    sentence: `${listener} hears ${speaker} on ${name}${seen}.`,
  };
}

function fromObservation({ subjects, sentence, fix }: Observation): Account {
  return { subjects, flows: false, sentence, fix };
}

export function explainPair(
  facts: Facts,
  meeting: Meeting,
  offering: GraphEndpoint,
  requesting: GraphEndpoint,
): Account {
  const verdict = judgePair(facts, offering, requesting);
  switch (verdict.outcome) {
    case 'matched':
      return explainFlow(facts, meeting, offering, requesting);
    case 'type':
      return fromObservation(observeTypes(facts, meeting, offering, requesting));
    case 'type_hash':
      return fromObservation(observeDefinitions(facts, meeting, offering, requesting));
    case 'own_process': {
      const [speaker, listener] = [facts.ownerOf(offering), facts.ownerOf(requesting)];
      return {
        ...{ subjects: [meeting.name, listener, speaker], flows: false },
        sentence:
          `${listener} does not hear ${speaker} on ${meeting.name}: both are in one process, whose ` +
          `publishers it ignores; leave ignore_local_publications out in ${listener} if it should.`,
      };
    }
    case 'qos': {
      const clash = observeQosClash(facts, meeting, offering, requesting);
      if (clash === undefined) return explainFlow(facts, meeting, offering, requesting);
      return fromObservation(clash);
    }
  }
}

/** Of a name that was probably meant to be another. */
export function explainMiss(facts: Facts, miss: NearMiss): Account {
  const ofServices = facts.nearMisses('services').includes(miss);
  return fromObservation(observeNearMiss(facts, miss, ofServices ? serviceWords : topicWords));
}

/** Of an endpoint at whose topic or service there is no other side. */
export function explainLonely(facts: Facts, meeting: Meeting, endpoint: GraphEndpoint): Account {
  if (endpoint.kind === 'client') {
    return fromObservation(observeUnserved(facts, meeting.name, endpoint));
  }
  if (endpoint.kind !== 'service')
    return fromObservation(observeLoneliness(facts, meeting, endpoint));
  const owner = facts.ownerOf(endpoint);
  return {
    ...{ subjects: [meeting.name, owner], flows: false },
    sentence: `${owner} serves ${meeting.name}, which nobody calls now.`,
  };
}
