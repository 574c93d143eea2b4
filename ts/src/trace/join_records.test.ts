// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { joinRecords } from './join_records.js';
import { gidOf, record } from './trace_fixture.js';

const [writer, other] = [gidOf('publisher', 1), gidOf('publisher', 2)];
const [first, second] = [gidOf('subscription', 3), gidOf('subscription', 4)];

describe('joinRecords', () => {
  it('makes one message of what its publisher and each of its readers say', () => {
    const messages = joinRecords([
      record('take', 900, 6, writer, { reader: second }),
      record('publish', 100, 6, writer, { count: 72 }),
      record('notify', 300, 6, writer, { count: 1 }),
      record('take', 500, 6, writer, { reader: first }),
    ]);
    expect(messages).toEqual([
      {
        writer,
        client: undefined,
        sequence: 7,
        bytes: 72,
        publishNs: 100,
        notifyNs: 300,
        wakes: 1,
        takes: [
          { reader: first, ns: 500 },
          { reader: second, ns: 900 },
        ],
        missed: [],
      },
    ]);
  });

  it('keeps writers apart, and orders messages by time', () => {
    const messages = joinRecords([
      record('publish', 30, 0, writer),
      record('publish', 10, 0, other),
      record('publish', 20, 1, other),
    ]);
    expect(messages.map(({ writer: gid, sequence }) => [gid, sequence])).toEqual([
      [other, 1],
      [other, 2],
      [writer, 1],
    ]);
  });

  it('keeps a message whose publish it does not have, without a time for it', () => {
    const [message] = joinRecords([record('take', 10, 3, writer, { reader: first })]);
    expect(message).toMatchObject({ sequence: 4, publishNs: undefined, bytes: 64 });
  });

  it('tells the replies to each client apart, which a service numbers apart', () => {
    const service = gidOf('service', 9);
    const clients = [gidOf('client', 5), gidOf('client', 6)];
    const messages = joinRecords(
      clients.flatMap((reader, i) => [
        record('publish', 10 * i, 0, service, { reader }),
        record('take', 10 * i + 5, 0, service, { reader }),
      ]),
    );
    expect(messages.map(({ client, takes }) => [client, takes.length])).toEqual([
      [clients[0], 1],
      [clients[1], 1],
    ]);
  });

  it('marks each message of a stretch that a reader missed, whatever the order of the records', () => {
    const published = [0, 1, 2, 3].map((position) => record('publish', position, position, writer));
    const missed = record('superseded', 50, 1, writer, { reader: first, count: 2 });
    for (const records of [
      [...published, missed],
      [missed, ...published],
    ]) {
      const messages = joinRecords(records);
      expect(messages.map(({ missed: by }) => by)).toEqual([
        [],
        [{ reader: first, ns: 50, why: 'superseded' }],
        [{ reader: first, ns: 50, why: 'superseded' }],
        [],
      ]);
    }
  });

  it('takes no longer for a stretch of billions, and invents no messages for it', () => {
    const messages = joinRecords([
      record('publish', 1, 8, writer),
      record('lost', 2, 5, writer, { reader: first, count: 4_000_000_000 }),
      record('filtered', 3, 0, writer, { reader: second, count: 8 }),
    ]);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.missed).toEqual([{ reader: first, ns: 2, why: 'lost' }]);
  });
});
