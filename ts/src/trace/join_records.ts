// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { kindOfGid } from './gid.js';
import type { TraceRecord } from './record.js';
import type { Miss, MissReason, Take, TracedMessage } from './trace.js';

interface Draft {
  readonly writer: string;
  readonly client: string | undefined;
  readonly sequence: number;
  bytes: number | undefined;
  publishNs: number | undefined;
  notifyNs: number | undefined;
  wakes: number | undefined;
  readonly takes: Take[];
  readonly missed: Miss[];
}

/** Messages of one writer, or of one client's replies, by their position. */
type Lane = Map<number, Draft>;

class Lanes {
  private readonly lanes = new Map<string, Lane>();

  of(record: TraceRecord): Lane {
    const key = `${record.writer} ${this.client(record) ?? ''}`;
    const known = this.lanes.get(key);
    if (known !== undefined) return known;
    const lane: Lane = new Map();
    this.lanes.set(key, lane);
    return lane;
  }

  message(record: TraceRecord): Draft {
    const lane = this.of(record);
    const known = lane.get(record.position);
    if (known !== undefined) return known;
    const draft: Draft = {
      writer: record.writer,
      client: this.client(record),
      sequence: record.position + 1,
      ...{ bytes: undefined, publishNs: undefined, notifyNs: undefined, wakes: undefined },
      ...{ takes: [], missed: [] },
    };
    lane.set(record.position, draft);
    return draft;
  }

  all(): Draft[] {
    return [...this.lanes.values()].flatMap((lane) => [...lane.values()]);
  }

  /** A service counts the replies to each client apart. */
  private client({ writer, reader }: TraceRecord): string | undefined {
    return kindOfGid(writer) === 'service' ? reader : undefined;
  }
}

/** The messages of a stretch that the trace knows otherwise; it may be longer than they are many. */
function within(lane: Lane, first: number, count: number): Draft[] {
  if (count > lane.size) {
    return [...lane.values()].filter(
      ({ sequence }) => sequence > first && sequence <= first + count,
    );
  }
  return Array.from({ length: count }, (_, i) => lane.get(first + i)).filter(
    (draft) => draft !== undefined,
  );
}

function note(lanes: Lanes, record: TraceRecord): void {
  const { kind, ns, count, reader } = record;
  switch (kind) {
    case 'publish':
      Object.assign(lanes.message(record), { publishNs: ns, bytes: count });
      break;
    case 'notify':
      Object.assign(lanes.message(record), { notifyNs: ns, wakes: count });
      break;
    case 'take': {
      const message = lanes.message(record);
      message.bytes ??= count;
      if (reader !== undefined) message.takes.push({ reader, ns });
      break;
    }
    default: // missed: after all others are known
  }
}

function noteMissed(lanes: Lanes, record: TraceRecord, why: MissReason): void {
  const { reader, ns, position, count } = record;
  if (reader === undefined) return;
  for (const { missed } of within(lanes.of(record), position, count)) {
    missed.push({ reader, ns, why });
  }
}

function beginning({ publishNs, notifyNs, takes }: Draft): number {
  return publishNs ?? notifyNs ?? takes[0]?.ns ?? 0;
}

/**
 * What all processes wrote down, message by message and in the order of time. Messages are those
 * of which somebody says that they were published or taken.
 */
export function joinRecords(records: readonly TraceRecord[]): TracedMessage[] {
  const lanes = new Lanes();
  for (const record of records) note(lanes, record);
  for (const record of records) {
    const { kind } = record;
    if (kind === 'superseded' || kind === 'lost' || kind === 'filtered') {
      noteMissed(lanes, record, kind);
    }
  }
  const messages = lanes.all();
  for (const { takes } of messages) takes.sort((a, b) => a.ns - b.ns);
  return messages.sort((a, b) => beginning(a) - beginning(b));
}
