// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { l2net } from '#proto/l2net_snapshot.js';
import type {
  ProcessStatistics,
  ReaderStatistics,
  Statistics,
  WriterStatistics,
} from '../graph/index.js';
import { exactNumber } from './exact_number.js';

type Messages = typeof l2net.snapshot.v1;
type StatisticsMessage = InstanceType<Messages['Statistics']>;
type WriterMessage = InstanceType<Messages['WriterStatistics']>;
type ReaderMessage = InstanceType<Messages['ReaderStatistics']>;
type ProcessMessage = InstanceType<Messages['ProcessStatistics']>;

function writerFromMessage(message: WriterMessage): WriterStatistics {
  return {
    messages: exactNumber(message.messages),
    payloadBytes: exactNumber(message.payloadBytes),
    wakes: exactNumber(message.wakes),
    wakesSpared: exactNumber(message.wakesSpared),
    droppedByCap: exactNumber(message.droppedByCap),
    unreached: exactNumber(message.unreached),
    chunkBytes: exactNumber(message.chunkBytes),
    chunkBytesHigh: exactNumber(message.chunkBytesHigh),
  };
}

function readerFromMessage(message: ReaderMessage): ReaderStatistics {
  return {
    taken: exactNumber(message.taken),
    superseded: exactNumber(message.superseded),
    lostOverrun: exactNumber(message.lostOverrun),
    lostCorrupt: exactNumber(message.lostCorrupt),
    ignoredLocal: exactNumber(message.ignoredLocal),
    filtered: exactNumber(message.filtered),
    latency: message.latency.map(exactNumber),
    attached: message.attached.map(({ writer, pending }) => ({
      writer,
      pending: exactNumber(pending),
    })),
  };
}

function processFromMessage(message: ProcessMessage): ProcessStatistics {
  return {
    spinHits: exactNumber(message.spinHits),
    spinMisses: exactNumber(message.spinMisses),
    spinDenied: exactNumber(message.spinDenied),
    sleeps: exactNumber(message.sleeps),
    chunkBytes: exactNumber(message.chunkBytes),
    deadPeerBytes: exactNumber(message.deadPeerBytes),
    committedBytes: exactNumber(message.committedBytes),
  };
}

function mapped<M, T>(
  messages: Readonly<Record<string, M>>,
  from: (message: M) => T,
): ReadonlyMap<string, T> {
  return new Map(Object.entries(messages).map(([id, message]) => [id, from(message)]));
}

export function statisticsToMessage(
  statistics: Statistics,
): l2net.snapshot.v1.Statistics.$Properties {
  const readers = [...statistics.readers].map(([id, reader]) => [
    id,
    { ...reader, latency: [...reader.latency], attached: [...reader.attached] },
  ]);
  return {
    monotonicNs: statistics.monotonicNs,
    writers: Object.fromEntries(statistics.writers),
    readers: Object.fromEntries(readers) as Record<string, ReaderMessage>,
    processes: Object.fromEntries(statistics.processes),
  };
}

export function statisticsFromMessage(message: StatisticsMessage): Statistics {
  return {
    monotonicNs: exactNumber(message.monotonicNs),
    writers: mapped(message.writers, writerFromMessage),
    readers: mapped(message.readers, readerFromMessage),
    processes: mapped(message.processes, processFromMessage),
  };
}
